"""公表された料金表 (published fee tables): codes KC-T50 and following."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {
    "KC-T50": ErrorText(
        "UnreadableInputError",
        "料金表が空です。",
        "The fee table is empty.",
        "ファイルを取り違えていないか、保存されているか確かめてください。",
        "See whether it is the right file, and whether it was saved.",
    ),
    "KC-T51": ErrorText(
        "UnreadableInputError",
        "表が見つかりません。",
        "There is no table.",
        "料金表は画像ではなく、表(HTMLの<table>、Markdownの表、Excelの表)にしてください。",
        "Give the fees as a table (<table>, a Markdown table, a sheet), not as a picture.",
    ),
    "KC-T52": ErrorText(
        "UnreadableInputError",
        "どの表にも金額や単位数がありません。",
        "No table holds any amount.",
        "金額か単位数の入った表を渡してください。「1,234円」のほかに文字のあるセルは金額として読みません。",
        "Give a table with amounts in yen or units; a cell with words besides “1,234円” is not read as one.",
    ),
    "KC-T53": ErrorText(
        "UnknownCodeError",
        "シート {value} はありません。",
        "There is no sheet {value}.",
        "このファイルのシート: {matches_ja}。",
        "Its sheets: {matches_en}.",
    ),
    "KC-T54": ErrorText(
        "UnreadableInputError",
        "{line}行目の文字を読み取れません。文字コードがUTF-8でもシフトJISでもありません。",
        "Line {line} is neither UTF-8 nor Shift JIS.",
        "Excelでは「CSV UTF-8(コンマ区切り)」で保存し直してください。",
        "Save it again as UTF-8, from Excel as CSV UTF-8 (comma separated).",
    ),
    "KC-T55": ErrorText(
        "UnreadableInputError",
        "CSVとして読み取れません({detail})。",
        "This is no CSV ({detail}).",
        "引用符は対にしてください。",
        "Write quotation marks in pairs.",
    ),
    "KC-T56": ErrorText(
        "UnreadableInputError",
        "Excelのファイル(.xlsx)として開けません。",
        "This cannot be opened as a workbook (.xlsx).",
        "Excelで開き、パスワードを付けずに「Excelブック(.xlsx)」で保存し直してください。",
        "Open it in Excel and save it as .xlsx, without a password.",
    ),
    "KC-T57": ErrorText(
        "UnreadableInputError",
        "計算結果が保存されていない数式が{number}個あります: {cells}。",
        "{number} formulas have no saved value: {cells}.",
        "Excelで開いて上書き保存してから、もう一度読み込んでください。",
        "Open the file in Excel, save it, and read it again.",
    ),
    "KC-T58": ErrorText(
        "UnknownCodeError",
        "{value} の種類のファイルは読めません。",
        "Files such as {value} are not read.",
        "使える拡張子: {matches_ja}。古いExcel(.xls)は.xlsxで保存し直してください。PDFや画像は読めません。",
        "Known endings: {matches_en}. Save .xls as .xlsx; PDF files and pictures are not read.",
    ),
    "KC-T59": ErrorText(
        "UnknownCodeError",
        "金額のある表に {value} はありません。",
        "There is no table {value} with amounts.",
        "番号か表題で指定してください: {matches_ja}。",
        "Give a number or a title: {matches_en}.",
    ),
    "KC-T60": ErrorText(
        "UnreadableInputError",
        "シート {value} を指定していますが、Excelのファイルではありません。",
        "A sheet {value} is asked for, but this is no workbook.",
        "sheet= はExcelのファイル(.xlsx)だけに付けてください。",
        "Give sheet= with a workbook (.xlsx) alone.",
    ),
}
