"""支払う人 (payers and limits): codes KC-P01 and following."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {
    "KC-P01": ErrorText(
        "OutOfRangeError",
        "公費は{largest}つまでですが、{value}つ指定されました。",
        "There is room for {largest} public expense laws, but {value} were given.",
        "明細書の欄は公費1から公費3までです。優先する3つにしてください。",
        "The claim form has places for 公費1 to 公費3; give those that come first.",
    ),
    "KC-P02": ErrorText(
        "RuleConflictError",
        "法別{law}の公費対象単位数 {units} が給付単位数 {insured_units} を超えています。",
        "The units under law {law}, {units}, exceed the insured units {insured_units}.",
        "公費分の回数を確かめてください。減算の行にも公費分の回数が要ります。",
        "Check the counts under the law; the lines of reductions need them, too.",
    ),
    "KC-P03": ErrorText(
        "OutOfRangeError",
        "要介護状態区分が1つもありません。",
        "No care level was given.",
        '"care_3" のように指定してください。',
        'Give a level such as "care_3".',
    ),
}
