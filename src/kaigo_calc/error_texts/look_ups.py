"""データの引当て (evidence and dates of force): codes KC-E01 and following."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {
    "KC-E01": ErrorText(
        "NotInForceError",
        "{what_ja}は {on} には終了しています(有効期間 {effective_from} から {last_day} まで)。",
        "{what_en} had ended on {on}; it was in force from {effective_from} to {last_day}.",
        "その日に有効なもの(後継の項目など)を指定するか、日付を確かめてください。",
        "Name what is in force on that day, such as what took its place, or check the date.",
    ),
    "KC-E02": ErrorText(
        "NotInForceError",
        "{what_ja}は {on} にはまだ始まっていません({effective_from} から)。",
        "{what_en} had not begun on {on}; it starts on {effective_from}.",
        "有効期間内の日付で計算してください。",
        "Use a date within its range.",
    ),
    "KC-E03": ErrorText(
        "NotEncodedError",
        "{what_ja}は {on} の分を収録していません(収録期間 {encoded_from} から {last_day} まで)。",
        "{what_en} is not encoded for {on}; the data run from {encoded_from} to {last_day}.",
        "{way_ja}",
        "{way_en}",
    ),
    "KC-E04": ErrorText(
        "NotEncodedError",
        "{what_ja}は収録していません。",
        "{what_en} is not encoded.",
        "収録しているもの: {matches_ja}。",
        "Encoded: {matches_en}.",
    ),
    "KC-E05": ErrorText(
        "UnverifiedError",
        "{what_ja}は確認が済んでいません({file} {line}行目、出典 {source})。",
        "{what_en} is not verified ({file} line {line}, source {source}).",
        "{citation} {locator} を確かめるか、accept_unverified=True を渡してください。",
        "Check {citation} {locator}, or pass accept_unverified=True.",
    ),
    "KC-E06": ErrorText(
        "UnverifiedError",
        "{item_ja}[{item}]の加算率は確認が済んでいません(候補 {candidate}、{file} {line}行目)。",
        "The rate of {item_en} [{item}] is not verified (candidate {candidate}, {file} line {line}).",
        '{basis}、{to_check}で率を確かめ、item("{item}", rate=率) か own_rates で渡すか、'
        "見積りだけなら accept_unverified=True で候補を使えます(請求には使わないでください)。",
        'Look the rate up in {basis} or {to_check} and pass item("{item}", rate=…) or own_rates, '
        "or, for an estimate alone, take the candidate with accept_unverified=True; do not bill with it.",
    ),
}
