"""個人情報の使用同意 (consent to the use of personal data): of the resident, and of the family for its own.

The family signs in its own field, not in that of the resident's agent (代理人欄). Of several relatives one
signs for all. A consent on the day of the first use counts as beforehand (a reading of ours).
Articles: 平成18年厚生労働省令第34号 第3条の33第3項; 墨田区 令和8年度 集団指導 資料3 pp.33-34.
"""

from dataclasses import dataclass
from datetime import date

from kaigo_calc.quantities.exact import wrong_type
from kaigo_calc.standards.answers import require_answers
from kaigo_calc.standards.duties import Duty, Reason, Status
from kaigo_calc.standards.found_terms import term_named
from kaigo_calc.standards.recorded_days import (
    NOT_KNOWN,
    NOT_RECORDED,
    RecordedDay,
    duty_of,
    known_by,
    recorded_duty,
    require_recorded_days,
)
from kaigo_calc.standards.residents.stay_papers import FAMILY
from kaigo_calc.stays.facts import require_dates

_USE_OPEN = Reason(
    "個人情報を初めて用いた日が分かっていないので、あらかじめ同意を得たか、決まりません。",
    "The day of the first use is not known, so whether consent came before it is open.",
)
_FAMILY_OPEN = Reason(
    "家族の個人情報を用いるかどうか、分かっていません。",
    "It is not known whether the family's data are used.",
)
_AGENT_FIELD = Reason(
    "家族の同意が家族同意欄ではなく、代理人欄などに署名されています。",
    "The family signed in another field, such as that of the agent, instead of its own.",
)
_FIELD_OPEN = Reason(
    "家族がどの欄に署名したか、分かっていません。", "It is not known in which field the family signed."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDataConsent:
    """個人情報利用同意書: what the form of consent holds.

    For each day: `False` where there is none (or a signature without a day), `None` where that is not known.

    Args:
        first_used_on: day on which the data were first used, e.g. in a meeting; False while they are not.
        user_signed_on: day of the resident's consent.
        family_data_used: whether the family's data are used too.
        family_signed_on: day of the family's consent.
        family_in_own_field: whether the family signed in its own field (家族同意欄).

    Raises:
        DateInputError: for what is no date (KC-D01, KC-D06).
        InexactInputError: for flags that are neither True, False nor None (KC-N03).
    """

    first_used_on: RecordedDay = None
    user_signed_on: RecordedDay = None
    family_data_used: bool | None = None
    family_signed_on: RecordedDay = None
    family_in_own_field: bool | None = None

    def __post_init__(self) -> None:
        require_recorded_days(self, "first_used_on", "user_signed_on", "family_signed_on")
        require_answers(family_data_used=self.family_data_used, family_in_own_field=self.family_in_own_field)


def personal_data_consents(consent: PersonalDataConsent, *, as_of: date) -> tuple[Duty, ...]:
    """Return whether the consents to the use of personal data came in writing and beforehand.

    Args:
        consent: what the form holds.
        as_of: the day up to which the records are complete.

    Returns:
        The resident's consent, and the family's unless its data are not used.

    Raises:
        DateInputError: for what is no date (KC-D01, KC-D06).
        InexactInputError: for what is no form of consent (KC-N03).

    Rule: 平成18年厚生労働省令第34号 第3条の33第3項(第108条準用); 墨田区 令和8年度 集団指導 資料3 pp.33-34.

    >>> form = PersonalDataConsent(
    ...     first_used_on=date(2026, 5, 10),
    ...     user_signed_on=date(2026, 5, 1),
    ...     family_data_used=True,
    ...     family_signed_on=date(2026, 5, 1),
    ...     family_in_own_field=False,
    ... )
    >>> [str(duty.status) for duty in personal_data_consents(form, as_of=date(2026, 5, 31))]
    ['done', 'missed']
    """
    require_dates(as_of=as_of)
    if not isinstance(consent, PersonalDataConsent):
        raise wrong_type(consent, "consent", "PersonalDataConsent")
    user = _before_use("user", consent.first_used_on, consent.user_signed_on, as_of)
    if consent.family_data_used is False:
        return (user,)
    family = _before_use("family", consent.first_used_on, consent.family_signed_on, as_of)
    return user, _of_family(family, consent)


def _before_use(name: str, used_on: RecordedDay, signed_on: RecordedDay, as_of: date) -> Duty:
    term, title = term_named("personal_data", name), f"personal_data.{name}"
    if isinstance(used_on, date):
        return recorded_duty(FAMILY, title, term, used_on, signed_on, as_of=as_of)
    signed_on = known_by(signed_on, as_of)
    done_on = signed_on if isinstance(signed_on, date) else None
    reasons: tuple[Reason, ...] = ()
    if used_on is False:
        status = Status.DUE if done_on is None else Status.DONE
    elif signed_on is False:
        status, reasons = Status.UNCLEAR, (NOT_RECORDED, _USE_OPEN)
    else:
        status, reasons = Status.UNCLEAR, (_USE_OPEN,) if done_on else (NOT_KNOWN, _USE_OPEN)
    return duty_of(FAMILY, title, term, None, done_on, status, reasons)


def _of_family(duty: Duty, consent: PersonalDataConsent) -> Duty:
    if duty.status is Status.DONE and consent.family_in_own_field is not True:
        wrong = consent.family_in_own_field is False
        status, reason = (Status.MISSED, _AGENT_FIELD) if wrong else (Status.UNCLEAR, _FIELD_OPEN)
        duty = duty._replace(status=status, reasons=(reason,))
    if duty.status is Status.MISSED and consent.family_data_used is None:
        return duty._replace(status=Status.UNCLEAR, reasons=(*duty.reasons, _FAMILY_OPEN))
    return duty
