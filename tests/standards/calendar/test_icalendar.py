"""The calendar as iCalendar: read back by icalendar with the same duties, always the same bytes."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from kaigo_calc.standards import Calendar, Status
from tests.standards.calendar.making import bare, home, made

icalendar: Any = pytest.importorskip("icalendar")


def events(calendar: Calendar, lang: str = "ja") -> list[Any]:
    return list(icalendar.Calendar.from_ical(calendar.to_ics(lang)).walk("VEVENT"))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_read_back_with_the_same_duties(lang: str) -> None:
    calendar = made(home())
    dated = [duty for duty in calendar.duties if duty.due_on is not None]
    read = events(calendar, lang)
    assert [event.decoded("dtstart") for event in read] == [duty.due_on for duty in dated]
    assert all(event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1) for event in read)
    words = {"ja": ("実施済", "これから", "未実施", "要確認"), "en": ("done", "to do", "missed", "unclear")}[
        lang
    ]
    named = dict(zip(Status, words, strict=True))
    assert [str(event["summary"]) for event in read] == [
        f"[{named[duty.status]}] {duty.label_ja if lang == 'ja' else duty.label_en}" for duty in dated
    ]
    for event, duty in zip(read, dated, strict=True):
        told = str(event["description"]).split("\n")
        assert duty.evidence.locator in told[0]
        assert told[1 : 1 + len(duty.reasons)] == [one.ja if lang == "ja" else one.en for one in duty.reasons]


def test_a_reduction_is_told() -> None:
    [plan] = [event for event in events(made(home())) if "業務継続計画(災害)" in event["summary"]]
    assert str(plan["description"]).endswith("減算: 業務継続計画未策定減算")


def test_the_same_calendar_gives_the_same_bytes() -> None:
    ics = made(home()).to_ics()
    assert ics == made(home()).to_ics()
    assert ics.startswith(b"BEGIN:VCALENDAR\r\n")
    assert ics.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in ics.replace(b"\r\n", b"")
    assert max(len(line) for line in ics.split(b"\r\n")) <= 75
    assert {event.decoded("dtstamp") for event in events(made(home()))} == {
        datetime(2026, 11, 30, tzinfo=UTC)
    }


def identities(calendar: Calendar) -> dict[str, str]:
    dated = [duty.name for duty in calendar.duties if duty.due_on is not None]
    return {name: str(event["uid"]) for name, event in zip(dated, events(calendar), strict=True)}


def test_an_event_keeps_its_identity_when_its_status_changes() -> None:
    now, then = made(home()), made(replace(home(), as_of=date(2027, 3, 31)))
    before, after = identities(now), identities(then)
    both = before.keys() & after.keys()
    assert {"bcp.drill.1", "fire.drill.1", "meeting.5", "change_notice.2026-11-25"} <= both
    assert all(before[name] == after[name] for name in both)
    assert events(now, "en")[0]["uid"] == events(now, "ja")[0]["uid"]
    assert len(set(before.values())) == len(before)


def test_other_years_and_homes_have_other_events() -> None:
    one = set(identities(made(home())).values())
    assert not one & set(identities(made(home(), 2025)).values())
    assert not one & set(identities(made(replace(home(), name="グループホーム向島"))).values())


def test_signs_that_mean_something_to_icalendar() -> None:
    name = "すみだ;a,b\\c\nBEGIN:VEVENT"
    ics = made(replace(home(), name=name)).to_ics()
    assert ":すみだ\\;a\\,b\\\\c\\nBEGIN:VEVENT 2026年度" in ics.replace(b"\r\n ", b"").decode()
    assert len(icalendar.Calendar.from_ical(ics).walk("VEVENT")) == len(events(made(home())))


def test_no_duty_no_event() -> None:
    assert events(made(bare())) == []


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(ModuleNotFoundError, match=r"kaigo-calc\[icalendar\].*iCalendar には") as missing:
        made(bare()).to_ics()
    assert "\n" not in str(missing.value)


def test_nothing_optional_is_loaded_with_the_module() -> None:
    code = (
        "import sys, kaigo_calc.standards, kaigo_calc.standards.calendar.icalendar;"
        "print('icalendar' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
