"""届出 (filings): notices of changes, and the business management system (業務管理体制)."""
