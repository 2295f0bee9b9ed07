"""列の計算 (columns): columns, rows and claims that cannot be computed; codes KC-L.

`{count}` is the number of bad rows, `{where_ja}` and `{where_en}` name the first of them.
"""

from kaigo_calc.error_texts.text import ErrorText


def _fault(message_ja: str, message_en: str, hint_ja: str, hint_en: str) -> ErrorText:
    return ErrorText("ColumnInputError", message_ja, message_en, hint_ja, hint_en)


_APART_JA = 'bad_rows のある関数では "split"'
_APART_EN = 'bad_rows="split", where the function has it'

TEXTS: dict[str, ErrorText] = {
    "KC-L01": _fault(
        "列 {column} がありません。ある列: {columns}。",
        "There is no column {column}; the columns are: {columns}.",
        "列名を引数で指定してください。"
        'どの行も同じ値は、単価なら UnitPrice("10.90")、給付率なら整数の 90 のように渡します。',
        "Name your column with the argument of the function. "
        'One value for all rows is no text: UnitPrice("10.90") for a price, the integer 90 for a rate.',
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
        f"その行を直すか、取り分けてください({_APART_JA})。",
        f"Mend these rows, or set them apart ({_APART_EN}).",
    ),
    "KC-L04": _fault(
        "列 {column} に {least} から {most} の範囲にない値が {count} 行あります({where_ja})。",
        "Column {column} is outside {least} to {most} in {count} row(s) ({where_en}).",
        f"その行を直すか、取り分けてください({_APART_JA})。過誤の取下げは計算結果の符号を反転します。",
        f"Mend these rows, or set them apart ({_APART_EN}). "
        "A correction is the negation of a computed result.",
    ),
    "KC-L05": _fault(
        "コード表にないコードが {count} 行あります: {codes}({where_ja})。{reason_ja}",
        "The code table does not hold the code of {count} row(s): {codes} ({where_en}).{reason_en}",
        "コード表にそのコードを加えるか、renamed で読み替えを指定してください。",
        "Add the code to the code table, or say with `renamed` what it is read as.",
    ),
    "KC-L06": _fault(
        "サービス提供日に有効な単位数がないものが {count} 行あります: {codes}({where_ja})。{reason_ja}",
        "A code has no figure in force on the date of {count} row(s): {codes} ({where_en}).{reason_en}",
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
        "処遇改善に係る加算などが1回ではない請求が {count} 件あります: {claims}。",
        "A share of the month (treatment improvement) is not counted once in {count} claim(s): {claims}.",
        "1つの請求には各種類1行、回数は1です。",
        "A claim may hold each kind on one line, with a count of 1.",
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
        "日付型にしてください(文字列と時差つきの時刻は受け付けません)。"
        "pandas なら pd.to_datetime で直せます。",
        "Make it a column of dates, in pandas with pd.to_datetime; neither text nor time zones are read.",
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
        "列 {column} は {dtype} です。請求とコードの列は整数か文字列にします。",
        "Column {column} is {dtype}; claims and codes are whole numbers or texts.",
        "整数か文字列にしてください。浮動小数点数の請求番号は受け付けません。",
        "Make it whole numbers or texts; claim numbers as floats are not read.",
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
    "KC-L30": _fault(
        "請求の列 {column} は {dtype} ですが、明細では {other} です。",
        "The claim column {column} is {dtype} in the facts and {other} in the lines.",
        "両方を整数か、両方を文字列にしてください。",
        "Make both whole numbers, or both texts.",
    ),
    "KC-L40": _fault(
        "{column} は NumPy の1次元配列ではなく {given} です。",
        "{column} is not a one-dimensional NumPy array but {given}.",
        "整数の1次元配列を渡してください。マスク付き配列は、欠けた行を除くか埋めてから渡します。",
        "Pass a one-dimensional array of integers; take out or fill the holes of a masked array first.",
    ),
    "KC-L41": _fault(
        "列の長さが違います: {lengths}。",
        "The columns differ in length: {lengths}.",
        "同じ行数の列を渡してください。全行で同じ値なら数を1つ渡せます。",
        "Pass columns of one length; a value that all rows share may be a single number.",
    ),
    "KC-L42": _fault(
        "{column} に結果を書けません: {given}。",
        "Results cannot be written to {column}: {given}.",
        "書き込みのできる {length} 行の1次元配列を渡してください(型は uint32・int32・int64・uint64)。",
        "Pass writable one-dimensional arrays of {length} rows, of uint32, int32, int64 or uint64.",
    ),
    "KC-L43": _fault(
        "out の配列の型が揃っていません: {types}。",
        "The arrays of `out` differ in type: {types}.",
        "3つとも同じ型にしてください。",
        "Give all three the same type.",
    ),
    "KC-L44": _fault(
        "{column} は {other} と同じメモリを使っています。",
        "{column} shares memory with {other}.",
        "結果は入力とも互いとも重ならない配列に書きます。別の配列を渡してください。",
        "Results are written apart from the inputs and from each other; pass another array.",
    ),
    "KC-L45": _fault(
        "{product} が {most} を超える行が {count} 行あります({where_ja})。",
        "{product} is above {most} in {count} row(s) ({where_en}).",
        "桁の誤りがないか確かめてください。",
        "Look for digits too many.",
    ),
    "KC-L46": _fault(
        "結果が out の型 {dtype} に収まらない行が {count} 行あります({where_ja})。",
        "The result of {count} row(s) does not fit the type {dtype} of `out` ({where_en}).",
        "out を int64 にしてください。",
        "Use int64 for `out`.",
    ),
    "KC-L60": _fault(
        "単価に {type} 型の {value} は使えません。",
        "The price cannot be {value} of type {type}.",
        'どの行も同じ単価なら UnitPrice("10.90") か Decimal、行ごとの単価なら列の名前を渡してください。'
        "整数の 11 や 1090 では、円か円の100倍かが分かりません。",
        'Pass UnitPrice("10.90") or a Decimal for one price, the name of a column for many. '
        "As integers, 11 or 1090 may be yen or hundredths of a yen.",
    ),
    "KC-L61": _fault(
        "結果の列 {name} と同じ名前の列 {column} がすでにあります。",
        "The result {name} would replace the column {column}.",
        "into で別の名前を指定してください。大文字と小文字の違いだけでは別の名前になりません。",
        "Give another name with `into`; names that differ in case alone are the same to some libraries.",
    ),
    "KC-L62": _fault(
        "結果の列の名前は {number} 個、互いに違うものにします(入力値 {names})。",
        "The results need {number} different names, but {names} was given.",
        "into を直してください。大文字と小文字の違いだけでは別の名前になりません。",
        "Mend `into`; names that differ in case alone are the same to some libraries.",
    ),
    "KC-L63": ErrorText(
        "UnknownCodeError",
        "bad_rows に {value} は使えません。",
        "bad_rows cannot be {value}.",
        '"raise"(止める)か "split"(取り分ける)を渡してください。',
        'Pass "raise" or "split".',
    ),
    "KC-L64": _fault(
        "割合は rate か rate_column のどちらか一方で渡します(rate={rate}, rate_column={rate_column})。",
        "Give either rate or rate_column, but rate={rate} and rate_column={rate_column} were given.",
        'どの行も同じ割合なら rate="97/100"、行ごとの割合なら千分率(整数)の列の名前を '
        "rate_column で渡します。",
        'Pass rate="97/100" for one rate, or with rate_column the name of a column of whole thousandths.',
    ),
    "KC-L26": _fault(
        "明細 {number} 行・回数 {count} 回までの合計は、計算できる範囲を超えるおそれがあります。",
        "So many lines ({number}) with so large counts ({count}) could add up beyond what can be computed.",
        "明細を分けて計算してください。",
        "Divide the lines, and compute the parts.",
    ),
    "KC-L27": _fault(
        "区分支給限度基準額の対象の明細があり、計画単位数のない請求が {count} 件あります: {claims}。",
        "{count} claim(s) have units under the benefit limit, but no planned units: {claims}.",
        "planned_units に計画単位数の列の名前を指定してください。",
        "Name the column of planned units (計画単位数) with planned_units.",
    ),
    "KC-L28": _fault(
        "1単位の単価 {value}(100分の1円)は大きすぎます。上限は {most} です。",
        "A unit price of {value} hundredths of a yen is too high; the most is {most}.",
        "単価を確かめてください。10.90円は1090です。",
        "Check the price: 10.90 yen are 1090.",
    ),
    "KC-L29": _fault(
        "同じ請求の別の明細に誤りがあります。",
        "Another line of the same claim is faulty.",
        "その明細を直すと、この明細も計算されます。",
        "Mend that line, and this one is computed as well.",
    ),
    "KC-L70": _fault(
        "by の列 {column} に欠損値が {count} 行あります({where_ja})。",
        "Column {column} of `by` is null in {count} row(s) ({where_en}).",
        '"不明" などの値を入れるか、by から外してください。',
        "Fill in a value such as unknown, or leave the column out of `by`.",
    ),
    "KC-L71": _fault(
        "by の列 {column} は {dtype} です。集計の単位は整数・文字列・日付・真偽値にします。",
        "Column {column} of `by` is {dtype}; groups are whole numbers, texts, dates or truth values.",
        "その型に直すか、by から外してください。",
        "Make it one of these types, or leave it out of `by`.",
    ),
    "KC-L72": _fault(
        "by の列 {column} は結果の列と同じ名前です。",
        "Column {column} of `by` has the name of a result.",
        "列の名前を変えて渡してください。大文字と小文字の違いだけでは別の名前になりません。",
        "Rename the column first; names that differ in case alone are the same to some libraries.",
    ),
    "KC-L73": _fault(
        "請求 {number} 件・1件あたり最大 {largest} の合計は、計算できる範囲を超えるおそれがあります。",
        "The sums of {number} claims of up to {largest} could pass what can be computed.",
        "請求を分けて計算してください。",
        "Divide the claims, and compute the parts.",
    ),
    "KC-L74": ErrorText(
        "UnreadableInputError",
        "Parquet ファイルとして読めません({reason})。",
        "This cannot be read as a Parquet file ({reason}).",
        "Parquet 形式のファイルを指定してください。CSV や Excel は、先に Parquet に変換します。",
        "Give a Parquet file; CSV and Excel files are converted to Parquet first.",
    ),
    "KC-L75": ErrorText(
        "UnreadableInputError",
        "読み替え {value} が分かりません。",
        "The renaming {value} cannot be read.",
        "「明細のコード=読み替え先のコード」の形で、明細のコードごとに1つ指定してください。例: 321151=321152",
        "Write CODE_OF_THE_LINES=CODE_OF_THE_TABLE, once for each code of the lines, e.g. 321151=321152.",
    ),
    "KC-L31": _fault(
        "単位数の合計が0の請求が {count} 件あります: {claims}。",
        "The lines of {count} claim(s) add up to no units at all: {claims}.",
        "基本の明細が抜けていないか、回数が0になっていないか確かめてください。",
        "See whether the lines of the basic reward are missing, or all counts are 0.",
    ),
    "KC-L76": _fault(
        "{file} は、読み込むファイルか別の出力と同じです。",
        "{file} is also a file that is read, or another output.",
        "出力には別の名前を付けてください。",
        "Give the output another name.",
    ),
    "KC-L77": _fault(
        "明細と請求の情報は同じ種類の表にしてください: {lines} と {facts}。",
        "Lines and facts must be frames of one kind, but {lines} and {facts} were given.",
        "同じライブラリの、どちらも遅延(lazy)か、どちらも遅延でない表を渡してください。",
        "Pass frames of one library, both lazy or both not.",
    ),
    "KC-L78": ErrorText(
        "UnreadableInputError",
        "単価 {value} は、円か円の100分の1か分かりません。",
        "The unit price {value} may be yen or hundredths of a yen.",
        "円は小数点を付けて 10.00 や 10.90 と書きます。列の名前は、数字だけでないものにしてください。",
        "Write yen with a point, as 10.00 or 10.90; the name of a column of prices may not be digits alone.",
    ),
    "KC-L32": _fault(
        "列 {column} の名前は、計算の途中で使う名前と同じ形です。",
        "The name of column {column} has the form of those that the calculation makes for itself.",
        "kaigo_calc_ で始まらない名前にしてください。",
        "Give it a name that does not begin with kaigo_calc_.",
    ),
    "KC-L35": _fault(
        "列の名前 {column} は、使っているライブラリでは列の名前として読めません。",
        "The library of the frame does not read {column} as the name of one column.",
        "列の名前を変えてください。空の名前、*、^ で始まり $ で終わる名前は使えません。"
        "DuckDB と PySpark では点も使えません。",
        "Rename the column: it may not be empty, nor *, nor begin with ^ and end with $; "
        "DuckDB and PySpark allow no dots either.",
    ),
    "KC-L33": _fault(
        "請求・コード・日付・回数の列はそれぞれ別の列にしてください: {names}。",
        "Claim, code, date and count must be columns of their own: {names}.",
        "引数で列の名前を1つずつ指定してください。",
        "Name a column of its own for each with the arguments of the function.",
    ),
    "KC-L34": _fault(
        "{why_ja}",
        "{why_en}",
        "確かめた割合は code_table の rates で渡します。"
        "見積りだけなら accept_unverified=True で候補を使えます。",
        "Pass the rate that you looked up to code_table as `rates`, "
        "or take the candidate for an estimate alone with accept_unverified=True.",
    ),
}
