"""口腔衛生管理体制加算: 墨田区 令和8年度 集団指導 資料3 pp.53-54."""

from datetime import date
from typing import Any

import pytest

from kaigo_calc import ServiceMonth
from kaigo_calc.errors import DateInputError, InexactInputError, NotEncodedError, UnknownCodeError
from kaigo_calc.standards.figures import standards_terms
from kaigo_calc.standards.periods import FiscalYear
from kaigo_calc.standards.residents.oral_care import OralAdvice, oral_advice_months, oral_plan_contents

APRIL = ServiceMonth("2026-04")
AS_OF = date(2026, 12, 31)


def advice(given_on: date, **changes: Any) -> OralAdvice:
    facts: dict[str, Any] = {"content": "口腔ケアの手技", "instructor": "本所 花子", "staff": ["墨田 太郎"]}
    return OralAdvice(given_on=given_on, **{**facts, **changes})


def test_one_advice_a_month() -> None:
    # 資料3 p.53: 月1回以上
    advices = [advice(date(2026, month, 28)) for month in (4, 5, 7)]
    duties = oral_advice_months(advices, FiscalYear(2026), as_of=date(2026, 8, 31))
    assert [str(duty.status) for duty in duties] == ["done", "done", "missed", "done", *["due"] * 8]
    assert [duty.due_on for duty in duties[:2]] == [date(2026, 4, 30), date(2026, 5, 31)]
    assert [duty.done_on for duty in duties[1:3]] == [date(2026, 5, 28), None]
    assert "記録がありません" in duties[2].reasons[0].ja
    assert duties[0].evidence.locator == "別表5の7の注; 資料3 53ページ"
    # Three advices in three months, but none in June: an average would be content.
    assert len(advices) >= 3
    june = oral_advice_months([*advices, advice(date(2026, 5, 29))], [ServiceMonth("2026-06")], as_of=AS_OF)
    assert str(june[0].status) == "missed"


def test_the_year_may_be_a_number_and_names_are_those_of_months() -> None:
    duties = oral_advice_months([], 2026, as_of=AS_OF)
    assert duties == oral_advice_months([], FiscalYear(2026), as_of=AS_OF)
    assert [duty.name for duty in duties][::11] == ["oral_care.advice.2026-04", "oral_care.advice.2027-03"]
    with pytest.raises(InexactInputError, match="KC-N02"):
        oral_advice_months([], True, as_of=AS_OF)


def test_a_planned_advice_is_not_given() -> None:
    [duty] = oral_advice_months([advice(date(2026, 4, 20))], [APRIL], as_of=date(2026, 4, 19))
    assert (str(duty.status), duty.done_on, duty.reasons) == ("due", None, ())
    [given] = oral_advice_months([advice(date(2026, 4, 20))], [APRIL], as_of=date(2026, 4, 20))
    assert str(given.status) == "done"


@pytest.mark.parametrize(
    ("changes", "status", "label"),
    [
        # 資料3 p.53: 日時、内容、指導者名、介護職員名等
        ({"content": " "}, "missed", "内容"),
        ({"instructor": ""}, "missed", "指導者名"),
        ({"staff": []}, "missed", "介護職員名"),
        ({"staff": [" "]}, "missed", "介護職員名"),
        ({"content": None, "staff": []}, "missed", "介護職員名"),
        ({"content": None}, "unclear", "内容"),
        ({"instructor": None}, "unclear", "指導者名"),
        ({"staff": None}, "unclear", "介護職員名"),
    ],
)
def test_the_record_holds_four_things(changes: dict[str, Any], status: str, label: str) -> None:
    flawed = advice(date(2026, 4, 1), **changes)
    [duty] = oral_advice_months([flawed], [APRIL], as_of=AS_OF)
    assert (str(duty.status), duty.done_on) == (status, None)
    assert duty.reasons[0].ja.endswith(label)
    assert duty.reasons[0].en
    # A second one with its full record is enough.
    [mended] = oral_advice_months([advice(date(2026, 4, 30)), flawed], [APRIL], as_of=AS_OF)
    assert (str(mended.status), mended.done_on, mended.reasons) == ("done", date(2026, 4, 30), ())


def test_the_month_can_still_be_mended() -> None:
    [duty] = oral_advice_months([advice(date(2026, 4, 1), content="")], [APRIL], as_of=date(2026, 4, 20))
    assert str(duty.status) == "due"
    assert duty.reasons


def test_contents_of_the_plan() -> None:
    # 資料3 p.54: イ to ト; ヘ only where a dental hygienist advised
    all_but_last = ["イ", "ロ", "ハ", "ニ", "ホ", "ヘ"]
    assert oral_plan_contents(all_but_last, by_dental_hygienist=True).complete is True
    assert oral_plan_contents([*all_but_last, "ト"], by_dental_hygienist=None).complete is True
    without = all_but_last[:-1]
    assert oral_plan_contents(without, by_dental_hygienist=False).complete is True
    assert oral_plan_contents(without, by_dental_hygienist=None).complete is None
    lacking = oral_plan_contents(without, by_dental_hygienist=True)
    assert (lacking.complete, [term.label_ja for term in lacking.missing]) == (
        False,
        ["歯科医師からの指示内容の要点"],
    )
    assert lacking.to_dict() == {"complete": False, "missing": ["ヘ"], "unclear": []}
    assert len(oral_plan_contents([], by_dental_hygienist=True).missing) == 6


def test_other_inputs_are_refused() -> None:
    with pytest.raises(UnknownCodeError):
        oral_plan_contents(["チ"], by_dental_hygienist=True)
    with pytest.raises(InexactInputError):
        oral_plan_contents([], by_dental_hygienist="はい")  # type: ignore[arg-type]
    with pytest.raises(DateInputError):
        OralAdvice(given_on="2026-04-01")  # type: ignore[arg-type]
    for changes in ({"content": 1}, {"instructor": ["本所 花子"]}, {"staff": "墨田 太郎"}, {"staff": [1]}):
        with pytest.raises(InexactInputError):
            advice(date(2026, 4, 1), **changes)
    with pytest.raises(InexactInputError):
        oral_advice_months([], [date(2026, 4, 1)], as_of=AS_OF)  # type: ignore[list-item]
    with pytest.raises(InexactInputError):
        oral_advice_months([date(2026, 4, 1)], [APRIL], as_of=AS_OF)  # type: ignore[list-item]
    with pytest.raises(NotEncodedError):
        oral_advice_months([], [ServiceMonth("2030-04")], as_of=AS_OF)


def test_the_words_of_pages_53_and_54() -> None:
    assert [(term.name, term.label_ja) for term in standards_terms("oral_plan")] == [
        ("イ", "当該事業所において利用者の口腔ケアを推進するための課題"),
        ("ロ", "当該事業所における目標"),
        ("ハ", "具体的方策"),
        ("ニ", "留意事項"),
        ("ホ", "当該事業所と歯科医療機関との連携の状況"),
        ("ヘ", "歯科医師からの指示内容の要点"),
        ("ト", "その他必要と思われる事項"),
    ]
    record = [term.label_ja for term in standards_terms("oral_advice_record")]
    assert record == ["日時", "内容", "指導者名", "介護職員名"]
