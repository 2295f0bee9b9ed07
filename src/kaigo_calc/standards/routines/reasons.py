"""理由の文 (reasons): why something is missed or unclear, in both languages."""

from collections.abc import Sequence
from datetime import date

from kaigo_calc.standards.duties import Reason
from kaigo_calc.standards.figures import StandardsTerm

OBLIGATION_UNCLEAR = Reason(
    "資料3 41ページは義務としていますが、2027年3月31日までは努力義務とする経過措置があるとも言われ、"
    "確かめられていません。指定権者に確かめてください。",
    "Page 41 calls it a duty; a transitional clause until 31 March 2027 is told of but was not confirmed. "
    "Ask the authority.",
)
JOINT_NOT_STATED = Reason(
    "他の会議体と一体で開いています。この委員会についてそれでよいかは、資料3 41ページに書かれていません。",
    "It was held together with another committee; page 41 does not say that this one may be.",
)
OPENED_WITHIN = Reason(
    "年度の途中に開設したため、必要な回数が減るかどうかは定めがありません。",
    "The home was opened within the year; no rule says whether the number is smaller then.",
)
SINCE_UNKNOWN = Reason(
    "いつから整っているか、分かっていません。",
    "It is not known since when it is in place.",
)
CONTENTS_UNKNOWN = Reason(
    "指針に何が書かれているか、分かっていません。",
    "It is not known what the guideline states.",
)
PLAN_WITHIN_YEAR = Reason(
    "年度の初日までに立てていません。「年度始め」が何日までかは、資料3 24ページに書かれていません。",
    "It was not there on the first day of the year; page 24 gives no last day for 「年度始め」.",
)
REDUCTION_OPEN = Reason(
    "減算の対象になるかどうかは、はっきりしません。",
    "Whether the reduction is taken for it is open.",
)


def too_few(held: int, required: int) -> Reason:
    """Return why a year has too few of something."""
    return Reason(
        f"年度内に{required}回必要なところ、記録は{held}回です。",
        f"The year needs {required}; the records have {held}.",
    )


def night_unknown(days: Sequence[date]) -> Reason:
    """Return why it is not known whether a drill was held at night."""
    listed = [day.isoformat() for day in days]
    return Reason(
        f"{'、'.join(listed)}の訓練が夜間実施又は夜間想定だったか、分かっていません。",
        f"It is not known whether the drills of {', '.join(listed)} were at night or as at night.",
    )


def not_shared(day: date, page: str) -> Reason:
    """Return that the staff were not told a result."""
    return Reason(
        f"{day}の委員会の結果を従業者に周知していません(資料3 {page}ページ)。",
        f"The staff were not told the result of the committee of {day} (page {page}).",
    )


def sharing_unknown(day: date, page: str) -> Reason:
    """Return that it is not known whether the staff were told."""
    return Reason(
        f"{day}の委員会の結果を従業者に周知したか、分かっていません(資料3 {page}ページ)。",
        f"It is not known whether the staff were told the result of the committee of {day} (page {page}).",
    )


def no_minutes(day: date, page: str) -> Reason:
    """Return that a committee has no minutes."""
    return Reason(
        f"{day}の委員会の議事録がありません(資料3 {page}ページ)。",
        f"The committee of {day} has no minutes (page {page}).",
    )


def minutes_unknown(day: date, page: str) -> Reason:
    """Return that it is not known whether a committee has minutes."""
    return Reason(
        f"{day}の委員会の議事録があるか、分かっていません(資料3 {page}ページ)。",
        f"It is not known whether the committee of {day} has minutes (page {page}).",
    )


def no_record(day: date, page: str) -> Reason:
    """Return that a training or drill was held but not recorded."""
    return Reason(
        f"{day}に行った記録を作成していません(資料3 {page}ページ)。実施を示せるか確かめてください。",
        f"No record was made of that of {day} (page {page}); see whether it can be shown otherwise.",
    )


