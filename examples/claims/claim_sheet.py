"""Shared by the examples of this folder: a statement as lines of text."""

from kaigo_calc import Statement


def print_statement(statement: Statement) -> None:
    """Print the lines, the sums of each service and what each payer pays."""
    for service in statement.services:
        for line in service.statement_lines():
            covered = "".join(f"  公費{one.law}: {one.count}回 {one.units:,}単位" for one in line.public)
            print(f"{line.label_ja or line.item} {line.units:,} × {line.count} = {line.total:,}単位{covered}")
        print(f"給付単位数 {service.insured_units:,}単位 × {service.unit_price}円 = {service.total:,}円")
        if service.own_yen:
            print(f"全額自己負担 {service.own_units}単位 {service.own_yen:,}円")
    print(f"保険請求額 {statement.insurance:,}円")
    for law, yen in statement.public.items():
        print(f"公費請求額(法別{law}) {yen:,}円、公費分本人負担 {statement.self_payments[law]:,}円")
    print(f"利用者負担額 {statement.copay:,}円 [{statement.status}]")
