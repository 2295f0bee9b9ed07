"""The oracle of claims against published worked figures and hand arithmetic."""

from random import Random
from typing import Any

import pytest
from hypothesis import given

from tests.oracle.claim_oracle import Facts, Law, Line, Service, oracle_claim
from tests.properties.claim_facts import PRICES, PRIORITY, claim_facts, random_facts

_Days = tuple[int, int]


def _line(
    units: int,
    count: int = 1,
    public: dict[str, int] | None = None,
    *,
    basic: bool = False,
    outside: bool = False,
) -> Line:
    return {"units": units, "count": count, "outside_limit": outside, "basic": basic, "public": public or {}}


def _service(
    price: str, lines: list[Line], *layers: str, uplift: bool = False, planned: int | None = None
) -> Service:
    return {
        "price": price,
        "managed": planned is not None,
        "planned": planned,
        "lines": lines,
        "uplift": "1/1000" if uplift else None,
        "layers": [[f"{layer}/1000"] for layer in layers],
    }


def _law(name: str, days: _Days | None = None, own_payment: int = 0) -> Law:
    rate = 95 if name == "10" else 100
    return {"law": name, "rate": rate, "priority": PRIORITY[name], "own_payment": own_payment, "days": days}


def _claim(rate: int, services: Service | list[Service], *laws: Law) -> dict[str, Any]:
    several = services if isinstance(services, list) else [services]
    return oracle_claim({"rate": rate, "public": list(laws), "services": several})


def _only(rate: int, service: Service, *laws: Law) -> dict[str, Any]:
    one: dict[str, Any] = _claim(rate, service, *laws)["services"][0]
    return one


# Claim math §5, P-CD-14: 2021-09, 5級地.
_P_CD_14_LINES = [_line(752, 30, basic=True), _line(39, 30), _line(3, 30)]
P_CD_14 = _service("10.45", _P_CD_14_LINES, "111", "23", uplift=True)


def test_p_cd_14_a_whole_month_of_public_assistance() -> None:
    claim = _claim(90, P_CD_14, _law("12"))
    service = claim["services"][0]
    assert (service["uplift"], service["units_before_layers"]) == (23, 23843)
    assert (service["layers"], service["units"], service["insured_units"]) == ([2647, 548], 27038, 27038)
    assert (claim["total"], claim["insurance"], claim["user"]) == (282547, 254292, 0)
    assert (claim["public"], claim["self"], claim["own_yen"]) == ({"12": 28255}, {"12": 0}, 0)
    assert (service["in_limit"], service["out_limit"], service["excess"]) == (None, None, 0)


def test_c_pub_1yen_the_difference_of_the_rates_would_leave_a_yen() -> None:
    row = _only(90, P_CD_14, _law("12"))["public"][0]
    assert row == {"law": "12", "units": 27038, "cost": 282547, "covered": 28255, "self": 0, "claim": 28255}
    assert row["covered"] != row["cost"] * (100 - 90) // 100 == 28254


def test_p_cd_ds1_eleven_days_of_public_assistance() -> None:
    # §6.3 prints sums alone: 25,769 = 829 × 31 + 70 and 9,189 = 829 × 11 + 70, and 829 = 787 + 39 + 3.
    daily = [_line(units, 31, {"12": 11}, basic=units == 787) for units in (787, 39, 3)]
    monthly = [_line(units, 1, {"12": 1}) for units in (30, 40)]
    claim = _claim(90, _service("10.90", daily + monthly, "111"), _law("12", (2, 12)))
    service = claim["services"][0]
    assert (service["units_before_layers"], service["insured_units"]) == (25769, 28629)
    assert (claim["total"], claim["insurance"], claim["user"]) == (312056, 280850, 20079)
    row = service["public"][0]
    assert (row["units"], row["cost"], row["claim"]) == (9189 + 1020, 111278, 11127)
    assert row["units"] - 9189 != 2860 * 11 // 31  # the add-on is not shared out by days


def test_c_pub_part_the_user_keeps_the_odd_yen() -> None:
    # §6.2 prints 15,461 / 15,463: half of the 29,592 units (309,236 yen) of the month in group home fees §4.
    service = _only(90, _service("10.45", [_line(14796, 2, {"12": 1})]), _law("12"))
    assert (service["total"], service["insurance"]) == (309236, 278312)
    assert (service["public"][0]["claim"], service["user"]) == (15461, 15463)


def test_p_cd_ds5_h_without_insurance_the_public_law_pays_all() -> None:
    claim = _claim(0, P_CD_14, _law("12"))
    assert (claim["insurance"], claim["public"], claim["user"]) == (0, {"12": 282547}, 0)


