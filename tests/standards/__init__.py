"""Tests of the operating standards."""
