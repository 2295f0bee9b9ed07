"""Tests of the meetings of community-based services."""
