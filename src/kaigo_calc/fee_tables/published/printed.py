"""印刷された単価と日数 (printed prices and days): what titles, headings and notes say of the amounts.

>>> printed_prices("※1単位10.90円(1級地)で計算"), printed_days("1か月(30日)の目安 令和8年6月30日現在")
(('1単位10.90円',), ('30日',))
"""

import re
from unicodedata import normalize

_NUMBER = r"\d{1,3}(?:\.\d{1,4})?"
_PRICE = re.compile(
    rf"1単位(?:の?単価|あたり|当たり|当り|につき|の額)?\s*(?:は|[:=])?\s*{_NUMBER}\s*円"
    rf"|1単位(?:の?単価|あたり|当たり|当り|につき|の額)?\s*(?:は|[:=])?\s*\d+\.\d+"
    rf"|単価\s*(?:は|[:=(])?\s*{_NUMBER}(?:\s*円)?(?![\d,])"
    rf"|{_NUMBER}\s*円\s*/\s*1?\s*単位"
    rf"|単位数?\s*[×✕xX*]\s*\d+\.\d+(?:\s*円)?"
    rf"|\d+\.\d+\s*円?\s*を\s*(?:乗|掛|か)"
)
# 30日以内 and 入居から30日間 are rules of add-ons, and 6月30日 is a date.
_DAYS = re.compile(
    r"(?<![\d.])(?<!\d月)(?<!\d月 )(?<!から)(?<!後)(?<!以降)(?:28|29|30|31)(?:\.\d+)?日"
    r"(?!\s*(?:間?(?:以内|以下|以上|以前|未満|まで|を超|を限度)|目|付|現在|[~〜]|から|に限))"
    r"(?:換算|計算|間|分|の場合)?"
)


def printed_prices(text: str) -> tuple[str, ...]:
    """Return the unit prices that a text names, as they are printed (signs of full width as half width).

    Args:
        text: titles, headings and notes.

    >>> printed_prices("単価 １０．４５円、10.27円/単位、単位数×10.90")
    ('単価 10.45円', '10.27円/単位', '単位数×10.90')
    """
    return _found(_PRICE, text)


def printed_days(text: str) -> tuple[str, ...]:
    """Return the days of a month that a text names, as they are printed.

    Args:
        text: titles, headings and notes.

    >>> printed_days("31日換算、初期加算は入居から30日間、30日以内")
    ('31日換算',)
    """
    return _found(_DAYS, text)


def _found(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[0] for match in pattern.finditer(normalize("NFKC", text))))
