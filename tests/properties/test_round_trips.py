"""Value types survive pickle, deepcopy, JSON and repr, whatever they hold."""

import copy
import json
import pickle

from hypothesis import given
from hypothesis import strategies as st

from kaigo_calc import AreaGrade, CareLevel, Charge, Ratio, ServiceMonth, UnitClass, UnitPrice, charge
from tests.properties.strategies import prices, rates, ratios, units
from tests.read_back import read_back

__all__ = ["AreaGrade", "CareLevel", "UnitClass"]  # names that `eval(repr(...))` needs

months = st.builds(ServiceMonth, st.integers(1, 9999), st.integers(1, 12))
values = st.one_of(prices.map(UnitPrice), ratios.map(Ratio), months)
members = st.one_of(*map(st.sampled_from, (CareLevel, AreaGrade, UnitClass)))


@given(st.one_of(values, members), st.integers(0, pickle.HIGHEST_PROTOCOL))
def test_values(value: object, protocol: int) -> None:
    duplicates = [
        pickle.loads(pickle.dumps(value, protocol)),  # noqa: S301  # our own pickle
        copy.deepcopy(value),
        eval(repr(value)),  # noqa: S307  # the promise under test
        read_back(value, json.loads(json.dumps(str(value)))),
    ]
    assert all(duplicate == value and hash(duplicate) == hash(value) for duplicate in duplicates)


@given(units, prices, rates, st.integers(0, pickle.HIGHEST_PROTOCOL))
def test_charges(units: int, price: str, rate: int, protocol: int) -> None:
    charged = charge(units, price, rate)
    assert pickle.loads(pickle.dumps(charged, protocol)) == charged  # noqa: S301  # our own pickle
    assert copy.deepcopy(charged) == charged
    assert eval(repr(charged)) == charged  # noqa: S307  # the promise under test
    assert Charge(**json.loads(json.dumps(charged.to_dict()))) == charged