def test_c_over_38_3_above_the_limit() -> None:
    # §7: 38, 要介護3, 854 + 50 a day, 18.6 %, 10.72, 3割.
    lines = [_line(854, 30, basic=True), _line(50, 30)]
    claim = _claim(70, _service("10.72", lines, "186", planned=27048))
    service = claim["services"][0]
    assert (service["in_limit"], service["out_limit"], service["excess"]) == (27120, 0, 72)
    assert (service["layers"], service["layers_insured"]) == ([5044], [5031])
    assert (service["units"], service["insured_units"], service["own_units"]) == (32164, 32079, 72 + 13)
    assert (claim["total"], claim["insurance"], claim["user"]) == (343886, 240720, 103166)
    assert (claim["own_yen"], claim["user"] + claim["insurance"]) == (911, claim["total"])


def test_with_a_law_for_the_whole_month_the_excess_stays_with_the_user() -> None:
    service = _service("10.72", [_line(904, 30)], "186", planned=27048)
    claim = _claim(70, service, _law("12"))
    assert (claim["public"], claim["user"], claim["own_yen"]) == ({"12": 103166}, 0, 911)


def test_p_kk_over_the_share_of_the_add_on_is_own_pay_too() -> None:
    # §3: 235 units print 2,561 yen, with 58 units of the add-on 3,193. Reconstructed: 245 ‰, 1,235 of 1,000.
    # 1,235 × 245 ‰ = 302.575 → 303; 1,000 × 245 ‰ = 245; 303 − 245 = 58.
    service = _only(90, _service("10.90", [_line(247, 5)], "245", planned=1000))
    assert (service["excess"], service["own_units"], service["own_yen"]) == (235, 235 + 58, 3193)


def test_units_outside_the_limit_are_never_cut() -> None:
    # 27,120 inside (72 over), 22 × 30 = 660 outside; (27,120 + 660) × 186 ‰ = 5,167.08, − 72: 5,153.688.
    lines = [_line(904, 30), _line(22, 30, outside=True)]
    service = _only(90, _service("10.72", lines, "186", planned=27048))
    assert (service["in_limit"], service["out_limit"], service["excess"]) == (27120, 660, 72)
    assert (service["layers"], service["layers_insured"]) == ([5167], [5154])
    assert (service["insured_units"], service["own_units"]) == (27048 + 660 + 5154, 72 + 13)


def test_the_uplift_is_inside_the_limit() -> None:
    # 10,000 + 10 of uplift against a plan of 10,000.
    lines = [_line(1000, 10, basic=True)]
    service = _only(90, _service("10.00", lines, uplift=True, planned=10_000))
    assert (service["in_limit"], service["excess"], service["insured_units"]) == (10_010, 10, 10_000)


@pytest.mark.parametrize(
    ("units", "planned", "price", "yen"),
    [(725, 0, "11.10", 8047), (18, 0, "11.10", 199), (505, 0, "10.35", 5226), (120, 100, "10.00", 200)],
)
def test_own_pay(units: int, planned: int, price: str, yen: int) -> None:
    # §7: サービス利用票別表 記載例, and the review that cuts 120 against 100 by 20.
    service = _only(90, _service(price, [_line(units)], planned=planned))
    assert (service["own_units"], service["own_yen"]) == (units - planned, yen)
    assert service["insured_units"] == planned


@pytest.mark.parametrize(
    ("units", "count", "price", "total", "insurance", "user"),
    [
        (1108, 1, "10.27", 11379, 10241, 1138),
        (859, 1, "10.90", 9363, 8426, 937),
        (859, 30, "10.90", 280893, 252803, 28090),
    ],
    ids=["P-WAKARU-1108", "seed day", "seed month"],
)
def test_yen(units: int, count: int, price: str, total: int, insurance: int, user: int) -> None:
    claim = _claim(90, _service(price, [_line(units, count)]))
    assert (claim["total"], claim["insurance"], claim["user"]) == (total, insurance, user)


@pytest.mark.parametrize(
    ("basic", "uplift"),
    [(24810, 25), (22560, 23), (15192, 15), (438, 1), (1499, 1), (1500, 2), (0, 0), (-600, 0)],
)
def test_uplift(basic: int, uplift: int) -> None:
    # §2, C-SUR. The 7,446 units of other lines are those of P-CD-06: they would make 15,192 a 23.
    lines = [_line(basic, basic=True), _line(7446)]
    service = _only(90, _service("10.45", lines, uplift=True))
    assert (service["uplift"], service["units_before_layers"]) == (uplift, basic + 7446 + uplift)


