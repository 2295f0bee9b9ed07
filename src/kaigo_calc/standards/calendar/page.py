"""年間予定のページ (calendar as a page): one HTML document, to be read or printed.

It asks the network for nothing and runs no script.
"""

from kaigo_calc.fee_tables.rendering.page import html_document
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
    return html_document(title(calendar, lang), body, lang, "kaigo_calc.standards.calendar")
