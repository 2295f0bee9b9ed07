"""A statement in a notebook: well formed, in both languages, with every amount and nothing unescaped."""

from kaigo_calc.claims import ClaimLine, PublicExpense, claim
from tests.claims.making import day, facts, home, line, month, resident, service
from tests.explain.test_explain import _Cells


def _shown(page: str) -> str:
    cells = _Cells()
    cells.feed(page)
    assert cells.open == []
    return cells.text


def test_a_statement_of_facts() -> None:
    expense = PublicExpense("12", 500, day("2024-06-01"), day("2024-06-10"))
    given = facts("2024-06", resident(5), home("treatment_r6_ii"), public_expenses=[expense], resident="<b>")
    page = claim(given)._repr_html_()
    text = _shown(page)
    assert "<b>" not in page
    assert text.startswith("<b> 2024-06")
    # 30,357 units: 330,891 = 297,801 + 33,090; 8,590 + 1,529 = 10,119 units, 110,297 yen, 11,029 public.
    told = ["費用総額total cost330,891円", "保険請求額insurance297,801円", "利用者負担額copay22,061円"]
    told += [
        "公費請求額(法別12)public claim, law 1210,529円",
        "公費分本人負担(法別12)self-payment, law 12500円",
    ]
    for one in told:
        assert one in text
    assert "認知症対応型共同生活介護費(Ⅰ) 要介護5" in text
    assert "859" in text
    assert "25,770" in text
    assert "限度額超過分" not in text


def test_own_lines_show_their_ids_and_the_excess_its_yen() -> None:
    own = ClaimLine(units=120, count=1, item="my_item")
    text = _shown(claim(month(service(own, line(10), code="38", planned_units=100)))._repr_html_())
    assert "my_item" in text
    assert "限度額超過分(10割)above the benefit limit300円" in text
    plain = _shown(claim(month(service(line(10))))._repr_html_())
    assert "公費" not in plain