def test_uplift_of_the_covered_days_is_computed_anew() -> None:
    # 752 × 15 = 11,280 → 11, twice 11 being less than the 23 of the month; (11,280 + 11) × 111 ‰ = 1,253.3.
    service = _only(
        90, _service("10.45", [_line(752, 30, {"12": 15}, basic=True)], "111", uplift=True), _law("12")
    )
    assert service["uplift"] == 23
    assert service["public"][0]["units"] == 11_280 + 11 + 1253


@pytest.mark.parametrize(
    ("base", "layers"),
    [
        *((23010, [2554, 529, 529]), (24240, [2691, 558, 558]), (25320, [2811, 582, 582])),
        *((26010, [2887, 598, 598]), (26520, [2944, 610, 610]), (27060, [3004, 622, 622])),
    ],
)
def test_p_hima_r6_each_layer_is_rounded_alone(base: int, layers: list[int]) -> None:
    # Group home fees §4, rows of the provider page; at 26,010 the joined 157 ‰ would give 4,084, not 4,083.
    service = _only(90, _service("10.00", [_line(base)], "111", "23", "23"))
    assert (service["layers"], service["units"]) == (layers, base + sum(layers))


def test_halves_go_up_and_a_layer_of_two_rates_is_rounded_twice() -> None:
    # §3, C-ADDHALF: 26,250 × 186 ‰ = 4,882.5.
    assert _only(90, _service("10.00", [_line(26250)], "186"))["layers"] == [4883]
    # 24,810 × 45 ‰ = 1,116.45 → 1,116; × 90 % = 1,004.4 → 1,004. In one step 1,004.805 would be 1,005.
    service: Service = {**_service("10.00", [_line(24810)]), "layers": [["45/1000", "90/100"]]}
    assert _only(90, service)["layers"] == [1004]


_R3 = [_line(827, 30, basic=True), _line(39, 30), _line(3, 30)]
_R6 = [_line(units, 30) for units in (859, 57, 22)] + [_line(units) for units in (40, 100, 10)]
_REDUCED = [_line(units, 30) for units in (574, -85, -8, -25)]
_HOSPITAL = [_line(749, 22), _line(246, 6), _line(18, 22)]


@pytest.mark.parametrize(
    ("service", "units", "yen"),
    [
        (_service("10.45", _R3, "111", "23", uplift=True), 29592, (309236, 278312, 30924)),
        (_service("10.45", _R3, "111", "23"), 29564, (308943, 278048, 30895)),
        (_service("10.45", _R3, "111", "23", "23"), 30164, (315213, 283691, 31522)),
        (_service("10.90", _R6, "186"), 33552, (365716, 329144, 36572)),
        (_service("10.45", _REDUCED, "125"), 15390, (160825, 144742, 16083)),
        (_service("10.27", _HOSPITAL, "178"), 21616, (221996, 199796, 22200)),
    ],
    ids=["2021-09", "2021-11", "2022-11", "2024-06", "2025-04 reductions", "2025-04 hospital"],
)
def test_worked_months(service: Service, units: int, yen: tuple[int, int, int]) -> None:
    # Group home fees §4.
    claim = _claim(90, service)
    assert claim["services"][0]["units"] == units
    assert (claim["total"], claim["insurance"], claim["user"]) == yen


def test_the_law_with_the_lower_number_is_not_the_first() -> None:
    # §6.1: 81 comes before 12, and leaves it nothing (§6.4).
    claim = _claim(90, P_CD_14, _law("12"), _law("81"))
    assert [row["law"] for row in claim["services"][0]["public"]] == ["81", "12"]
    assert claim["public"] == {"81": 28255, "12": 0}


@pytest.mark.parametrize(("rate", "public"), [(80, 56510), (70, 84765), (100, 0)])
def test_the_whole_month_at_another_rate(rate: int, public: int) -> None:
    # 282,547 × 80 % = 226,037.6; × 70 % = 197,782.9: what is left of the total.
    assert _claim(rate, P_CD_14, _law("81"))["public"] == {"81": public}


def test_a_law_of_95_percent_pays_the_difference_and_the_next_law_the_rest() -> None:
    # 282,547 × 5 % = 14,127.35; 28,255 − 14,127 = 14,128.
    alone = _claim(90, P_CD_14, _law("10"))
    assert (alone["public"], alone["user"]) == ({"10": 14127}, 14128)
    both = _claim(90, P_CD_14, _law("10"), _law("12"))
    assert (both["public"], both["user"]) == ({"10": 14127, "12": 14128}, 0)


