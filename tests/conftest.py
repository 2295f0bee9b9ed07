"""Hypothesis profiles, and the hostile decimal context under which the whole suite is run once."""

import os
from collections.abc import Iterator
from decimal import ROUND_UP, Context, setcontext

import pytest
from hypothesis import settings

settings.register_profile("dev", max_examples=100, deadline=None)
settings.register_profile("ci", max_examples=500, deadline=None, derandomize=True)
settings.register_profile("deep", max_examples=20_000, deadline=None)
settings.load_profile(os.environ.get("KAIGO_CALC_PROFILE", "dev"))

HOSTILE = os.environ.get("KAIGO_CALC_HOSTILE") == "1"


@pytest.fixture(autouse=True)
def _ambient_decimal_context() -> Iterator[None]:
    """Under KAIGO_CALC_HOSTILE=1 every test runs with one digit of precision, rounding up."""
    if HOSTILE:
        setcontext(Context(prec=1, rounding=ROUND_UP, traps=[]))
    yield
    setcontext(Context())
