"""端数処理 (rounding): the only file in which a fraction is ever dropped.

「基本となる単位数に加減算の計算(何らかの割合を乗ずる計算に限る。)を行う度に、小数点以下の端数処理(四捨五入)を行っていく」:
units are rounded half up after every rate, yen are cut off, and nothing else exists but the forms below.
Source: 老計発0331005号 第2の1 通則; 墨田区 令和8年度 集団指導 資料3 p.11.

Every form takes an exact fraction as two integers, so that no precision setting can reach it.

>>> half_up(8145, 10), truncate(93631, 10)
(815, 9363)
"""


def half_up(numerator: int, denominator: int) -> int:
    """四捨五入: round to the nearest integer, halves away from zero (every rate on units).

    Args:
        numerator: any integer; negative for a reduction line.
        denominator: a positive integer.

    Returns:
        The rounded quotient; −82.5 becomes −83.

    Rule: 老計発0331005号 第2の1 通則 (units); the sign by the unit amounts of the official code tables,
    where a reduction is its rounded magnitude with a minus.

    >>> half_up(5705, 10), half_up(-825, 10)
    (571, -83)
    """
    if numerator < 0:
        return -half_up(-numerator, denominator)
    return (2 * numerator + denominator) // (2 * denominator)


def at_least_one(numerator: int, denominator: int) -> int:
    """四捨五入し、1単位に満たないときは1単位: round half up, but never below one (the 2021 uplift of 0.1 %).

    Args:
        numerator: a non-negative integer.
        denominator: a positive integer.

    Returns:
        The rounded quotient, at least 1.

    Rule: 令和3年厚生労働省告示第73号 附則第12条.

    >>> at_least_one(438, 1000), at_least_one(24810, 1000)
    (1, 25)
    """
    return max(1, half_up(numerator, denominator))


def truncate(numerator: int, denominator: int) -> int:
    """切捨て: drop the fraction of an amount that is not negative (every result in yen).

    Args:
        numerator: a non-negative integer.
        denominator: a positive integer.

    Returns:
        The largest integer that is not above the quotient.

    Rule: 介護給付費請求書等の記載要領 (費用合計, 保険請求額); 墨田区 令和8年度 集団指導 資料3 pp.11-12.

    >>> truncate(859 * 1090, 100)
    9363
    """
    return numerator // denominator


def ceiling(numerator: int, denominator: int) -> int:
    """切上げ: round up to the next integer (staff required for a number of users).

    Args:
        numerator: a non-negative integer.
        denominator: a positive integer.

    Returns:
        The smallest integer that is not below the quotient.

    Rule: 指定地域密着型サービスの事業の人員、設備及び運営に関する基準 第90条第1項
    (三又はその端数を増すごとに一以上).

    >>> ceiling(7, 3)
    3
    """
    return -(-numerator // denominator)


def truncate_to_tenth(numerator: int, denominator: int) -> int:
    """小数点第2位以下切捨て: keep one decimal of an amount that is not negative (full-time equivalents).

    Args:
        numerator: a non-negative integer.
        denominator: a positive integer.

    Returns:
        The number of whole tenths in the quotient; 16 stands for 1.6.

    Rule: 老企40 第2の1(4) (小数点第2位以下を切り捨てる).

    >>> truncate_to_tenth(208, 128)
    16
    """
    return 10 * numerator // denominator


def ceiling_to_tenth(numerator: int, denominator: int) -> int:
    """小数点第2位以下切上げ: round up to one decimal (average number of users).

    Args:
        numerator: a non-negative integer.
        denominator: a positive integer.

    Returns:
        The least number of tenths that is not below the quotient; 56 stands for 5.6.

    Rule: 老計発0331005号 第2の1 (小数点第2位以下を切り上げる).

    >>> ceiling_to_tenth(2008, 365)
    56
    """
    return ceiling(10 * numerator, denominator)


def exact_quotient(numerator: int, denominator: int) -> int | None:
    """Divide where nothing is left over, and return None where something would be dropped.

    Args:
        numerator: any integer.
        denominator: a positive integer.

    >>> exact_quotient(1090, 10), exact_quotient(1095, 10)
    (109, None)
    """
    quotient = numerator // denominator
    return quotient if quotient * denominator == numerator else None


ROUNDINGS = {
    function.__name__: function
    for function in (half_up, at_least_one, truncate, ceiling, truncate_to_tenth, ceiling_to_tenth)
}
"""The closed set of roundings by name; explanations and the rounding map refer to it."""