@pytest.mark.parametrize("rate", [95, 96, 100])
def test_a_law_not_above_the_insurance_adds_nothing(rate: int) -> None:
    assert _claim(rate, P_CD_14, _law("10"))["public"] == {"10": 0}


def _month(**days: int) -> Service:
    # 1,001 units a day at 10 yen: 30 days 300,300 yen, 10 days 100,100, 20 days 200,200.
    public = {name.removeprefix("law_"): count for name, count in days.items()}
    return _service("10.00", [_line(1001, 30, public)])


_TEN, _TWELVE = _law("10"), _law("12")


@pytest.mark.parametrize(
    ("service", "laws", "public_10", "public_12"),
    [
        # 10 in full uses 95 %: 300,300 × 5 %, then 12 takes 5 % of its ten days.
        (_month(law_12=10), (_TEN, _TWELVE), 15015, 5005),
        # 12 inside the twenty days of 10: the same 5 % of ten days.
        (_month(law_10=20, law_12=10), (_law("10", (1, 20)), _law("12", (5, 14))), 10010, 5005),
        (_month(law_10=10, law_12=10), (_law("10", (1, 10)), _law("12", (1, 10))), 5005, 5005),
        # 12 after the days of 10, and before them: 10 % of ten days.
        (_month(law_10=20, law_12=10), (_law("10", (1, 20)), _law("12", (21, 30))), 10010, 10010),
        (_month(law_10=20, law_12=10), (_law("10", (11, 30)), _law("12", (1, 10))), 10010, 10010),
        # 12 in full after ten days of 10: the rest, whatever is known of the days.
        (_month(law_10=10), (_TEN, _TWELVE), 5005, 25025),
        (_month(law_10=10, law_12=30), (_TEN, _TWELVE), 5005, 25025),
    ],
)
def test_two_laws(service: Service, laws: tuple[Law, ...], public_10: int, public_12: int) -> None:
    claim = _claim(90, service, *reversed(laws))
    assert claim["public"] == {"10": public_10, "12": public_12}
    assert claim["user"] == 30030 - public_10 - public_12


def test_two_laws_never_pay_more_than_is_left() -> None:
    # 824 × 16 = 13,184 → + 1,463 + 303 + 303 = 15,253 units, 166,257 yen, 60 %: 99,754, left 66,503.
    # Half of it: 6,592 → + 732 + 152 + 152 = 7,628 units, 83,145 yen, 40 %: 33,258 — twice is 13 too much.
    lines = [_line(824, 16, {"81": 8, "12": 8})]
    laws = (_law("81", (1, 8)), _law("12", (9, 16)))
    claim = _claim(60, _service("10.90", lines, "111", "23", "23"), *laws)
    assert (claim["total"], claim["insurance"], claim["user"]) == (166257, 99754, 0)
    assert claim["public"] == {"81": 33258, "12": 66503 - 33258}


@pytest.mark.parametrize(("own", "paid"), [(0, 0), (1000, 1000), (28255, 28255), (40000, 28255)])
def test_c_pub_self_b_the_own_payment_is_never_above_what_is_covered(own: int, paid: int) -> None:
    claim = _claim(90, P_CD_14, _law("12", own_payment=own))
    assert (claim["self"], claim["public"], claim["user"]) == ({"12": paid}, {"12": 28255 - paid}, 0)


def test_the_own_payment_is_used_up_in_the_order_of_the_services() -> None:
    # 500 and 2,000 yen are covered; 800 yen of own payment meet them as 500 and 300.
    services = [_service("10.00", [_line(500)]), _service("10.00", [_line(2000)])]
    claim = _claim(90, services, _law("12", own_payment=800))
    assert [one["public"][0]["self"] for one in claim["services"]] == [500, 300]
    assert (claim["self"], claim["public"]) == ({"12": 800}, {"12": 1700})


def test_the_own_payment_of_one_law_is_not_taken_over_by_the_next() -> None:
    claim = _claim(90, P_CD_14, _law("81", own_payment=1000), _law("12"))
    assert (claim["public"], claim["self"]) == ({"81": 27255, "12": 0}, {"81": 1000, "12": 0})


def test_c_7111_sum_each_service_is_cut_off_alone() -> None:
    # 10.90 and 10.90 are 10 and 10 yen, not 21; 90 % of 10 is 9 each.
    claim = _claim(90, [_service("10.90", [_line(1)])] * 2)
    assert (claim["total"], claim["insurance"], claim["user"]) == (20, 18, 2)


