"""The calendar as JSON, and its shipped schema."""

import json
from importlib.resources import files

import jsonschema
import pytest

from kaigo_calc.standards import Calendar, Status
from kaigo_calc.standards.calendar.calendar import FORMAT
from tests.standards.calendar.making import bare, found, home, made


def schema() -> dict[str, object]:
    file = files("kaigo_calc.standards.calendar") / "compliance_calendar.v1.schema.json"
    loaded: dict[str, object] = json.loads(file.read_text("utf-8"))
    return loaded


@pytest.mark.parametrize("year", [2018, 2021, 2024, 2025, 2026])
def test_documents_keep_to_the_schema(year: int) -> None:
    document = json.loads(json.dumps(made(home(), year).to_dict()))
    jsonschema.validate(document, schema())  # pyright: ignore[reportUnknownMemberType]
    jsonschema.validate(made(bare(), year).to_dict(), schema())  # pyright: ignore[reportUnknownMemberType]


def test_the_schema_is_of_the_format_and_refuses_others() -> None:
    assert schema()["$id"] == FORMAT
    document = made(bare()).to_dict()
    for key in document:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(  # pyright: ignore[reportUnknownMemberType]
                {name: value for name, value in document.items() if name != key}, schema()
            )


def test_the_document() -> None:
    calendar = made(home())
    document = calendar.to_dict()
    assert document["format"] == "kaigo_calc.compliance_calendar.v1"
    assert (document["year"], document["as_of"], document["ok"]) == (2026, "2026-11-30", False)
    rows = calendar.to_rows()
    assert document["duties"] == rows
    assert len(rows) == len(calendar.duties)
    counted = {str(status): sum(row["status"] == str(status) for row in rows) for status in Status}
    assert document["counts"] == counted
    assert len(calendar.of(Status.MISSED, Status.UNCLEAR)) == counted["missed"] + counted["unclear"]


@pytest.mark.parametrize(
    ("statuses", "ok"),
    [
        ((), True),
        ((Status.DONE, Status.DUE), True),
        ((Status.DONE, Status.MISSED), False),
        ((Status.DUE, Status.UNCLEAR), False),
    ],
)
def test_ok_means_that_nothing_is_missed_and_nothing_unclear(statuses: tuple[Status, ...], ok: bool) -> None:
    duty = found(made(home()), "change_notice.2026-04-23")
    duties = tuple(duty._replace(status=status) for status in statuses)
    calendar = Calendar("グループホームすみだ", "group_home", 2026, home().as_of, duties)
    assert calendar.ok is ok
    advice = calendar._replace(duties=tuple(duty._replace(guidance=True) for duty in duties))
    assert advice.ok
    assert advice.counts() == calendar.counts()


def test_advice_needs_no_attention() -> None:
    """開催までの流れ② advises (おおむね) to agree on the day a month before; it is no rule."""
    calendar = made(home())
    assert found(calendar, "meeting.3.schedule").status is Status.UNCLEAR
    assert "meeting.3.schedule" not in [duty.name for duty in calendar.attention]
    head, _, months = calendar.to_text().partition("2026年4月")
    assert "運営推進会議(3回目)の日程の調整" not in head
    assert "[要確認] 7月19日(日) 運営推進会議(3回目)の日程の調整" in months
