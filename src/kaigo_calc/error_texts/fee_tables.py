"""料金表 (fee tables): building, auditing and diagnosing; codes KC-T01 to KC-T49."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {
    "KC-T01": ErrorText(
        "UnknownCodeError",
        "金額の定義 {value} はありません。",
        "There is no definition {value}.",
        "次のどれかを指定してください: {matches_ja}",
        "Use one of: {matches_en}",
    ),
    "KC-T02": ErrorText(
        "UnknownCodeError",
        "金額の種類 {value} はありません。",
        "There is no quantity {value}.",
        "次のどれかを指定してください: {matches_ja}",
        "Use one of: {matches_en}",
    ),
    "KC-T03": ErrorText(
        "RuleConflictError",
        "事業所の区分(Ⅰ・Ⅱ)か処遇改善加算がわからないままでは、料金を計算できません。",
        "Without the home's class and treatment improvement no fee can be computed.",
        'FeeOffice に unit_class="Ⅰ" と treatment=[...](なければ空の一覧)を指定してください。',
        'Give FeeOffice a unit_class="Ⅰ" and treatment=[...] (an empty list for none).',
    ),
    "KC-T04": ErrorText(
        "OutOfRangeError",
        "日数 {value} は1か月の日数ではありません。",
        "{value} is not the number of days of a month.",
        "1から{longest}までの日数を指定してください。",
        "Give 1 to {longest} days.",
    ),
    "KC-T05": ErrorText(
        "UnreadableInputError",
        "料金が一つもありません。",
        "There is no figure at all.",
        '{{"要介護1": 834, ...}} のように、要介護度ごとの額を渡してください。',
        'Give the figures by care level, such as {{"要介護1": 834, ...}}.',
    ),
    "KC-T06": ErrorText(
        "OutOfRangeError",
        "重なる誤りの数 {value} は調べられません。",
        "{value} is not a number of mistakes that is sought.",
        "1(一つだけ)か2(二つまで)を指定してください。",
        "Give 1 for single mistakes, or 2 for pairs as well.",
    ),
    "KC-T07": ErrorText(
        "OutOfRangeError",
        "この料金表に給付率 {value} の列はありません。",
        "The table has no column of the benefit rate {value}.",
        "{shares} のどれかを指定してください。",
        "Use one of {shares}.",
    ),
    "KC-T08": ErrorText(
        "OutOfRangeError",
        "この料金表に {value} の行はありません。",
        "The table has no row of {value}.",
        "{levels} のどれかを指定してください。",
        "Use one of {levels}.",
    ),
    "KC-T09": ErrorText(
        "OutOfRangeError",
        "料金表に示す給付率がないか、重なっています。",
        "The benefit rates of a table are missing or repeated.",
        "benefit_rates=(90, 80, 70) のように、異なる給付率を一つ以上渡してください。",
        "Give one or more different rates, such as benefit_rates=(90, 80, 70).",
    ),
    "KC-T10": ErrorText(
        "RuleConflictError",
        "「{item}」が items と also_listed の両方にあります。",
        "{item} is both in items and in also_listed.",
        "合計に入れるなら items に、単価だけ示すなら also_listed に書いてください。",
        "Leave it in items if it belongs to the sums, in also_listed if only its price is shown.",
    ),
    "KC-T11": ErrorText(
        "UnreadableInputError",
        "TOMLとして読み取れません{place_ja}({detail})。",
        "This is no TOML{place_en} ({detail}).",
        "文字は引用符で囲み、一覧は [ ] で囲みます。"
        "日付は 2026-05-01、はい・いいえは true・false と半角で書き、{{ }} は1行に書きます。"
        "UTF-8で保存してください。",
        "Write texts in quotation marks, lists in [ ], days as 2026-05-01, yes and no as true and false, "
        "{{ }} on one line, and save the file as UTF-8.",
    ),
    "KC-T12": ErrorText(
        "UnknownCodeError",
        "データフレームの種類 {value} はありません。",
        "There is no kind of data frame {value}.",
        "次のどれかを指定してください: {matches_ja}",
        "Use one of: {matches_en}",
    ),
    "KC-T13": ErrorText(
        "RuleConflictError",
        "{care_level_ja}(給付率{rate}%)の額が2回あります。",
        "There are two figures of {care_level_en} at a benefit rate of {rate} percent.",
        "要介護度と給付率の組ごとに、額を一つだけ渡してください。",
        "Give one figure for each care level and benefit rate.",
    ),
    "KC-T14": ErrorText(
        "RuleConflictError",
        "「{item_ja}」は1回ごとの項目なので、毎月の額に入れられません。",
        "{item_en} is claimed by the time, and belongs to no usual month.",
        "単価だけを示すなら also_listed に書いてください。",
        "Put it into also_listed, where its price alone is shown.",
    ),
    "KC-T15": ErrorText(
        "UnknownCodeError",
        "率を指定された {value} は、この料金表の処遇改善の加算にありません。",
        "The rate given for {value} belongs to no treatment-improvement add-on of the table.",
        "この料金表の処遇改善の加算: {matches_ja}",
        "Treatment improvement of the table: {matches_en}",
    ),
    "KC-T16": ErrorText(
        "OutOfRangeError",
        "この料金表に {value} の額はありません。",
        "The table does not show {value}.",
        "{definitions} のどれかを指定してください。",
        "Use one of {definitions}.",
    ),
    "KC-T30": ErrorText(
        "RuleConflictError",
        "{what_ja}が示されておらず、表の額からも一つに決まりません。",
        "The {what_en} is not known, and the figures do not settle it.",
        "{option}= を指定してください。表の額に合うもの: {matches_ja}。",
        "Give {option}=. What fits the figures: {matches_en}.",
    ),
    "KC-T31": ErrorText(
        "UnknownCodeError",
        "料金表に {value} の列はありません。",
        "The page has no column {value}.",
        "見出しか、左から何列目かで指定してください: {matches_ja}。",
        "Name a heading, or a position from 1: {matches_en}.",
    ),
    "KC-T32": ErrorText(
        "UnreadableInputError",
        "列の意味 {value} を読み取れません。",
        "The meaning of a column {value} cannot be read.",
        "「見出し=copay:month:90」のように、種類・定義・給付率を順に書いてください(後の二つは省けます)。",
        "Write heading=copay:month:90: quantity, definition, benefit rate; the latter two may be left out.",
    ),
}
