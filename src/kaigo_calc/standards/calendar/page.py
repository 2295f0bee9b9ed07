"""年間予定のページ (calendar as a page): one HTML document, to be read or printed.

It asks the network for nothing and runs no script.
"""

from html import escape
from importlib.resources import files

from kaigo_calc.standards.calendar.html import calendar_html
from kaigo_calc.standards.calendar.words import title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.standards.calendar.calendar import Calendar


def calendar_page(calendar: "Calendar", lang: str = "ja") -> str:
    """Return a calendar as a complete HTML document.

    Args:
        calendar: what `compliance_calendar` found.
        lang: "ja" or "en".

    Raises:
        UnknownCodeError: for another language (KC-X02).

    Source: the duties name their own rules.
    """
    body = calendar_html(calendar, lang)
    style = files("kaigo_calc.standards.calendar").joinpath("page.css").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title(calendar, lang))}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
