"""Tests of what is written for residents."""
