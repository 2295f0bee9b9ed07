"""請求の画面 (a statement on the screen): the lines, their sums, and who pays how much."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from kaigo_calc.claims import ServiceStatement, Statement, StatementLine
from kaigo_calc.cli.claim_wording import ClaimWording
from kaigo_calc.cli.screen import facts, figures, heading, shortened, steps, warning
from kaigo_calc.cli.sheet import Row, Section, Sheet
from kaigo_calc.cli.wording import Wording
from kaigo_calc.explain import explain
from kaigo_calc.explain.text import STATUS_LABELS
from kaigo_calc.schedules import load_schedule
from kaigo_calc.schedules.fee_columns import BASE
from kaigo_calc.schedules.schedule_on_day import BASE_UNITS
from kaigo_calc.schedules.service_types import find_service
from kaigo_calc.stays.month_counts import LeftOut

_CODE_MARK = "*"
_OWN = frozenset({"verified", "caller_supplied"})
"""What nobody has to be warned of: confirmed figures, and the caller's own."""


def statement_blocks(
    statement: Statement, words: ClaimWording, wording: Wording, *, with_steps: bool
) -> list[RenderableType]:
    """Return what `kaigo-calc claim` prints of a statement."""
    doubtful = ("、" if words.lang == "ja" else ", ").join(_doubtful(statement, words))
    left_out = [_left_out(one, words) for one in statement.facts.left_out]
    return [
        heading(words.title),
        *([warning(words.attention.format(figures=doubtful))] if doubtful else []),
        facts(_facts(statement, words, wording)),
        *(block for service in statement.services for block in _service(service, words, wording)),
        heading(words.month_title),
        figures(list(_month(statement, words)), words.lang),
        *([heading(words.left_out_title), Text("\n".join(left_out))] if left_out else []),
        *(steps(explain(statement), wording) if with_steps else []),
    ]


def _facts(statement: Statement, words: ClaimWording, wording: Wording) -> list[tuple[str, str | Text]]:
    laws = [(words.law.format(law=law.law), law.label_ja) for law in statement.facts.laws]
    label = STATUS_LABELS[words.lang][statement.status]
    status = label if statement.status in _OWN else warning(wording.not_verified.format(status=label))
    return [
        *([(words.resident, statement.resident)] if statement.resident else []),
        (words.month, str(statement.month)),
        (words.benefit_rate, f"{statement.facts.benefit_rate}%"),
        *laws,
        (words.status, status),
    ]


def _doubtful(statement: Statement, words: ClaimWording) -> list[str]:
    """Return the figures that are not confirmed, each once."""
    found = [(words.benefit_rate, statement.facts.rate_status)]
    found += [(words.law.format(law=law.law), law.status) for law in statement.facts.laws]
    for service in statement.services:
        found.append((words.unit_price, service.lines.price_status))
        found += [(_label(line, words), line.status) for line in service.statement_lines()]
    labels = STATUS_LABELS[words.lang]
    figure = "{}({})" if words.lang == "ja" else "{} ({})"
    doubtful = [(name, labels[status]) for name, status in found if status not in _OWN]
    doubtful += [
        (_label(line, words), _rate(line, words))
        for service in statement.services
        for line in service.statement_lines()
        if _has_own_rate(service, line)
    ]
    return list(dict.fromkeys(figure.format(*one) for one in doubtful))


def _has_own_rate(service: ServiceStatement, line: StatementLine) -> bool:
    """Return whether a rate was typed in for a line that the schedule would have priced."""
    return bool(service.lines.schedule_id and line.rates and line.status == "caller_supplied")


def _rate(line: StatementLine, words: ClaimWording) -> str:
    own = line.status == "caller_supplied"
    return (words.own_rate if own else words.rate).format(rates=" × ".join(line.rates))


