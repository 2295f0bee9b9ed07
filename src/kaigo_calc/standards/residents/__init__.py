"""利用者 (residents): care plans, papers of entry and leaving, consents, oral care."""