def gap(before: date, after: date, months: int) -> Reason:
    """Return that more than about so many months lie between two meetings."""
    return Reason(
        f"{before}から{after}まで、{months}月を超えて開いていません(おおむね{months}月に1回以上)。",
        f"More than {months} months lie between {before} and {after} (about once in {months} months).",
    )


def no_meeting_since(before: date, until: date, months: int) -> Reason:
    """Return that the last meeting is more than about so many months ago."""
    return Reason(
        f"{before}の後、{until}まで{months}月を超えて開いた記録がありません(おおむね{months}月に1回以上)。",
        f"After {before} the records up to {until} have none for more than {months} months (about once in "
        f"{months} months).",
    )


def between_readings(strict: date, lenient: date, months: int) -> Reason:
    """Return why an interval is kept under one reading only."""
    return Reason(
        f"前回から{months}月以内({strict}まで)と読むと遅れ、"
        f"{months}月の区切りごとに1回({lenient}まで)と読むと間に合います。",
        f"Late where it must follow within {months} months ({strict}), in time where it is once in each "
        f"{months} months of the year ({lenient}).",
    )


def after_the_one_before(before: date, last: date, months: int) -> Reason:
    """Return why a meeting is due by a day: so many months after the one before."""
    return Reason(
        f"前回({before})から{months}月以内の期限は、{last}です。",
        f"Within {months} months of the one before ({before}) is until {last}.",
    )


def after_the_opening(opened_on: date, last: date, months: int) -> Reason:
    """Return why a meeting is due by a day: so many months from the opening, for want of one before."""
    return Reason(
        f"前回の記録がないため、開設({opened_on})から{months}月以内、{last}までとしています。",
        f"With none before on record it is due within {months} months of the opening ({opened_on}), "
        f"by {last}.",
    )


def after_the_year_began(first: date, last: date, months: int) -> Reason:
    """Return why a meeting is due by a day: so many months from the first of the year."""
    return Reason(
        f"前回の記録がないため、年度の初日({first})から{months}月以内、{last}までとしています。",
        f"With none before on record it is due within {months} months of the first of the year ({first}), "
        f"by {last}.",
    )


def already_over(strict: date, last: date, months: int) -> Reason:
    """Return why a meeting is due by the end of its months: strictly it was late before they began."""
    return Reason(
        f"{months}月以内の期限({strict})はこの区切りの前に過ぎているため、区切りの末日の{last}までとしています。",
        f"Within {months} months was until {strict}, before these months began; what is left is their last "
        f"day, {last}.",
    )


def none_held(first: date, last: date) -> Reason:
    """Return that a part of the year has no meeting."""
    return Reason(
        f"{first}から{last}までに開いた記録がありません。",
        f"The records have none from {first} to {last}.",
    )


def not_in_place(first: date, last: date | None) -> Reason:
    """Return from when to when a document was lacking."""
    if last is None:
        return Reason(f"{first}から整っていません。", f"It has not been in place since {first}.")
    return Reason(
        f"{first}から{last}まで整っていませんでした。", f"It was not in place from {first} to {last}."
    )


def plan_late(last: date) -> Reason:
    """Return that there was no plan of the year."""
    return Reason(
        f"年度の計画が{last}までに立てられていません。", f"The year had no plan of its own by {last}."
    )


def document_not_shared(page: str, *, known: bool) -> Reason:
    """Return that the staff do not know a document, or that nobody knows whether they do."""
    if known:
        return Reason(
            f"従業者に周知していません(資料3 {page}ページ)。", f"The staff were not told (page {page})."
        )
    return Reason(
        f"従業者に周知したか、分かっていません(資料3 {page}ページ)。",
        f"It is not known whether the staff were told (page {page}).",
    )


def contents_missing(terms: Sequence[StandardsTerm]) -> Reason:
    """Return what a guideline does not state."""
    ja = "、".join(f"{term.name} {term.label_ja}" for term in terms)
    en = ", ".join(f"{term.name} {term.label_en}" for term in terms)
    return Reason(f"指針に次の事項がありません: {ja}。", f"The guideline does not state: {en}.")
