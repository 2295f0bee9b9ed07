"""The error tree: standard bases, texts for every code, pickles, JSON."""

import json
import pickle
import re
from copy import deepcopy
from pathlib import Path

import pytest

from kaigo_calc import errors
from kaigo_calc.error_texts import ERROR_TEXTS, FIELD_LABELS_JA
from kaigo_calc.errors import KaigoCalcError, OutOfRangeError, shown
from tests.test_bad_input import FAULTS

SOURCE = Path(errors.__file__).parent


def _raised(fault: int) -> KaigoCalcError:
    with pytest.raises(KaigoCalcError) as caught:
        FAULTS[fault][1]()
    return caught.value


@pytest.mark.parametrize(
    ("error", "base"),
    [
        ("InexactInputError", TypeError),
        ("DateInputError", TypeError),
        ("OutOfRangeError", ValueError),
        ("UnreadableInputError", ValueError),
        ("RuleConflictError", ValueError),
        ("ScheduleDataError", ValueError),
        ("UnknownCodeError", LookupError),
        ("NotInForceError", LookupError),
        ("NotEncodedError", LookupError),
        ("UnverifiedError", LookupError),
    ],
)
def test_errors_are_also_standard_errors(error: str, base: type[Exception]) -> None:
    assert issubclass(getattr(errors, error), KaigoCalcError)
    assert issubclass(getattr(errors, error), base)


def test_every_code_raised_in_the_package_has_a_text_of_its_class() -> None:
    raised: set[tuple[str, str]] = set()
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        raised |= set(re.findall(r'(\w+Error)\(\s*"(KC-[A-Z]\d\d)"', text))
        if "error_texts" not in path.parts:
            assert set(re.findall(r'"(KC-[A-Z]\d\d)"', text)) <= set(ERROR_TEXTS), path.name
    for error, code in raised:
        assert ERROR_TEXTS[code].error == error, code


def test_every_text_belongs_to_a_code_that_is_used() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if "error_texts" not in path.parts
    )
    assert [code for code in ERROR_TEXTS if f'"{code}"' not in sources] == []


def test_texts_have_the_same_placeholders_in_both_languages() -> None:
    def placeholders(text: str) -> set[str]:
        return {name.removesuffix("_ja").removesuffix("_en") for name in re.findall(r"{(\w+)}", text)}

    for code, text in ERROR_TEXTS.items():
        optional = {"field", "type", "expected", "example"}
        assert placeholders(text.message_ja) ^ placeholders(text.message_en) <= optional, code
        assert placeholders(text.hint_ja) ^ placeholders(text.hint_en) <= optional, code


@pytest.mark.parametrize("fault", range(len(FAULTS)))
def test_errors_survive_pickle_copy_and_json(fault: int) -> None:
    raised = _raised(fault)
    for copy in (pickle.loads(pickle.dumps(raised)), deepcopy(raised)):  # noqa: S301  # our own pickle
        assert type(copy) is type(raised)
        assert str(copy) == str(raised)
        assert copy.to_dict() == raised.to_dict()
    assert json.loads(json.dumps(raised.to_dict())) == raised.to_dict()
    assert raised.to_dict()["format"] == "kaigo_calc.error.v1"


@pytest.mark.parametrize("fault", range(len(FAULTS)))
def test_places_survive_pickle_and_copy_and_are_shown(fault: int) -> None:
    raised = _raised(fault)
    assert "place" not in raised.to_dict()
    assert raised.at("/unit_price").at("/services/0") is raised
    for copy in (pickle.loads(pickle.dumps(raised)), deepcopy(raised)):  # noqa: S301  # our own pickle
        assert copy.place == copy.to_dict()["place"] == "/services/0/unit_price"
        for line in str(copy).splitlines():
            assert line.startswith(f"[{raised.code}] /services/0/unit_price: ")


def test_fields_are_named_in_japanese() -> None:
    error = OutOfRangeError("KC-N06", field="unit_price", value="-1")
    assert error.message_ja == "1単位の単価に負の数 -1 は使えません。"
    assert error.message_en == "unit_price must not be negative, but -1 was given."
    assert set(FIELD_LABELS_JA) >= {"units", "unit_price", "rate", "benefit_rate", "total", "on"}


def test_values_are_shown_short_and_never_fail() -> None:
    class Hostile:
        def __repr__(self) -> str:
            raise RuntimeError

    assert shown("x" * 500) == repr("x" * 500)[:79] + "…"
    assert shown(Hostile()) == "<Hostile>"
    assert shown("墨田区") == "'墨田区'"
