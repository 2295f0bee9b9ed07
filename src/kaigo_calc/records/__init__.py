"""交換情報 (records): the records of a claim as they are exchanged, read, checked and written."""
