"""請求の表 (HTML): a statement as tables in a notebook, the lines of each service and who pays."""

from html import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.claims.statement import ServiceStatement, Statement, StatementLine

_LINE_HEADS = (
    ("サービスコード", "code"),
    ("サービス内容", "item"),
    ("単位数", "units"),
    ("回数", "count"),
    ("サービス単位数", "service units"),
)


def statement_html(statement: "Statement") -> str:
    """Return a statement as HTML, Japanese with the English below it."""
    title = f"{statement.resident} {statement.month}".strip()
    parts = [_service_html(service) for service in statement.services]
    return (
        f'<div class="kaigo-calc-statement" lang="ja"><strong>{escape(title)}</strong>'
        f"{''.join(parts)}{_payers_html(statement)}</div>"
    )


def _service_html(service: "ServiceStatement") -> str:
    heads = "".join(f"<th>{ja}{_small(en)}</th>" for ja, en in _LINE_HEADS)
    laws = "".join(
        f"<th>公費分回数 {escape(share.law)}{_small('count under the law')}</th>"
        f"<th>公費対象単位数 {escape(share.law)}{_small('units under the law')}</th>"
        for share in service.public
    )
    rows = "".join(_line_html(line) for line in service.statement_lines())
    name = escape(service.lines.service_type.title_ja)
    return f"<p>{name}</p><table><thead><tr>{heads}{laws}</tr></thead><tbody>{rows}</tbody></table>"


def _line_html(line: "StatementLine") -> str:
    public = [figure for one in line.public for figure in (one.count, one.units)]
    name = f"{escape(line.label_ja or line.item)}{_small(line.label_en)}"
    figures = "".join(_figure(number) for number in (line.units, line.count, line.total, *public))
    return f"<tr><td>{escape(line.service_code or '')}</td><td>{name}</td>{figures}</tr>"


def _payers_html(statement: "Statement") -> str:
    claims, own = statement.public.items(), statement.self_payments.items()
    above = [statement.own_yen] if statement.own_yen else []
    rows = [
        ("費用総額", "total cost", statement.total),
        ("保険請求額", "insurance", statement.insurance),
        *((f"公費請求額(法別{law})", f"public claim, law {law}", yen) for law, yen in claims),
        *((f"公費分本人負担(法別{law})", f"self-payment, law {law}", yen) for law, yen in own if yen),
        ("利用者負担額", "copay", statement.copay),
        *(("限度額超過分(10割)", "above the benefit limit", yen) for yen in above),
    ]
    body = "".join(f"<tr><td>{escape(ja)}{_small(en)}</td>{_figure(yen, '円')}</tr>" for ja, en, yen in rows)
    return f"<table><tbody>{body}</tbody></table>"


def _figure(number: int, unit: str = "") -> str:
    return f'<td style="text-align:right">{number:,}{unit}</td>'


def _small(text: str) -> str:
    return f'<br><small lang="en">{escape(text)}</small>' if text else ""
