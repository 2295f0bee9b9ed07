"""追加パッケージ (the extra `tables`): what is told where one of its packages is missing."""


def without_extra() -> ModuleNotFoundError:
    """Return the one-line error that names the extra.

    >>> "kaigo-calc[tables]" in str(without_extra())
    True
    """
    return ModuleNotFoundError(
        'tables need openpyxl, Beautiful Soup and markdown-it-py: pip install "kaigo-calc[tables]" / '
        'Excel・HTML・Markdown の表には追加パッケージが必要です: pip install "kaigo-calc[tables]"'
    )
