"""表の要介護度 (care levels in tables): the level that a label names, in the spellings of published tables.

>>> level_in("要介護２の方"), level_in("介護1割負担"), level_in("要介護1～5")
(CareLevel.CARE_2, None, None)
"""

import re

from kaigo_calc.quantities.care_level import CareLevel
from kaigo_calc.quantities.closed_set import spelling

_LEVEL = re.compile(
    r"要(介護|支援)(?:状態区分|認定|度)?\s*[:(]?\s*([1-5一二三四五])(?![\d割.])"
    r"|(?<!\w)(介護|支援)度?\s*([1-5])(?!\w)"
    r"|(?<![a-z])(care|support)(?:[_ -]|[_ -]?level )?([1-5])(?!\w)"
)
# 要介護1～5, 要介護1・2 and 要介護3以上 are more than one level.
_MORE = re.compile(
    r"\s*(?:(?:[~〜～\-−–—ー・、,/&]|から|又は|または|及び|および|と)\s*(?:要?(?:介護|支援))?度?\s*[1-5一二三四五]"
    r"|[~〜～]|以上|以下|未満)"
)
_HEADING = re.compile(r"(?:要介護|介護度|認定区分|care.?level)[^1-5]*")
_DIGITS = dict(zip("一二三四五", "12345", strict=True))
_KINDS = {"介護": "care", "支援": "support"}
_LEVELS = {str(level): level for level in CareLevel}


def level_in(text: str) -> CareLevel | None:
    """Return the one level that a text names; None where it names none, several or a range.

    Args:
        text: the text of a cell.

    >>> level_in("支援2"), level_in("要介護 ５"), level_in("care level 4"), level_in("要支援2・要介護1")
    (CareLevel.SUPPORT_2, CareLevel.CARE_5, CareLevel.CARE_4, None)
    """
    written = spelling(text)
    found: set[str] = set()
    for match in _LEVEL.finditer(written):
        if _MORE.match(written, match.end()):
            return None
        kind, digit = filter(None, match.groups())
        found.add(f"{_KINDS.get(kind, kind)}_{_DIGITS.get(digit, digit)}")
    return _LEVELS.get(found.pop()) if len(found) == 1 else None


def heads_levels(text: str) -> bool:
    """Return whether a heading says that bare digits below it are levels.

    >>> heads_levels("要介護度"), heads_levels("要介護1"), heads_levels("単位数")
    (True, False, False)
    """
    return _HEADING.fullmatch(spelling(text)) is not None


def bare_level(text: str) -> CareLevel | None:
    """Return the level that a bare digit means below such a heading.

    >>> bare_level("３"), bare_level("6")
    (CareLevel.CARE_3, None)
    """
    return _LEVELS.get(f"care_{spelling(text)}")
