"""請求 (claims): a resident's month, and who pays how much of it."""
