"""Oracles: independent calculations that share no code with the package."""