_PART = [_line(100, 10, {"12": 5})]
_ABOVE = [_line(900, 1, {"12": 1}), _line(-1, 1, {"12": 0})]
_BELOW_ZERO = [_line(-9, 1, {"12": 1}), _line(99, 1, {"12": 0})]
_MANAGED: Service = {**_service("10.00", [_line(1)]), "managed": True}
_CUT_BELOW_ZERO = _service("10.00", [_line(50), _line(-40, outside=True)], planned=30)
_FIRST_TEN = _law("81", (1, 10))


@pytest.mark.parametrize(
    ("rate", "services", "laws", "reason"),
    [
        (90, [_service("10.00", _ABOVE)], (_TWELVE,), "more public"),
        (90, [_service("10.00", [_line(100, 5, {"12": 6})])], (_TWELVE,), "public count"),
        (90, [_service("10.00", _BELOW_ZERO)], (_TWELVE,), "negative public"),
        (90, [_MANAGED], (), "planned"),
        (90, [_service("10.00", _PART, planned=999)], (_TWELVE,), "excess over the limit"),
        (90, [_month(law_81=10, law_12=10)], (_FIRST_TEN, _TWELVE), "days of one are unknown"),
        (90, [_month(law_81=10, law_12=10)], (_FIRST_TEN, _law("12", (5, 14))), "inside and outside"),
        (90, [_month(law_81=10, law_12=20)], (_FIRST_TEN, _law("12", (1, 20))), "inside and outside"),
        (0, [P_CD_14], (), "no insurance"),
        (0, [P_CD_14], (_TEN,), "no insurance"),
        (0, [_service("10.00", _PART)], (_TWELVE,), "no insurance"),
        (0, [P_CD_14, _service("10.00", _PART)], (_TWELVE,), "no insurance"),
        (90, [_service("10.00", [_line(-1)])], (), "negative month sum"),
        (90, [_CUT_BELOW_ZERO], (), "negative month sum"),
    ],
)
def test_refused(rate: int, services: list[Service], laws: tuple[Law, ...], reason: str) -> None:
    claim = _claim(rate, services, *laws)
    assert list(claim) == ["refused"]
    assert reason in claim["refused"]


def test_an_uplift_that_lifts_the_sum_to_zero_is_no_negative_sum() -> None:
    lines = [_line(1, basic=True), _line(-2)]
    assert _only(90, _service("10.00", lines, uplift=True))["units"] == 0


def test_a_law_on_some_lines_alone_is_a_mistake_of_the_test() -> None:
    with pytest.raises(ValueError, match="every line"):
        _claim(90, _service("10.00", [_line(1, 1, {"12": 1}), _line(1)]), _law("12"))


def _check(facts: Facts) -> bool:
    claim = oracle_claim(facts)
    if "refused" in claim:
        return False
    paid = sum(claim["public"].values()) + sum(claim["self"].values())
    assert claim["total"] == claim["insurance"] + claim["user"] + paid
    for service, given_ in zip(claim["services"], facts["services"], strict=True):
        assert service["user"] >= 0
        assert service["insured_units"] + service["own_units"] == service["units"]
        assert all(0 <= row["self"] <= row["covered"] for row in service["public"])
        if given_["managed"]:
            assert service["in_limit"] + service["out_limit"] == service["units_before_layers"]
    assert oracle_claim({**facts, "public": facts["public"][::-1]}) == claim  # priority, not order
    return True


@given(claim_facts())
def test_identities(facts: Facts) -> None:
    _check(facts)


def test_the_generator_reaches_what_it_promises() -> None:
    rng = Random(2021)  # noqa: S311  # a seeded source is the point
    made = [random_facts(rng) for _ in range(3000)]
    assert 5 <= sum(not _check(facts) for facts in made) * 100 // len(made) <= 25
    assert {facts["rate"] for facts in made} == {0, 60, 70, 80, *range(90, 101)}
    assert {len(facts["public"]) for facts in made} == {0, 1, 2, 3}
    assert {law["law"] for facts in made for law in facts["public"]} == set(PRIORITY)
    services = [service for facts in made for service in facts["services"]]
    assert {service["price"] for service in services} == set(PRICES)
    assert {len(service["layers"]) for service in services} == {0, 1, 2, 3}
    claims = [oracle_claim(facts) for facts in made]
    assert any(service["excess"] for claim in claims for service in claim.get("services", ()))
    assert len({claim["refused"] for claim in claims if "refused" in claim}) >= 6
