"""日付 (dates): codes KC-D01 and following."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {
    "KC-D01": ErrorText(
        "DateInputError",
        "{field}に時刻付きの日時 {value} は使えません。",
        "{field} must be a date without a time, but {value} was given.",
        ".date() で日付にしてください。どの時間帯の日付とするかは、呼び出す側で決めます。",
        "Call .date() on it; which time zone's day is meant is for the caller to say.",
    ),
    "KC-D02": ErrorText(
        "DateInputError",
        "{field} {value} は日付でも年月でもありません。",
        "{field} must be a datetime.date or a ServiceMonth, but {value} was given.",
        "date(2026, 5, 1) または ServiceMonth(2026, 5) と書いてください。",
        "Write date(2026, 5, 1) or ServiceMonth(2026, 5).",
    ),
    "KC-D03": ErrorText(
        "UnreadableInputError",
        "{value} を{what_ja}として読み取れません。",
        "{value} cannot be read as {what_en}.",
        "{example} のように、西暦とハイフン、月と日は2桁の半角数字で書いてください。",
        "Write it as {example}: year, hyphen, and two digits each for month and day.",
    ),
    "KC-D04": ErrorText(
        "OutOfRangeError",
        "{value} という{field}はありません。",
        "There is no {field} {value}.",
        "{first} から {last} までの数で指定してください。",
        "Use a number from {first} to {last}.",
    ),
    "KC-D05": ErrorText(
        "DateInputError",
        "{field} {value} はサービス提供年月ではありません。",
        "{field} must be a ServiceMonth, but {value} was given.",
        "ServiceMonth(2026, 5) と書いてください。",
        "Write ServiceMonth(2026, 5).",
    ),
    "KC-D06": ErrorText(
        "DateInputError",
        "{field} {value} は日付ではありません。",
        "{field} must be a datetime.date, but {value} was given.",
        "date(2026, 5, 1) と書いてください。",
        "Write date(2026, 5, 1).",
    ),
}
