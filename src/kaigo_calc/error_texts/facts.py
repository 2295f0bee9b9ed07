"""請求の事実 (facts of a claim): codes KC-F01 and following."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {
    "KC-F01": ErrorText(
        "RuleConflictError",
        "{later_ja} {last} が{earlier_ja} {first} より前です。",
        "{later_en} {last} is before {earlier_en} {first}.",
        "日付を確かめてください。",
        "Check the two dates.",
    ),
    "KC-F02": ErrorText(
        "RuleConflictError",
        "{what_ja}の日付 {day} が入居の期間({admitted_on} から {last_day_ja} まで)の外です。",
        "{what_en}: {day} is outside the stay, {admitted_on} to {last_day_en}.",
        "日付を確かめてください。入居前や退居後のことは記録しません。",
        "Check the dates; what happened before or after the stay is not part of it.",
    ),
    "KC-F03": ErrorText(
        "RuleConflictError",
        "{start} からの{other_ja}が、{first} からの{what_ja}と重なっています。",
        "{other_en} from {start} overlaps {what_en} from {first}.",
        "先の期間に終わりの日(戻った日、退居日)を入れるか、日付を直してください。",
        "Give the earlier one its end (day of return, day of leaving), or correct the dates.",
    ),
    "KC-F04": ErrorText(
        "OutOfRangeError",
        "共同生活住居(ユニット)の数 {value} は1以上にしてください。",
        "unit_count is at least 1, but {value} was given.",
        "事業所のユニット数を渡してください。",
        "Pass the number of units of the home.",
    ),
    "KC-F05": ErrorText(
        "RuleConflictError",
        "短期利用が{days}日になり、{largest}日を超えています({admitted_on} から)。",
        "The short stay from {admitted_on} comes to {days} days, more than {largest}.",
        "短期利用は{largest}日までです。退居日を確かめてください。",
        "Short-term use ends after {largest} days; check the day of leaving.",
    ),
    "KC-F06": ErrorText(
        "RuleConflictError",
        "{item_ja}は{first}に算定しており、{second}は{months}月以内の2回目です({basis})。",
        "{item_en}: {second} is a second time within {months} months of {first} ({basis}).",
        "前回から{months}月たってから算定してください。",
        "Claim it again when {months} months have passed.",
    ),
    "KC-F07": ErrorText(
        "RuleConflictError",
        "{item_ja}は1人{largest}回までですが、{number}回あります({basis})。",
        "{item_en} is claimed at most {largest} time(s) for a resident, not {number} ({basis}).",
        "余分な事実を消してください。",
        "Remove what is too much.",
    ),
    "KC-F08": ErrorText(
        "RuleConflictError",
        "{item_ja}は退居した利用者だけが対象です({basis})。",
        "{item_en} is only for a resident who moved out ({basis}).",
        "退居日を入れてください。死亡による退居は対象になりません。",
        "Give left_on; a stay that ended with death does not count.",
    ),
    "KC-F09": ErrorText(
        "RuleConflictError",
        "{item_ja}は利用期間が{months}月を超える利用者が対象です(入居 {admitted_on}、退居 {left_on})。",
        "{item_en} is for a stay of more than {months} month(s), not {admitted_on} to {left_on}.",
        "入居日と退居日を確かめてください。",
        "Check the days of admission and leaving.",
    ),
    "KC-F10": ErrorText(
        "RuleConflictError",
        "{item_ja}は{expected}ユニットの事業所だけが対象です(入力値 {unit_count})。",
        "{item_en} is for a home of {expected} units, not {unit_count}.",
        "ユニット数を確かめてください。",
        "Check unit_count.",
    ),
    "KC-F11": ErrorText(
        "RuleConflictError",
        "{item_ja}は、この形では指定できません。",
        "{item_en} is not recorded in this way.",
        "{way_ja}で指定してください。",
        "Record it as {way_en}.",
    ),
    "KC-F12": ErrorText(
        "RuleConflictError",
        "{month}に{item_ja}が{days}日あり、連続{largest}日・月{times}回の限度を超えています({basis})。",
        "{item_en}: {days} days in {month}; the limit is {largest} consecutive days, {times} time(s) a month "
        "({basis}).",
        "期間を確かめてください。",
        "Check the period.",
    ),
}
