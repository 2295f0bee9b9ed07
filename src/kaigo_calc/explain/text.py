"""計算過程の文章 (text): explanations as lines in Japanese or English."""

from fractions import Fraction

from kaigo_calc.citations import citation
from kaigo_calc.errors import in_language
from kaigo_calc.quantities.exact import decimal_text
from kaigo_calc.rounding import exact_quotient

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.explain.explanation import Explanation
    from kaigo_calc.explain.step import Evidence, Step, Term

_MOST_PLACES = 6
"""Decimals of the longest exact value that is printed as one."""

_SUFFIXES = {
    "ja": {
        "units": "単位",
        "yen": "円",
        "unit_price": "円",
        "percent": "%",
        "hours": "時間",
        "staff": "人",
        "users": "人",
        "user_days": "人日",
        "days": "日",
    },
    "en": {
        "units": " units",
        "yen": " yen",
        "unit_price": " yen",
        "percent": "%",
        "hours": " hours",
        "staff": " staff",
        "users": " users",
        "user_days": " user-days",
        "days": " days",
    },
}
_ROUNDINGS = {
    "ja": {
        "half_up": "小数点以下四捨五入",
        "at_least_one": "小数点以下四捨五入、1単位未満は1単位",
        "truncate": "1円未満切捨て",
        "ceiling": "切上げ",
        "truncate_to_tenth": "小数点第2位以下切捨て",
        "ceiling_to_tenth": "小数点第2位以下切上げ",
    },
    "en": {
        "half_up": "rounded half up",
        "at_least_one": "rounded half up, at least one",
        "truncate": "fraction cut off",
        "ceiling": "rounded up",
        "truncate_to_tenth": "cut off to one decimal",
        "ceiling_to_tenth": "rounded up to one decimal",
    },
}
STATUS_LABELS = {
    "ja": {
        "verified": "確認済み",
        "single_source": "出典が1件のみ",
        "inferred": "推定",
        "caller_supplied": "手入力の値",
        "unverified": "未確認",
    },
    "en": {
        "verified": "verified",
        "single_source": "single source",
        "inferred": "inferred",
        "caller_supplied": "given by the caller",
        "unverified": "unverified",
    },
}


def explanation_text(explanation: "Explanation", lang: str, *, citations: bool) -> str:
    """Return an explanation as numbered lines."""
    in_language(_SUFFIXES, lang)  # refuses other languages, also where nothing is written
    lines: list[str] = []
    for number, step in enumerate(explanation.steps, start=1):
        label = step.rule.label_ja if lang == "ja" else step.rule.label_en
        lines.append(f"{number}. {label}: {step_text(step, lang)}")
        if citations:
            lines += [f"   {line}" for line in basis_lines(step, lang)]
    return "\n".join(lines)


def step_text(step: "Step", lang: str) -> str:
    """Return the arithmetic of one step: terms, exact value, rounding, result."""
    result = quantity_text(step.rule.kind, str(step.result), lang)
    if lang == "ja" and step.result_ja is not None:
        result = step.result_ja
    if step.numerator is None:
        terms = ("、" if lang == "ja" else ", ").join(_term_text(term, lang) for term in step.terms)
        return f"{terms} → {result}{_mark(step.evidence, lang)}"
    line = _joined(step, lang)
    if step.rule.rounding is None:
        return f"{line} = {result}"
    exact = quantity_text(step.rule.kind, exact_text(step.numerator, step.denominator), lang)
    return f"{line} = {exact} → {result} ({_ROUNDINGS[lang][step.rule.rounding]})"


def _joined(step: "Step", lang: str) -> str:
    # A reduction in a sum is written as what it takes away, not as "+ -85".
    first, *others = (_term_text(term, lang) for term in step.terms)
    taken = [(text.removeprefix("-"), step.operator == "+" and text.startswith("-")) for text in others]
    return first + "".join(f" {'−' if minus else step.operator} {text}" for text, minus in taken)


def basis_lines(step: "Step", lang: str) -> list[str]:
    """Return what one step rests on: its statutes, and its data row if it has one."""
    heading = "根拠: " if lang == "ja" else "Basis: "
    lines: list[str] = []
    for identifier in step.rule.citations:
        entry = citation(identifier)
        label = entry.label_ja if lang == "ja" else f"{entry.label_en} / {entry.label_ja}"
        lines.append(f"{heading}{label} {entry.number_ja}")
    return lines + ([_evidence_text(step.evidence, lang)] if step.evidence else [])


def exact_text(numerator: int, denominator: int) -> str:
    """Return an exact value as text: a decimal where one of few places is exact, else a fraction.

    >>> exact_text(936310, 100), exact_text(70000, 6)
    ('9363.1', '35000/3')
    """
    scaled = exact_quotient(abs(numerator) * 10**_MOST_PLACES, denominator)
    if scaled is None:
        return str(Fraction(numerator, denominator))
    text = decimal_text(scaled, _MOST_PLACES).rstrip("0").removesuffix(".")
    return f"-{text}" if numerator < 0 else text


def quantity_text(kind: str, value: str, lang: str) -> str:
    """Return a value with thousands separators and its unit; names stay as they are.

    >>> quantity_text("yen", "9363.1", "ja"), quantity_text("yen", "70000/3", "ja")
    ('9,363.1円', '70,000/3円')
    """
    if kind not in _SUFFIXES[lang]:
        return value
    if ":" in value:  # hours and minutes
        return value + _SUFFIXES[lang][kind]
    if "/" in value:  # no decimal: the divisor of the step is no power of ten
        above, _, below = value.partition("/")
        return f"{int(above):,}/{int(below):,}{_SUFFIXES[lang][kind]}"
    whole, point, fraction = value.partition(".")
    return f"{int(whole):,}{point}{fraction}{_SUFFIXES[lang][kind]}"


def _mark(evidence: "Evidence | None", lang: str) -> str:
    return (
        ""
        if evidence is None or evidence.status == "verified"
        else f" [{STATUS_LABELS[lang][evidence.status]}]"
    )


def _term_text(term: "Term", lang: str) -> str:
    if lang == "ja" and term.value_ja is not None:
        return term.value_ja
    return quantity_text(term.kind, term.value, lang)


def _evidence_text(evidence: "Evidence", lang: str) -> str:
    status = STATUS_LABELS[lang][evidence.status]
    if evidence.status == "caller_supplied":  # no row of data says it
        return f"データ: {status}" if lang == "ja" else f"Data: {status}"
    sources = ", ".join(evidence.sources)
    place = " ".join(filter(None, (citation(evidence.citation).label_ja, evidence.locator)))
    inferred = evidence.status == "inferred"
    if lang == "ja":
        heading = "推定の根拠" if inferred else "出典"
        return f"データ: {evidence.file} {evidence.line}行目[{status}] {place}; {heading} {sources}"
    heading = "inferred from" if inferred else "sources"
    return f"Data: {evidence.file} line {evidence.line} [{status}] {place}; {heading} {sources}"
