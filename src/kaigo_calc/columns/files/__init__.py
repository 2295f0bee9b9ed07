"""ファイルの計算 (files): claim files larger than memory, read in batches and written as claims."""
