"""The documentation builds, its links lead somewhere, its tables are complete, its examples run."""
