"""数 (numbers): codes KC-N01 and following."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {
    "KC-N01": ErrorText(
        "InexactInputError",
        "{field}に浮動小数点数 {value} は使えません。",
        "{field} must not be a float, but {value} was given.",
        "{example} のように書いてください。小数は文字列か Decimal、整数は int で渡します。",
        "Write {example}: decimals as text or Decimal, whole numbers as int.",
    ),
    "KC-N02": ErrorText(
        "InexactInputError",
        "{field}に真偽値 {value} は使えません。",
        "{field} must not be a bool, but {value} was given.",
        "{example} のように数を渡してください。",
        "Pass a number such as {example}.",
    ),
    "KC-N03": ErrorText(
        "InexactInputError",
        "{field}に {type} 型の {value} は使えません。",
        "{field} must be {expected}, but {value} of type {type} was given.",
        "{example} のように書いてください。使える型は {expected} です。",
        "Write {example}; allowed is {expected}.",
    ),
    "KC-N04": ErrorText(
        "OutOfRangeError",
        "{field} {value} は有限の数ではありません。",
        "{field} must be finite, but {value} was given.",
        "元のデータに空欄や計算の誤りがないか確かめてください。",
        "Look for an empty cell or a failed calculation where the value comes from.",
    ),
    "KC-N05": ErrorText(
        "UnreadableInputError",
        "{field} {value} を数値として読み取れません。",
        "{field} cannot be read as a number: {value}.",
        "単位・桁区切り・空白を付けず、半角で {example} のように書いてください。",
        "Write plain ASCII digits such as {example}, without unit, separator or space.",
    ),
    "KC-N06": ErrorText(
        "OutOfRangeError",
        "{field}に負の数 {value} は使えません。",
        "{field} must not be negative, but {value} was given.",
        "0以上の数で指定してください。過誤調整では、正の数で計算した結果の符号を反転します。",
        "Use a number from 0 on; for a correction, negate the result of the positive number.",
    ),
    "KC-N07": ErrorText(
        "OutOfRangeError",
        "{field}の小数は{places}桁までです(入力値 {value})。",
        "{field} has at most {places} decimals, but {value} was given.",
        "告示の値をそのまま渡してください。途中で割り算をした値ではありませんか。",
        "Pass the figure as the notice prints it; a quotient computed before is not one.",
    ),
    "KC-N08": ErrorText(
        "OutOfRangeError",
        "給付率は0から100までの整数(%)で指定してください(入力値 {value})。",
        "benefit_rate is a whole percent from 0 to 100, but {value} was given.",
        "1割負担は90、2割負担は80、3割負担は70です。",
        "Write 90, 80 or 70 for a copay of 10, 20 or 30 %.",
    ),
    "KC-N09": ErrorText(
        "OutOfRangeError",
        "{field}は0より大きい数で指定してください。",
        "{field} must be greater than zero.",
        "告示の単価を渡すか、unit_price(...) で引いてください。",
        "Pass the price of the notice, or look it up with unit_price(...).",
    ),
    "KC-N10": ErrorText(
        "OutOfRangeError",
        "{field} {value} は大きすぎます。百分率をそのまま渡していませんか。",
        "{field} {value} is too large; it looks like a percentage.",
        '97%は "97/100"、"0.97" または Ratio.percent(97) と書いてください。',
        'Write "97/100", "0.97" or Ratio.percent(97) for 97 %.',
    ),
    "KC-N11": ErrorText(
        "RuleConflictError",
        "{field} {given} は計算結果 {computed} と食い違います。",
        "{field} {given} contradicts the computed {computed}.",
        "{field}を省くか、単位数・単価・給付率を確かめてください。",
        "Leave {field} out, or check units, unit price and benefit rate.",
    ),
    "KC-N12": ErrorText(
        "OutOfRangeError",
        "{field} {value} は大きすぎます({largest} まで)。",
        "{field} {value} is too large; the largest is {largest}.",
        "桁の誤りがないか確かめてください。",
        "Look for digits too many.",
    ),
    "KC-N13": ErrorText(
        "RuleConflictError",
        "計算結果どうしの足し算・掛け算・大小比較はできません。",
        "Charges are not added, multiplied or compared by size.",
        "1か月分は、先に単位数を合計してから charge(...) を1回呼びます。金額は .total や .copay で比べます。",
        "Sum the units and call charge(...) once; compare amounts such as .total or .copay.",
    ),
    "KC-N14": ErrorText(
        "OutOfRangeError",
        "加算率 {value} は0より大きく1より小さい値にしてください。",
        "A rate of an add-on is above 0 and below 1, but {value} was given.",
        '告示の率をそのまま、21.0%なら "210/1000" のように書いてください。',
        'Write the rate of the notice, e.g. "210/1000" for 21.0 %.',
    ),
}
