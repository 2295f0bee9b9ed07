"""地域区分の引当て (area grade look-up): municipality to grade.

Statute: 厚生労働大臣が定める一単位の単価 (平成27年厚生労働省告示第93号) 表2.

>>> from datetime import date
>>> area_grade("墨田区", date(2026, 5, 1))
AreaGrade.GRADE_1
"""

from datetime import date
from functools import cache

from kaigo_calc.errors import UnknownCodeError, listed, shown
from kaigo_calc.explain.recorder import Recorder
from kaigo_calc.explain.rule import Rule
from kaigo_calc.explain.step import Term
from kaigo_calc.quantities.area_grade import AreaGrade
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.quantities.exact import plain_text
from kaigo_calc.quantities.service_month import ServiceMonth, service_date
from kaigo_calc.schedules.dated import Subject
from kaigo_calc.schedules.directory import packaged
from kaigo_calc.schedules.table_file import Record

AREA_GRADE = Rule("area_grade", "地域区分", "Area grade", "area_grade", None, ())

_NOT_LISTED = "*"


def area_grade(
    municipality: str,
    on: date | ServiceMonth,
    *,
    accept_unverified: bool = False,
    recorder: Recorder | None = None,
) -> AreaGrade:
    """Return the area grade of a municipality on a day.

    Args:
        municipality: name ("墨田区", "東京都墨田区"), or JIS code with or without check digit
            ("13107", "131075").
        on: day or month of service.
        accept_unverified: True also returns a grade that is not confirmed.
        recorder: collects the look-up; used by `explain`, which also shows how far it is confirmed.

    Returns:
        The grade of the notice; その他 for an existing municipality that the notice does not list.

    Raises:
        InexactInputError: for anything but text, since a number may have lost a leading zero (KC-N03).
        UnknownCodeError: for a name or code that does not exist (KC-C03) or is ambiguous, as is the bare
            name of a special ward that is also a ward of a designated city, such as 北区 (KC-C04).
        DateInputError: for anything but a date or a month (KC-D01, KC-D02).
        NotEncodedError: for a day outside the data; before 2024-04 the list is not encoded and the rule
            "not listed: その他" does not apply (KC-E03).
        UnverifiedError: for a grade that is not confirmed (KC-E05).

    Rule: 平成27年厚生労働省告示第93号 表2; the wards of a designated city share the grade of their city.

    >>> area_grade("青森県青森市", ServiceMonth(2026, 5)).label_ja
    'その他'
    """
    place = _find(municipality)
    day = service_date(on)
    table = packaged().area_grades
    listed = (place["jis_code"],)
    key = listed if listed in table else (_NOT_LISTED,)
    name = place["prefecture"] + place["municipality"]
    what = Subject(f"{name}の地域区分", f"The area grade of {name}")
    row = table.at(key, day, what, accept_unverified=accept_unverified).record
    grade = AreaGrade.parse(row["area_grade"])
    if recorder is not None:
        terms = (Term("municipality", "name", place["jis_code"], name), Term("on", "name", day))
        recorder.looked_up(AREA_GRADE, terms, str(grade), row.evidence, grade.label_ja)
    return grade


def _find(municipality: str) -> Record:
    names = _spellings()
    wanted = _spelling(plain_text(municipality, "municipality"))
    if wanted not in names:
        from difflib import get_close_matches

        close = get_close_matches(wanted, names, n=4)
        places = [place for text in close for place in names[text]]
        raise _unknown("KC-C03", municipality, places)
    places = names[wanted]
    if len(places) > 1 or (wanted == places[0]["municipality"] and places[0]["also_ward_of"]):
        raise _unknown("KC-C04", municipality, places)
    return places[0]


def _unknown(code: str, municipality: str, places: list[Record]) -> UnknownCodeError:
    names = dict.fromkeys(
        f"{place['prefecture']}{place['municipality']} ({place['jis_code']})" for place in places
    )
    cities = dict.fromkeys(city for place in places for city in place["also_ward_of"].split())
    wards_ja = [f"{'・'.join(cities)}などの政令指定都市"] if cities else []
    wards_en = [f"or a designated city such as {', '.join(cities)}"] if cities else []
    matches = listed("matches", [*names, *wards_ja], [*names, *wards_en])
    return UnknownCodeError(code, value=shown(municipality), **matches)


def _spelling(text: str) -> str:
    return spelling(text).replace("ヶ", "ケ")  # 龍ヶ崎市 in the notice, 龍ケ崎市 in the code list


@cache
def _spellings() -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for place in packaged().municipalities.values():
        name, county, prefecture = place["municipality"], place["county"], place["prefecture"]
        texts = {
            place["jis_code"],
            place["jis_code"] + place["check_digit"],
            name,
            county + name,
            prefecture + name,
            prefecture + county + name,
        }
        for text in texts:
            found.setdefault(_spelling(text), []).append(place)
    return found
