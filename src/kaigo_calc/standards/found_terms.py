"""一覧の項目 (terms by name): entries of the lists of the standards, such as kinds of records or accidents.

>>> found_term("accident", "離設").name
'missing_person'
"""

from collections.abc import Iterable, Sequence

from kaigo_calc.errors import UnknownCodeError, listed, shown
from kaigo_calc.quantities.closed_set import spelling
from kaigo_calc.quantities.exact import list_of, plain_text
from kaigo_calc.standards.figures import StandardsTerm, standards_terms


def found_term(subject: str, name: str) -> StandardsTerm:
    """Return one entry of a list of the standards, by name or official name.

    Raises:
        UnknownCodeError: for any other text, with those there are (KC-G10).
        InexactInputError: for what is no text (KC-N03).

    >>> found_term("record", "苦情の内容等の記録").evidence.locator
    '第107条第2項第5号; 資料3 42ページ'
    """
    return _matching(standards_terms(subject), plain_text(name, "kind"))


def missing_terms(terms: Sequence[StandardsTerm], given: Iterable[str]) -> list[StandardsTerm]:
    """Return the entries that are not among those given by name or official name.

    Raises:
        InexactInputError: for what is no list of texts (KC-N03).
        UnknownCodeError: for a text that is none of the entries (KC-G10).
    """
    found = {_matching(terms, text).name for text in list_of(given, "given", str)}
    return [term for term in terms if term.name not in found]


def term_named(subject: str, name: str) -> StandardsTerm:
    """Return one entry of a list by the name that it has in the data."""
    return next(term for term in standards_terms(subject) if term.name == name)


def _matching(terms: Sequence[StandardsTerm], text: str) -> StandardsTerm:
    wanted = spelling(text)
    for term in terms:
        if wanted in {spelling(term.name), spelling(term.label_ja)}:
            return term
    labels, names = [term.label_ja for term in terms], [term.name for term in terms]
    raise UnknownCodeError("KC-G10", value=shown(text), **listed("matches", labels, names))
