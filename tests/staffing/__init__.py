"""Tests of staffing."""
