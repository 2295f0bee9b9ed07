"""配置の画面の文言 (wording of staffing): the sentences of `kaigo-calc staffing` below the table."""

from typing import NamedTuple

from kaigo_calc.cli.wording import wording_in


class StaffingWording(NamedTuple):
    """What the command says in one language besides the table itself."""

    total: str
    total_of_unit: str


_WORDINGS = {
    "ja": StaffingWording(
        total="{days}日のうち{short}日が不足",
        total_of_unit="ユニット {unit}: {days}日のうち{short}日が不足",
    ),
    "en": StaffingWording(
        total="{short} of {days} days are short",
        total_of_unit="Unit {unit}: {short} of {days} days are short",
    ),
}


def staffing_wording_in(lang: str) -> StaffingWording:
    """Return the words of a language.

    Raises:
        UnknownCodeError: for anything but "ja" and "en" (KC-X02).
    """
    return _WORDINGS[wording_in(lang).lang]
