"""列の計算 (columns): columns, rows and claims that cannot be computed; codes KC-L.

`{count}` is the number of bad rows, `{where_ja}` and `{where_en}` name the first of them.
"""

from kaigo_calc.error_texts.text import ErrorText


def _fault(message_ja: str, message_en: str, hint_ja: str, hint_en: str) -> ErrorText:
    return ErrorText("ColumnInputError", message_ja, message_en, hint_ja, hint_en)


TEXTS: dict[str, ErrorText] = {
    "KC-L01": _fault(
        "列 {column} がありません。ある列: {columns}。",
        "There is no column {column}; the columns are: {columns}.",
        "列名を引数で指定してください。",
        "Name your column with the argument of the function.",
    ),
    "KC-L02": _fault(
        "列 {column} は整数ではなく {dtype} です。",
        "Column {column} does not hold whole numbers but {dtype}.",
        "整数型にしてください。小数や浮動小数点数では1円ずれることがあります。"
        "欠損のある pandas の列は Int64 型にします。",
        "Make it an integer column: decimals and floats lose yen. A pandas column with holes becomes Int64.",
    ),
    "KC-L03": _fault(
        "列 {column} に欠損値が {count} 行あります({where_ja})。",
        "Column {column} is null in {count} row(s) ({where_en}).",
        'その行を直すか、bad_rows="split" で取り分けてください。',
        'Mend these rows, or set them apart with bad_rows="split".',
    ),
    "KC-L04": _fault(
        "列 {column} に {least} から {most} の範囲にない値が {count} 行あります({where_ja})。",
        "Column {column} is outside {least} to {most} in {count} row(s) ({where_en}).",
        'その行を直すか、bad_rows="split" で取り分けてください。過誤の取下げは計算結果の符号を反転します。',
        'Mend these rows, or set them apart with bad_rows="split". '
        "A correction is the negation of a computed result.",
    ),
    "KC-L05": _fault(
        "コード表にないコードが {count} 行あります: {codes}({where_ja})。{reason_ja}",
        "The code table does not hold the code of {count} row(s): {codes} ({where_en}).{reason_en}",
        "コード表にそのコードを加えるか、renamed で読み替えを指定してください。",
        "Add the code to the code table, or say with `renamed` what it is read as.",
    ),
    "KC-L06": _fault(
        "サービス提供日にコードの単位数が有効でないものが {count} 行あります: {codes}({where_ja})。",
        "A code has no figure in force on its service date in {count} row(s): {codes} ({where_en}).",
        "日付とコードを確かめてください。改定で変わったコードは renamed で読み替えられます。",
        "Check the dates and the codes; `renamed` reads a code that a revision replaced as another.",
    ),
    "KC-L07": _fault(
        "請求 {claims} の情報が2行以上あります({count} 件)。",
        "There is more than one row of facts for claim {claims} ({count} claim(s)).",
        "請求ごとに1行にしてください。",
        "Give one row for each claim.",
    ),
    "KC-L08": _fault(
        "明細はあるのに給付率などの情報のない請求が {count} 件あります: {claims}。",
        "There are lines but no facts, such as the benefit rate, for {count} claim(s): {claims}.",
        "その請求の情報を加えてください。",
        "Add the facts of these claims.",
    ),
    "KC-L09": _fault(
        "明細のない請求が {count} 件あります: {claims}。",
        "There are facts but no line for {count} claim(s): {claims}.",
        "明細を加えるか、その請求の情報を除いてください。",
        "Add their lines, or leave their facts out.",
    ),
    "KC-L10": _fault(
        "処遇改善に係る加算が同じ請求に2回あります({count} 件): {claims}。",
        "A treatment-improvement add-on stands twice in {count} claim(s): {claims}.",
        "1つの請求には各種類1回までです。",
        "A claim may hold each kind once.",
    ),
    "KC-L11": _fault(
        "単位数の合計が負、または大きすぎる請求が {count} 件あります: {claims}。",
        "The units are below zero, or more than can be computed, in {count} claim(s): {claims}.",
        "減算の日数と単位数を確かめてください。上限は {most} 単位です。",
        "Check the days and units of the reductions; at most {most} units can be computed.",
    ),
    "KC-L12": _fault(
        "列 {column} は日付ではなく {dtype} です。",
        "Column {column} does not hold dates but {dtype}.",
        "日付型にしてください(時刻も文字列も受け付けません)。",
        "Make it a column of dates; neither text nor time zones are read.",
    ),
    "KC-L13": _fault(
        "{given} は表として扱えません。",
        "{given} is no data frame.",
        "pandas・Polars・PyArrow・DuckDB・Dask・PySpark の表を渡してください。",
        "Pass a frame of pandas, Polars, PyArrow, DuckDB, Dask or PySpark.",
    ),
    "KC-L14": _fault(
        "同じ請求の中で列 {column} の値が違うものが {count} 件あります: {claims}。",
        "Column {column} has more than one value within {count} claim(s): {claims}.",
        "請求ごとに同じ値にするか、請求を分けてください。",
        "Give one value for each claim, or divide the claim.",
    ),
    "KC-L15": _fault(
        "区分支給限度基準額の対象となるコードがありますが、計画単位数の列がありません: {codes}。",
        "There are codes under the benefit limit, but no column of planned units: {codes}.",
        "planned_units に計画単位数の列を指定してください。",
        "Name the column of planned units with `planned_units`.",
    ),
    "KC-L16": _fault(
        "計算の前後で合わないものがあります: {what_ja} {before} → {after}。",
        "What went in is not what came out: {what_en} {before} → {after}.",
        "計算の途中で表が変わっていないか確かめてください。変わっていなければ不具合としてお知らせください。",
        "See whether the frame changed while it was computed; if it did not, report it as a bug.",
    ),
    "KC-L17": _fault(
        "明細が1行もありません。",
        "There is no line at all.",
        "明細のある表を渡してください。",
        "Pass a frame with lines.",
    ),
    "KC-L18": _fault(
        "列の計算に誤りが {number} 種類あります: {codes}。",
        "The columns have {number} kinds of faults: {codes}.",
        "faults に1つずつあります。",
        "Each stands in `faults`.",
    ),
    "KC-L19": _fault(
        "コード表の範囲にない日付が {count} 行あります({where_ja})。範囲: {first} から {last}。",
        "The date of {count} row(s) is outside the code table ({where_en}); it covers {first} to {last}.",
        "範囲内の日付にするか、その時期を含むコード表を渡してください。",
        "Use dates within the range, or pass a code table that covers them.",
    ),
    "KC-L20": _fault(
        "請求の列 {column} は {dtype} で、明細では {other} です。",
        "The claim column {column} is {dtype} here and {other} in the lines.",
        "同じ型にしてください。浮動小数点数の請求番号は受け付けません。",
        "Give both the same type; claim numbers as floats are not read.",
    ),
    "KC-L21": ErrorText(
        "UnknownCodeError",
        "コード表に {value} というコードはありません。近いもの: {matches_ja}。",
        "The code table does not hold {value}; close to it: {matches_en}.",
        "コードを確かめるか、そのコードを含むコード表を渡してください。",
        "Check the code, or pass a code table that holds it.",
    ),
    "KC-L22": ErrorText(
        "RuleConflictError",
        "{name} を {other} と読み替えることはできません。{name} はコード表にあります。",
        "{name} cannot be read as {other}: it is a code of the table itself.",
        "読み替えは、コード表にないコードだけに指定してください。",
        "Rename only codes that the table does not hold.",
    ),
    "KC-L23": ErrorText(
        "OutOfRangeError",
        "単位数 {value} は大きすぎます。上限は {most} です。",
        "{value} units are too many; the most is {most}.",
        "単位数を確かめてください。",
        "Check the units.",
    ),
    "KC-L24": ErrorText(
        "OutOfRangeError",
        "コード {name} の有効期間の終わり {value} が始まりより後ではありません。",
        "The range of code {name} ends on {value}, not after it begins.",
        "effective_until を effective_from より後にしてください。",
        "Let effective_until lie after effective_from.",
    ),
    "KC-L25": ErrorText(
        "RuleConflictError",
        "コード {name} には、単位数か、割合(2つまで)と加算の種類(layer)のどちらか一方が必要です。",
        "Code {name} needs either units, or rates (at most two) with their layer.",
        "月の単位数に対する割合のときは rates と layer を、それ以外は units を指定してください。",
        "Give rates and layer for a share of the sum of the month, and units for anything else.",
    ),
}
