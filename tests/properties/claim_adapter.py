"""Facts of the oracle as this library takes them, and its statement in the oracle's words."""

from datetime import date
from typing import Any

from kaigo_calc.claims import ClaimLine, MonthLines, PublicExpense, RateLine, ServiceLines, Statement
from tests.oracle.claim_oracle import Facts, Law, Service

GROUP_HOME_LAWS = {"81", "25", "12"}
_SERVICES = {
    (True, True): ("38", "39"),
    (True, False): ("32", "37"),
    (False, True): ("27", "28"),
    (False, False): ("33", "36"),
}


def month_lines_of(facts: Facts) -> MonthLines:
    """Return the facts as lines; the uplift puts them into 2021."""
    year = 2021 if any(service["uplift"] for service in facts["services"]) else 2022
    group_home = all(law["law"] in GROUP_HOME_LAWS for law in facts["public"])
    types = {managed: list(_SERVICES[group_home, managed]) for managed in (True, False)}
    return MonthLines(
        month=f"{year}-05",
        services=[_service(service, types[service["managed"]].pop(0)) for service in facts["services"]],
        benefit_rate=facts["rate"],
        public_expenses=[_expense(law, year) for law in facts["public"]],
    )


def amounts(statement: Statement) -> dict[str, Any]:
    """Return a statement as the oracle writes it."""
    return {
        "services": [
            {
                "units_before_layers": service.sum_before_treatment,
                "uplift": service.uplift_units,
                "layers": list(service.treatment_units),
                "layers_insured": list(service.insured_treatment_units),
                "units": service.units,
                "in_limit": None if service.limit is None else service.limit.in_limit_units,
                "out_limit": None if service.limit is None else service.limit.out_limit_units,
                "excess": 0 if service.limit is None else service.limit.excess,
                "insured_units": service.insured_units,
                "total": service.total,
                "insurance": service.insurance,
                "public": [
                    {
                        "law": share.law,
                        "units": share.units,
                        "cost": share.cost,
                        "covered": share.covered,
                        "self": share.self_payment,
                        "claim": share.claim,
                    }
                    for share in service.public
                ],
                "user": service.copay,
                "own_units": service.own_units,
                "own_yen": service.own_yen,
            }
            for service in statement.services
        ],
        "total": statement.total,
        "insurance": statement.insurance,
        "user": statement.copay,
        "own_yen": statement.own_yen,
        "public": statement.public,
        "self": statement.self_payments,
    }


def _service(service: Service, code: str) -> ServiceLines:
    uplift = service["uplift"]
    return ServiceLines(
        service=code,
        unit_price=service["price"],
        lines=[
            ClaimLine(
                units=line["units"],
                count=line["count"],
                outside_limit=line["outside_limit"],
                in_uplift_base=line["basic"],
                public_counts=line["public"],
            )
            for line in service["lines"]
        ],
        uplift=None if uplift is None else RateLine(rates=[uplift]),
        treatment=[RateLine(rates=rates) for rates in service["layers"]],
        planned_units=service["planned"],
    )


def _expense(law: Law, year: int) -> PublicExpense:
    days = law.get("days")
    first, last = (None, None) if days is None else (date(year, 5, days[0]), date(year, 5, days[1]))
    return PublicExpense(law["law"], law["own_payment"], first, last)