def _service(service: ServiceStatement, words: ClaimWording, wording: Wording) -> list[RenderableType]:
    lines = service.statement_lines()
    header = (words.name, words.code, words.units, words.times, words.service_units, words.status)
    rows = [_row(line, words, wording) for line in lines]
    kind = find_service(service.service)
    marked = any(_mark(line) for line in lines)
    return [
        heading(kind.title_ja if words.lang == "ja" else f"{kind.name_en} ({kind.code})"),
        Sheet(header, [Section("", rows)], right=frozenset({2, 3, 4})),
        *([Text(words.codes_to_check)] if marked else []),
        figures(list(_summary(service, words)), words.lang),
        facts([(words.schedule, _schedule(service, words))]),
    ]


def _row(line: StatementLine, words: ClaimWording, wording: Wording) -> Row:
    label = STATUS_LABELS[words.lang][line.status]
    status: str | Text = "" if line.status == "verified" else label
    if line.status not in _OWN:
        status = warning(wording.not_verified.format(status=label))
    code = (line.service_code or "") + _mark(line)
    notes = (
        *([_rate(line, words)] if line.rates else []),
        *(words.under_law.format(law=one.law, count=one.count, units=one.units) for one in line.public),
    )
    numbers = (f"{line.units:,}", f"{line.count:,}", f"{line.total:,}")
    return Row((_label(line, words), code, *numbers, status), notes)


def _mark(line: StatementLine) -> str:
    doubtful = line.service_code is not None and line.service_code_status not in {None, *_OWN}
    return _CODE_MARK if doubtful else ""


def _label(line: StatementLine, words: ClaimWording) -> str:
    return (line.label_ja if words.lang == "ja" else line.label_en) or line.item or line.service_code or "-"


def _summary(service: ServiceStatement, words: ClaimWording) -> Iterator[tuple[str, str, object]]:
    if service.lines.actual_days is not None:
        yield words.actual_days, "name", words.days.format(days=service.lines.actual_days)
    if service.lines.planned_units is not None:
        yield words.planned_units, "units", service.lines.planned_units
        yield words.in_limit_units, "units", service.in_limit_units
        yield words.out_limit_units, "units", service.out_limit_units
    yield words.insured_units, "units", service.insured_units
    yield words.unit_price, "unit_price", service.unit_price
    yield words.total, "yen", service.total
    yield words.insurance, "yen", service.insurance
    for share in service.public:
        yield words.public.format(law=share.law), "yen", share.claim
        if share.self_payment:
            yield words.self_payment.format(law=share.law), "yen", share.self_payment
    yield words.copay, "yen", service.copay
    if service.own_units:
        yield words.own_units, "units", service.own_units
        yield words.own_yen, "yen", service.own_yen


def _month(statement: Statement, words: ClaimWording) -> Iterator[tuple[str, str, object]]:
    yield words.total, "yen", statement.total
    yield words.insurance, "yen", statement.insurance
    for law, amount in statement.public.items():
        yield words.public.format(law=law), "yen", amount
    for law, amount in statement.self_payments.items():
        if amount:
            yield words.self_payment.format(law=law), "yen", amount
    yield words.copay, "yen", statement.copay
    if statement.own_yen:
        yield words.own_yen, "yen", statement.own_yen
    yield words.user_total, "yen", statement.user_total


def _schedule(service: ServiceStatement, words: ClaimWording) -> str:
    lines = service.lines
    if not lines.schedule_id:
        return words.caller_schedule
    return f"{lines.schedule_id}  {shortened(lines.schedule_digest)}"


def _left_out(one: LeftOut, words: ClaimWording) -> str:
    reason = one.reason_ja if words.lang == "ja" else one.reason_en
    sentence = words.left_out_days if one.days else words.left_out
    if one.item == BASE:
        item = BASE_UNITS.label_ja if words.lang == "ja" else BASE_UNITS.label_en
    else:
        subject = load_schedule(one.service).fee_items.subject(one.item)
        item = subject.ja if words.lang == "ja" else subject.en
    return sentence.format(item=item, reason=reason, days=one.days)
