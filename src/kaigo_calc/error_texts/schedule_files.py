"""データファイル (schedule data files): codes KC-S01 and following."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {
    "KC-S01": ErrorText(
        "ScheduleDataError",
        "{file}: 列の見出しが違います(足りない列: {missing}、余分な列: {unknown})。",
        "{file}: wrong columns (missing: {missing}; unknown: {unknown}).",
        "見出しを {expected} の順にしてください。",
        "The header must read {expected}.",
    ),
    "KC-S02": ErrorText(
        "ScheduleDataError",
        "{file} {line}行目: 値の数が{found}個です({expected}個のはず)。",
        "{file} line {line}: {found} values instead of {expected}.",
        "コンマと引用符を確かめてください。",
        "Check commas and quotes.",
    ),
    "KC-S03": ErrorText(
        "ScheduleDataError",
        "{file} {line}行目 {column}: {value} に余分な空白があります。",
        "{file} line {line}, {column}: stray space in {value}.",
        "前後の空白を取ってください。",
        "Remove the space.",
    ),
    "KC-S04": ErrorText(
        "ScheduleDataError",
        "{file} {line}行目 {column}: {value} は使えません。",
        "{file} line {line}, {column}: {value} is not allowed.",
        "{expected_ja}を書いてください。",
        "Write {expected_en}.",
    ),
    "KC-S05": ErrorText(
        "ScheduleDataError",
        "{file} {line}行目: {other_line}行目と期間が重なっています({key})。",
        "{file} line {line}: overlaps line {other_line} ({key}).",
        "前の行の effective_until を後の行の effective_from に合わせてください。",
        "Set effective_until of the earlier row to effective_from of the later one.",
    ),
    "KC-S06": ErrorText(
        "ScheduleDataError",
        "{file} {line}行目: {other_line}行目との間に空白期間があります({key})。",
        "{file} line {line}: gap after line {other_line} ({key}).",
        "前の行の effective_until を後の行の effective_from に合わせてください。",
        "Set effective_until of the earlier row to effective_from of the later one.",
    ),
    "KC-S07": ErrorText(
        "ScheduleDataError",
        "{file}: {problem_ja}",
        "{file}: {problem_en}",
        "{directory} にこのファイルがあり、UTF-8(BOMなし)で書かれているか確かめてください。",
        "Check that it lies in {directory} and is written in UTF-8 without a byte-order mark.",
    ),
    "KC-S08": ErrorText(
        "ScheduleDataError",
        "{file} {line}行目: {other_line}行目と同じ{column} {value} です。",
        "{file} line {line}: {column} {value} stands already in line {other_line}.",
        "どちらかの行を消してください。",
        "Remove one of the two rows.",
    ),
    "KC-S09": ErrorText(
        "ScheduleDataError",
        "{file}: {problem_ja}",
        "{file}: {problem_en}",
        "{expected} の形で書いてください。",
        "Write it as {expected}.",
    ),
    "KC-S10": ErrorText(
        "ScheduleDataError",
        "{file} {line}行目 {column}: 同じ行のほかの欄と食い違っています。",
        "{file} line {line}, {column}: contradicts the other cells of the row.",
        "使える組合せ: {allowed}。",
        "Allowed here: {allowed}.",
    ),
    "KC-S11": ErrorText(
        "ScheduleDataError",
        "{file} {line}行目 {column}: {value} という項目・条件はありません。",
        "{file} line {line}, {column}: there is no {value}.",
        "group_home_items.csv か group_home_conditions.csv にある識別子を書いてください。",
        "Write an id of group_home_items.csv or group_home_conditions.csv.",
    ),
}
