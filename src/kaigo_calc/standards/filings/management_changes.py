"""業務管理体制の変更の届出 (changes of the management system): without delay, with no number of days.

Articles: 介護保険法 第115条の32第3項・第4項; 介護保険法施行規則 第140条の40第2項;
墨田区 令和8年度 集団指導 資料3 pp.45, 47.

>>> duty = management_change_duty(date(2026, 5, 1), as_of=date(2026, 5, 31))
>>> duty.due_on, duty.status
(None, Status.UNCLEAR)
"""

from datetime import date

from kaigo_calc.explain.step import Evidence
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.found_terms import found_term
from kaigo_calc.standards.recorded_days import known_by
from kaigo_calc.stays.facts import require_dates

_NOT_FILED = Reason(
    "変更があったときは「遅滞なく」届け出ることとされ、日数の定めがありません。届出がまだなら、すぐに届け出てください。",
    "A change is filed 「遅滞なく」 (without delay); the rule states no number of days. File it now.",
)
_EARLY = Reason(
    "変更の日より前の届出です。変更後の届出として扱われるか、届出先に確かめてください。",
    "Filed before the change; ask the authority whether it takes it as the notice of it.",
)


def management_change_duty(changed_on: date, *, filed_on: date | None = None, as_of: date) -> Duty:
    """Return the duty to file a change of what was filed of the business management system.

    Args:
        changed_on: day of the change.
        filed_on: day on which it was filed; None while it was not.
        as_of: the day up to which the records are complete.

    Returns:
        The duty, its name with the day of the change, without a last day: done once it is filed, with the
        number of days as a reason, as the authority judges the delay; unclear before.

    Raises:
        DateInputError: for anything but dates (KC-D01, KC-D06).

    Rule: 介護保険法第115条の32第3項(遅滞なく); 墨田区 令和8年度 集団指導 資料3 p.45.

    >>> management_change_duty(date(2026, 5, 1), filed_on=date(2026, 5, 8), as_of=date(2026, 5, 31)).status
    Status.DONE
    """
    labels = ("業務管理体制の変更の届出", "Notice of a change of the business management system")
    evidence = found_term("business_management", "compliance_officer").evidence
    return _without_days("business_management.change", labels, evidence, changed_on, filed_on, as_of)


def authority_change_duties(
    changed_on: date,
    *,
    filed_with_former_on: date | None = None,
    filed_with_new_on: date | None = None,
    as_of: date,
) -> tuple[Duty, Duty]:
    """Return the duties to file a change of the authority, with the former one and with the new one.

    Args:
        changed_on: day from which another authority is responsible.
        filed_with_former_on: day of filing with the authority before the change; None while not filed.
        filed_with_new_on: day of filing with the authority after the change; None while not filed.
        as_of: the day up to which the records are complete.

    Raises:
        DateInputError: for anything but dates (KC-D01, KC-D06).

    Rule: 介護保険法第115条の32第4項(区分の変更); 墨田区 令和8年度 集団指導 資料3 p.47.

    >>> day = date(2026, 5, 1)
    >>> [str(duty.status) for duty in authority_change_duties(day, filed_with_new_on=day, as_of=day)]
    ['unclear', 'done']
    """
    evidence = found_term("filing_authority", "governor").evidence
    former, new = (
        _without_days(f"business_management.{name}_authority", labels, evidence, changed_on, filed_on, as_of)
        for name, labels, filed_on in (
            (
                "former",
                (
                    "業務管理体制の区分の変更の届出(変更前の届出先)",
                    "Notice of a change of authority, to the former",
                ),
                filed_with_former_on,
            ),
            (
                "new",
                (
                    "業務管理体制の区分の変更の届出(変更後の届出先)",
                    "Notice of a change of authority, to the new",
                ),
                filed_with_new_on,
            ),
        )
    )
    return former, new


def _without_days(
    name: str,
    labels: tuple[str, str],
    evidence: Evidence,
    changed_on: date,
    filed_on: date | None,
    as_of: date,
) -> Duty:
    require_dates(changed_on=changed_on, as_of=as_of)
    if filed_on is not None:
        require_dates(filed_on=filed_on)
    filed_on = known_by(filed_on, as_of)
    status, reasons = _status(changed_on, filed_on, as_of)
    return Duty("filings", f"{name}.{changed_on}", *labels, None, filed_on, status, reasons, evidence)


def _status(changed_on: date, filed_on: date | None, as_of: date) -> tuple[Status, tuple[Reason, ...]]:
    if filed_on is None:
        return (Status.DUE, ()) if as_of < changed_on else (Status.UNCLEAR, (_NOT_FILED,))
    if filed_on < changed_on:
        return Status.UNCLEAR, (_EARLY,)
    days = (filed_on - changed_on).days
    reason = Reason(
        f"変更から{days}日で届け出ています。日数の定めはなく、「遅滞なく」に当たるかは届出先が判断します。",
        f"Filed {days} days after the change; no number of days is stated; the authority judges it.",
    )
    return Status.DONE, (reason,)
