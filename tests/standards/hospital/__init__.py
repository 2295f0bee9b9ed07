"""Tests of the cooperating hospital."""
