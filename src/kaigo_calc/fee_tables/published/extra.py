"""追加パッケージ (the extra `tables`): what is told where one of its packages is missing."""

from kaigo_calc.errors import missing_package


def without_extra() -> ModuleNotFoundError:
    """Return the one-line error that names the extra.

    >>> "kaigo-calc[tables]" in str(without_extra())
    True
    """
    return missing_package(
        "Excel・HTML・Markdown の表には追加パッケージが必要です",
        "tables need openpyxl, Beautiful Soup and markdown-it-py",
        "kaigo-calc[tables]",
    )
