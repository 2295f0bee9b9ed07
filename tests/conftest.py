"""Hypothesis profiles."""

import os

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.cli.running", "tests.docs.site")

settings.register_profile("brief", max_examples=25, deadline=None)
settings.register_profile("dev", max_examples=100, deadline=None)
settings.register_profile("ci", max_examples=500, deadline=None, derandomize=True)
settings.register_profile("deep", max_examples=20_000, deadline=None)
settings.load_profile(os.environ.get("KAIGO_CALC_PROFILE", "dev"))
