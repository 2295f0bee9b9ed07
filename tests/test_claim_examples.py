"""Every script of examples/claims runs, and prints published figures or those worked out by hand here."""

import subprocess
import sys
from pathlib import Path

import pytest

from kaigo_calc.claims import claims
from kaigo_calc.claims.documents import claims_of_text

FOLDER = Path(__file__).parents[1] / "examples" / "claims"
PRINTED = {
    # By hand: 24,720 + 1,500 + 510 + 540 + 40 = 27,310 units, × 178 ‰ = 4,861.18; 32,171 × 10.90 =
    # 350,663.9; 90 % = 315,596.7. Of the law 18,090 units, × 178 ‰ = 3,220.02; 21,310 × 10.90 = 232,279;
    # 10 % = 23,227.9; − 5,000 = 18,227; 35,067 − 23,227 = 11,840.
    "from_facts": [
        "4,861 × 1",
        "350,663円",
        "315,596円",
        "18,227円",
        "5,000円",
        "11,840円",
        "[single_source]",
    ],
    # claim math, P-CD-14 and C-PUB-1YEN
    "whole_month": ["27,038単位", "282,547円", "254,292円", "28,255円", "利用者負担額 0円", "28,254円"],
    # claim math, P-CD-DS1
    "part_of_month": ["28,629単位", "1,020単位", "312,056円", "280,850円", "11,127円", "20,079円"],
    # claim math, C-OVER-38-3; 103,166 + 911
    "above_the_limit": ["32,079単位", "343,886円", "240,720円", "103,166円", "85単位 911円", "104,077円"],
    # By hand: (823 + 50) × 29 = 25,317 units, × 111 ‰ = 2,810.187; 28,127 × 10.90 = 306,584.3; 90 % =
    # 275,925.6. (840 + 50) × 29 = 25,810, 2,864.91, 28,675, 312,557.5. (800 + 50) × 29 = 24,650, 2,736.15,
    # 27,386, 298,507.4; 80 % = 238,805.6. The sum of the three is 917,648, by units it would be 917,649.
    "many_residents": ["30,659円", "312,557円", "59,702円", "917,648円", "法別54", "食い違い0件"],
    # 50,000 − 44,400 = 5,600, × 3/5 and × 2/5
    "household_refund": ["44,400円", "支給 3,360円", "支給 2,240円"],
}


def test_every_example_has_its_figures() -> None:
    assert {path.stem for path in FOLDER.glob("*.py")} - {"claim_sheet"} == set(PRINTED)


@pytest.mark.parametrize("name", PRINTED)
def test_examples_of_claims(name: str) -> None:
    text = subprocess.run(
        [sys.executable, "-X", "utf8", str(FOLDER / f"{name}.py")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert [figure for figure in PRINTED[name] if figure not in text] == []


def test_the_documents_hold_the_same_month_and_one_that_is_refused() -> None:
    """The figures of `from_facts`; law 54 does not concern the group home (claim math, §6.1)."""
    result = claims(claims_of_text((FOLDER / "june.json").read_bytes()))
    (statement,), (fault,) = result.statements, result.faults
    assert (statement.total, statement.insurance, statement.copay) == (350_663, 315_596, 11_840)
    assert (statement.public, statement.self_payments) == ({"12": 18_227}, {"12": 5_000})
    assert (fault.resident, [error.code for error in fault.errors]) == ("墨田 次郎", ["KC-M10"])
