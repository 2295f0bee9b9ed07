"""勤務表 (rosters): times, shifts, codes and files; codes KC-W01 and following."""

from kaigo_calc.error_texts.text import ErrorText


def staffing_fault(message_ja: str, message_en: str, hint_ja: str, hint_en: str) -> ErrorText:
    """Return the text of a `StaffingInputError`."""
    return ErrorText("StaffingInputError", message_ja, message_en, hint_ja, hint_en)


TEXTS: dict[str, ErrorText] = {
    "KC-W01": staffing_fault(
        "誤りが{number}件あります。{all_ja}",
        "There are {number} faults.{all_en}",
        "error.faults にそれぞれの直し方があります。",
        "error.faults says of each how to mend it.",
    ),
    "KC-W02": staffing_fault(
        "{person}({interval}): {detail_ja}",
        "{person} ({interval}): {detail_en}",
        "{way_ja}",
        "{way_en}",
    ),
    "KC-W03": ErrorText(
        "OutOfRangeError",
        "{field} {value} は分に直すと端数が出ます。",
        "{field} {value} is no whole number of minutes.",
        '"7:20" のように時間と分で書いてください。',
        'Write hours and minutes, such as "7:20".',
    ),
    "KC-W04": staffing_fault(
        "時刻 {value} はありません。",
        "There is no time {value}.",
        "0:00から24:00までで書き、翌日の時刻は「翌1:00」と書いてください。",
        "Write 0:00 to 24:00, and 翌1:00 for one o'clock on the next day.",
    ),
    "KC-W05": staffing_fault(
        "時間帯 {value} を読み取れません。",
        "{value} is no span of time.",
        "「6:00-21:00」のように始まりと終わりを書いてください。",
        "Write both ends, such as 6:00-21:00.",
    ),
    "KC-W06": staffing_fault(
        "時間帯 {value} が0分か、24時間を超えています。",
        "{value} has no length, or is longer than a day.",
        "始まりと終わりを確かめてください。24時間は「9:00-翌9:00」と書きます。",
        "Check both ends; 24 hours are written 9:00-翌9:00.",
    ),
    "KC-W07": staffing_fault(
        "日中の時間帯 {value} が日をまたぐか、夜間が残りません。",
        "The daytime {value} passes midnight or leaves no night.",
        "「6:00-21:00」のように、同じ日の中で日中を指定してください。",
        "Give a daytime within one date, such as 6:00-21:00.",
    ),
    "KC-W08": staffing_fault(
        "日中 {day} と夜間 {night} の間にすき間か重なりがあります。",
        "Between the daytime {day} and the night {night} there is a hole or an overlap.",
        "夜間を省くか、二つで24時間になるように直してください。",
        "Leave the night out, or make both fill 24 hours.",
    ),
    "KC-W09": staffing_fault(
        "休憩 {value} が勤務の時間の外です。",
        "The break {value} is outside the shift.",
        "休憩か勤務の時刻を直してください。",
        "Correct the times of the break or of the shift.",
    ),
    "KC-W10": staffing_fault(
        "休憩 {value} が休憩 {other} と重なっています。",
        "The break {value} overlaps the break {other}.",
        "休憩の時刻を直してください。",
        "Correct the times of the breaks.",
    ),
    "KC-W11": staffing_fault(
        "休憩{value}分が勤務の長さ以上です。",
        "{value} minutes of break leave nothing of the shift.",
        "休憩の分数を確かめてください。",
        "Check the minutes of break.",
    ),
    "KC-W12": staffing_fault(
        "介護の時間{value}分が勤務した{largest}分より長くなっています。",
        "{value} minutes of care are more than the {largest} that were worked.",
        "介護の分数を確かめてください。",
        "Check the minutes of care.",
    ),
    "KC-W13": staffing_fault(
        "氏名が空です。",
        "The person has no name.",
        "氏名か職員番号を入れてください。",
        "Give a name or a number.",
    ),
    "KC-W14": staffing_fault(
        "シフト記号が空です。",
        "The shift code has no text.",
        "「①」のような記号を入れてください。",
        "Give a sign such as ①.",
    ),
    "KC-W15": staffing_fault(
        "シフト記号 {value} に開始か終了の一方しかありません。",
        "The shift code {value} has only one of start and end.",
        "両方を入れるか、休みの記号なら両方を空にしてください。",
        "Give both, or neither for a day off.",
    ),
    "KC-W16": staffing_fault(
        "{person}({interval}): シフト記号 {value} の職種が、行の職種と違います。",
        "{person} ({interval}): the shift code {value} is of another role than the row.",
        "職種をどちらか一方にだけ書くか、そろえてください。",
        "Write the role in one place, or the same in both.",
    ),
    "KC-W17": staffing_fault(
        "シフト記号 {value} がわかりません。",
        "There is no shift code {value}.",
        "使える記号: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-W18": staffing_fault(
        "シフト記号 {value} が2回定義されています。",
        "The shift code {value} is defined twice.",
        "全角・半角や丸数字の違いは区別しません。記号を分けてください。",
        "Full-width, circled and plain forms are the same; choose another sign.",
    ),
    "KC-W19": staffing_fault(
        "{person}の勤務 {interval} が、勤務 {other} と重なっています。",
        "{person}: the shift {interval} overlaps the shift {other}.",
        "夜勤明けの記号には時間を入れないでください。"
        "兼務は職種ごとに時間を分けるか、1つの勤務に介護の分数を書いてください。",
        "The sign of the morning after a night has no times of its own. For two roles give each its "
        "own time, or one shift with its minutes of care.",
    ),
    "KC-W20": staffing_fault(
        "列の数が{count}で、見出しの{expected}と違います。",
        "The row has {count} cells, and the header {expected}.",
        "カンマや引用符を確かめてください。",
        "Check commas and quotation marks.",
    ),
    "KC-W21": staffing_fault(
        "CSVとして読み取れません({detail})。",
        "This is no CSV ({detail}).",
        "引用符を確かめてください。",
        "Check the quotation marks.",
    ),
    "KC-W22": staffing_fault(
        "CSVではないか、文字コードがUTF-8でもシフトJISでもありません。",
        "This is no CSV, or its text is neither UTF-8 nor Shift JIS.",
        "Excelのファイルは「CSV UTF-8(コンマ区切り)」で保存し直してください。",
        "Save a workbook as CSV UTF-8 (comma separated).",
    ),
    "KC-W23": staffing_fault(
        "勤務が1件もありません。",
        "There is no shift at all.",
        "見出しの下に勤務を書いてください。",
        "Write the shifts below the header.",
    ),
    "KC-W24": staffing_fault(
        "列 {value} がわかりません。",
        "The column {value} is not known.",
        "使える列: {matches_ja}。日付の列は 2026/5/1 のように年から書きます。"
        "計算に使わない列(合計、備考など)と表題の行は消してください。",
        "Known: {matches_en}; a column of a date is written 2026-05-01. Delete columns that are not used, "
        "and a title above the header.",
    ),
    "KC-W25": staffing_fault(
        "{missing_ja}がありません。",
        "{missing_en} is missing.",
        "日付と氏名、そして開始と終了(またはシフト記号とその一覧)を入れてください。",
        "Give date and person, and start and end (or a code, with the list of codes).",
    ),
    "KC-W26": staffing_fault(
        "分数 {value} を読み取れません。",
        "{value} is no number of minutes.",
        "「60」か「12:00-13:00」のように書いてください。",
        "Write 60, or the times, 12:00-13:00.",
    ),
    "KC-W27": staffing_fault(
        "宿直の欄 {value} を読み取れません。",
        "{value} in the column sleep_in is neither yes nor no.",
        "宿直なら「○」、そうでなければ空にしてください。",
        "Write yes or leave it empty.",
    ),
    "KC-W28": staffing_fault(
        "日付 {value} を読み取れません。",
        "{value} is no date.",
        "2026-05-01 のように書いてください。",
        "Write it as 2026-05-01.",
    ),
    "KC-W29": staffing_fault(
        "休みのシフト記号 {value} に、休憩・介護の分数・宿直・休暇等があります。",
        "The shift code {value} is a day off, yet has breaks, care, 宿直 or an absence.",
        "休暇は、予定していた勤務の開始と終了も入れてください。",
        "For leave give the start and end of the work that was planned.",
    ),
    "KC-W30": staffing_fault(
        "{person}({interval}): 休憩{minutes}分の時刻がわからないため、日中と夜間・日付に分けられません。",
        "{person} ({interval}): {minutes} minutes of break without a time cannot be split by zone and date.",
        "休憩を「12:00-13:00」のように時刻で入れてください。",
        "Give the break with its times, such as 12:00-13:00.",
    ),
    "KC-W31": staffing_fault(
        "{person}({interval}): 介護{counted}分の時刻がわからないため、日中と夜間・日付に分けられません。",
        "{person} ({interval}): {counted} minutes of care without a time cannot be split by zone and date.",
        "介護の時間を別の勤務に分けてください。",
        "Make the care a shift of its own.",
    ),
    "KC-W60": staffing_fault(
        "勤務表の勤務が、確かめる期間 {first_day} から {last_day} に1つもありません。",
        "No shift of the roster lies between {first_day} and {last_day}.",
        "期間か勤務表の日付を確かめてください。",
        "Check the period, or the dates of the roster.",
    ),
    "KC-W61": staffing_fault(
        "同じ意味の列が重なっています: {value}。",
        "These columns mean the same or stand twice: {value}.",
        "1つにしてください。",
        "Keep one of them.",
    ),
    "KC-W62": staffing_fault(
        "シフト記号の一覧に使えない列があります: {value}。",
        "A list of shift codes has no column {value}.",
        "記号、開始、終了、休憩などだけを書いてください。",
        "Give code, start, end, breaks and the like alone.",
    ),
    "KC-W63": staffing_fault(
        "シフト記号だけの行がありますが、記号の一覧がありません。",
        "There are shift codes, but no list of what they mean.",
        "記号の一覧(記号、開始、終了、休憩)を渡してください。",
        "Pass the list of codes with start, end and breaks.",
    ),
    "KC-W64": staffing_fault(
        "日付の列がある表に、1回の勤務の列もあります: {value}。",
        "A table with a column for each date also has columns of one shift: {value}.",
        "日付ごとの列だけにするか、1行を1回の勤務にしてください。",
        "Keep the columns of dates, or write one shift a row.",
    ),
    "KC-W69": staffing_fault(
        "行の内容({names_ja})がシフト記号 {sign} と違います。",
        "The row says otherwise ({names_en}) than its code {sign}.",
        "どちらかに直してください。",
        "Correct one of them.",
    ),
}
