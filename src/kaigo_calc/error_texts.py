"""Texts of all errors (誤りの文言), one entry a code: Japanese, English, and a hint in both.

In a template `{field}` is the name of the argument (Japanese in the Japanese texts) and `{example}` a value
that it could have; both come from the tables below.
"""


class ErrorText(tuple[str, str, str, str, str]):
    """Class name, message (ja, en) and hint (ja, en) of one error code."""

    __slots__ = ()

    def __new__(cls, error: str, message_ja: str, message_en: str, hint_ja: str, hint_en: str) -> "ErrorText":
        return super().__new__(cls, (error, message_ja, message_en, hint_ja, hint_en))

    @property
    def error(self) -> str:
        """Name of the error class."""
        return self[0]

    @property
    def message_ja(self) -> str:
        """Message template in Japanese."""
        return self[1]

    @property
    def message_en(self) -> str:
        """Message template in English."""
        return self[2]

    @property
    def hint_ja(self) -> str:
        """Hint template in Japanese."""
        return self[3]

    @property
    def hint_en(self) -> str:
        """Hint template in English."""
        return self[4]


FIELD_LABELS_JA: dict[str, str] = {
    "units": "単位数",
    "unit_price": "1単位の単価",
    "rate": "割合",
    "benefit_rate": "給付率",
    "total": "費用総額",
    "benefit": "保険給付額",
    "copay": "利用者負担額",
    "year": "年",
    "month": "月",
    "on": "サービス提供日",
    "service": "サービス",
    "municipality": "市区町村",
    "item": "項目",
    "unit_count": "ユニットの数",
    "items": "項目の一覧",
    "counts": "回数・日数の一覧",
    "treatment": "処遇改善の加算",
    "registered": "届出済みの項目",
    "confirmed": "確認した条件",
    "short_stay": "短期利用かどうか",
    "hospital_days_per_stay": "1回の入院の限度日数",
    "leaving_day_counts": "退居日の数え方",
    "addons_on_hospital_days": "入院中の加算の数え方",
    "long_stay_counts_both_ends": "入院日数の数え方",
    "consent_day_counts": "同意日の数え方",
    "stays": "入居の記録",
    "return_expected": "戻る見込みの有無",
    "registrations": "届出・該当",
    "admitted_on": "入居日",
    "left_on": "退居日",
    "died_on": "死亡日",
    "returned_on": "戻った日",
    "first_day": "開始日",
    "last_day": "終了日",
    "end_of_life_consent_on": "看取り介護の同意日",
    "level_changes": "要介護状態区分の変更日",
    "hospital_stays": "入院",
    "overnight_absences": "外泊",
    "occurrences": "算定の事実",
    "count": "回数・日数",
    "basic_units": "基本報酬の単位数の合計",
    "month_sum": "1月の単位数の合計",
}

FIELD_EXAMPLES: dict[str, str] = {
    "units": "859",
    "unit_price": '"10.90"',
    "rate": '"97/100"',
    "benefit_rate": "90",
    "total": "9363",
    "benefit": "8426",
    "copay": "937",
    "year": "2026",
    "month": "5",
    "service": '"group_home"',
    "municipality": '"墨田区"',
    "item": '"service_provision_system_i"',
    "unit_count": "2",
    "items": '["over_capacity"]',
    "counts": '[Count("base_units", 30, "care_5")]',
    "treatment": '["treatment_r6_i"]',
    "registered": '["medical_coordination_i_a"]',
    "confirmed": '["infection_designated"]',
    "short_stay": "True",
    "hospital_days_per_stay": "12",
    "leaving_day_counts": "True",
    "addons_on_hospital_days": "False",
    "long_stay_counts_both_ends": "True",
    "consent_day_counts": "True",
    "stays": 'Stay(admitted_on=date(2026, 5, 1), care_level="care_3")',
    "return_expected": "True",
    "registrations": '[Registration("initial_period", date(2026, 5, 1))]',
    "hospital_stays": "[HospitalStay(admitted_on=date(2026, 5, 1), return_expected=True)]",
    "overnight_absences": "[OvernightAbsence(left_on=date(2026, 5, 1), returned_on=date(2026, 5, 3))]",
    "level_changes": '[LevelChange(date(2026, 5, 16), "care_4")]',
    "occurrences": '[Occurrence("oral_nutrition_screening", date(2026, 5, 1))]',
    "count": "30",
    "basic_units": "24810",
    "month_sum": "28290",
}

ERROR_TEXTS: dict[str, ErrorText] = {
    # N: numbers
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
    # D: dates
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
    # C: codes and names
    "KC-C01": ErrorText(
        "UnknownCodeError",
        "サービス {value} はありません。",
        "There is no service {value}.",
        "種類コード・英語の識別子・正式名称のどれかで指定してください。近いもの: {matches_ja}。",
        "Give the type code, the identifier or the official name. Closest: {matches_en}.",
    ),
    "KC-C02": ErrorText(
        "UnknownCodeError",
        "地域区分 {value} はありません。",
        "There is no area grade {value}.",
        "使える値: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-C03": ErrorText(
        "UnknownCodeError",
        "市区町村 {value} はありません。",
        "There is no municipality {value}.",
        "近いもの: {matches_ja}。正式名称かコードで指定してください(政令指定都市の区は市の名前)。",
        "Closest: {matches_en}. Give the name or the code (for a ward of a designated city the city).",
    ),
    "KC-C04": ErrorText(
        "UnknownCodeError",
        "市区町村名 {value} は同じ名前が複数あり、特定できません。",
        "The municipality name {value} is ambiguous.",
        "都道府県名を付けるか、コードか市の名前で指定してください: {matches_ja}。",
        "Add the prefecture, use the code or name the city: {matches_en}.",
    ),
    "KC-C05": ErrorText(
        "UnknownCodeError",
        "要介護状態区分 {value} はありません。",
        "There is no care level {value}.",
        "使える値: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-C06": ErrorText(
        "UnknownCodeError",
        "ユニット数の区分 {value} はありません。",
        "There is no unit class {value}.",
        "使える値: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-C07": ErrorText(
        "UnknownCodeError",
        "根拠法令 {value} は登録されていません。",
        "There is no citation {value}.",
        "近いもの: {matches_ja}。",
        "Closest: {matches_en}.",
    ),
    "KC-C08": ErrorText(
        "UnknownCodeError",
        "加算・減算の項目 {value} はありません。",
        "There is no item {value}.",
        "正式名称か識別子で指定してください。近いもの: {matches_ja}。",
        "Give the official name or the id. Closest: {matches_en}.",
    ),
    "KC-C09": ErrorText(
        "UnknownCodeError",
        "上乗せ分の対象の読み方 {value} はありません。",
        "There is no reading {value} of the base of the uplift.",
        "使える値: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-C10": ErrorText(
        "UnknownCodeError",
        "確認を要する条件に {value} はありません。",
        "There is no condition {value} to confirm on this day.",
        "使える値: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-C11": ErrorText(
        "UnknownCodeError",
        "項目名 {value} は複数の項目に共通の名前で、1つに決まりません。",
        "The name {value} is shared by several items.",
        "どれか1つを指定してください: {matches_ja}。",
        "Name one of them: {matches_en}.",
    ),
    "KC-C12": ErrorText(
        "UnknownCodeError",
        "項目 {item} に限度 {value} はありません。",
        "The item {item} has no limit {value}.",
        "この項目の限度: {matches_ja}。",
        "Its limits: {matches_en}.",
    ),
    # E: evidence and dates of force
    "KC-E01": ErrorText(
        "NotInForceError",
        "{what_ja}は {on} には終了しています(有効期間 {effective_from} から {last_day} まで)。",
        "{what_en} had ended on {on}; it was in force from {effective_from} to {last_day}.",
        "有効期間内の日付で計算してください。",
        "Use a date within that range.",
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
        '{basis}、{to_check}で率を確かめ、item("{item}", rate=率) で渡すか、'
        "候補のままでよければ accept_unverified=True を渡してください。",
        'Look the rate up in {basis} or {to_check} and pass item("{item}", rate=…), '
        "or take the candidate with accept_unverified=True.",
    ),
    # R: rules
    "KC-R01": ErrorText(
        "RuleConflictError",
        "{care_level_ja}の方は{service_ja}の対象になりません。",
        "{service_en} is not open to care level {care_level_en}.",
        "対象: {levels_ja}。収録しているサービスで{care_level_ja}の方が対象のもの: {services_ja}。",
        "It is open to {levels_en}; of the encoded services, open to {care_level_en}: {services_en}.",
    ),
    "KC-R02": ErrorText(
        "RuleConflictError",
        "{service_ja}に1単位の単価はありません({reason_ja})。",
        "{service_en} has no unit price: {reason_en}.",
        "金額をそのまま使ってください。",
        "Use the yen amount itself.",
    ),
    "KC-R03": ErrorText(
        "RuleConflictError",
        "保存された1日分の結果は、今のデータの計算と一致しません(保存時 {stored}、現在 {current})。",
        "The stored illustration is not what the data give now (stored with {stored}, now {current}).",
        "保存時と同じデータで説明させるか、daily_illustration(...) で計算し直してください。",
        "Explain it with the data it was made with, or compute it anew with daily_illustration(...).",
    ),
    "KC-R04": ErrorText(
        "RuleConflictError",
        "誤りが{number}件あります。{all_ja}",
        "{number} contradictions.{all_en}",
        "error.conflicts に1件ずつの理由と直し方があります。",
        "error.conflicts holds each of them with its hint.",
    ),
    "KC-R05": ErrorText(
        "RuleConflictError",
        "{item_ja}は{service_ja}にはありません({basis})。",
        "{item_en} is no item of {service_en} ({basis}).",
        "対象: {services_ja}。",
        "It belongs to {services_en}.",
    ),
    "KC-R06": ErrorText(
        "RuleConflictError",
        "{item_ja}はユニット数の区分{unit_class_ja}では算定できません({basis})。",
        "{item_en} is not for {unit_class_en} ({basis}).",
        "対象の区分: {allowed_ja}。",
        "It is for {allowed_en}.",
    ),
    "KC-R07": ErrorText(
        "RuleConflictError",
        "{labels_ja}は同時に算定できません({basis})。",
        "{labels_en} exclude each other ({basis}).",
        "どれか1つにしてください。",
        "Keep one of them.",
    ),
    "KC-R08": ErrorText(
        "RuleConflictError",
        "{barring_ja}のときは{barred_ja}を算定できません({basis})。",
        "{barred_en} cannot be claimed together with {barring_en} ({basis}).",
        "{barred_ja}を外してください。",
        "Leave {barred_en} out.",
    ),
    "KC-R09": ErrorText(
        "RuleConflictError",
        "{labels_ja}を算定するための要件となるものがありません({basis})。",
        "{labels_en}: what it presupposes is missing ({basis}).",
        "次のどれかが必要です: {ways_ja}。",
        "One of these is needed: {ways_en}.",
    ),
    "KC-R10": ErrorText(
        "RuleConflictError",
        "{item_ja}が重複しています。",
        "{item_en} is named more than once.",
        "1回だけ指定してください。回数は counts で渡します。",
        "Name it once; how often it counts is given in counts.",
    ),
    "KC-R11": ErrorText(
        "RuleConflictError",
        "{item_ja}は{largest}{unit_ja}までですが、{number}{unit_ja}あります({basis})。",
        "{item_en} counts at most {largest} {unit_en} here, not {number} ({basis}).",
        "回数・日数を確かめてください。",
        "Check the count.",
    ),
    "KC-R12": ErrorText(
        "RuleConflictError",
        "{item_ja}はここには指定できません({basis})。",
        "{item_en} cannot be given here ({basis}).",
        "指定するところ: {place_ja}。",
        "It is given in: {place_en}.",
    ),
    "KC-R13": ErrorText(
        "RuleConflictError",
        "{item_ja}の値は確認済み({confirmed})なので、別の値 {given} は使えません。",
        "{item_en} has a confirmed figure ({confirmed}), so {given} is refused.",
        "rate を省いてください。別の単位数表は Schedule.from_directory(...) で使えます。",
        "Leave rate out; figures of your own come with Schedule.from_directory(...).",
    ),
    "KC-R14": ErrorText(
        "RuleConflictError",
        "{instead_ja}の日には基本単位数がないので、{item_ja}は算定できません({basis})。",
        "A day of {instead_en} has no base units for {item_en} to act on ({basis}).",
        "どちらかを外してください。",
        "Leave one of the two out.",
    ),
    "KC-R15": ErrorText(
        "RuleConflictError",
        "単位数の合計が負の数({total})になります。",
        "The units of the month come to a negative number ({total}).",
        "基本単位数の日数が入っているか確かめてください。",
        "Check that the days of the base units are among the counts.",
    ),
    "KC-R16": ErrorText(
        "RuleConflictError",
        "基本単位数と入院時費用の日数が合わせて{days}日あり、算定できる{most_days}日を超えます。",
        "Base units and days in hospital come to {days} days, where {most_days} are possible.",
        "日数を確かめてください。1回の計算は1人・1か月分です。",
        "Check the days; a call is for one person and one month.",
    ),
    "KC-R17": ErrorText(
        "RuleConflictError",
        "{item} の Count に要介護状態区分がありません。",
        "The Count of {item} has no care level.",
        'Count("{item}", 日数, "要介護5") のように書いてください。',
        'Write Count("{item}", days, "care_5").',
    ),
    "KC-R18": ErrorText(
        "RuleConflictError",
        "算定するものが1つもありません。",
        "There is nothing to price: no count above zero was given.",
        "その月に算定するものがなければ、計算は要りません。counts を確かめてください。",
        "A month without anything to claim needs no calculation; check the counts.",
    ),
    # F: facts of a claim
    "KC-F01": ErrorText(
        "RuleConflictError",
        "{later_ja} {last} が{earlier_ja} {first} より前です。",
        "{later_en} {last} is before {earlier_en} {first}.",
        "日付を確かめてください。",
        "Check the two dates.",
    ),
    "KC-F02": ErrorText(
        "RuleConflictError",
        "{what_ja}の日付 {day} が入居の期間({admitted_on} から {last_day_ja} まで)の外です。",
        "{what_en}: {day} is outside the stay, {admitted_on} to {last_day_en}.",
        "日付を確かめてください。入居前や退居後のことは記録しません。",
        "Check the dates; what happened before or after the stay is not part of it.",
    ),
    "KC-F03": ErrorText(
        "RuleConflictError",
        "{start} からの{other_ja}が、{first} からの{what_ja}と重なっています。",
        "{other_en} from {start} overlaps {what_en} from {first}.",
        "先の期間に終わりの日(戻った日、退居日)を入れるか、日付を直してください。",
        "Give the earlier one its end (day of return, day of leaving), or correct the dates.",
    ),
    "KC-F04": ErrorText(
        "OutOfRangeError",
        "共同生活住居(ユニット)の数 {value} は1以上にしてください。",
        "unit_count is at least 1, but {value} was given.",
        "事業所のユニット数を渡してください。",
        "Pass the number of units of the home.",
    ),
    "KC-F05": ErrorText(
        "RuleConflictError",
        "短期利用が{days}日になり、{largest}日を超えています({admitted_on} から)。",
        "The short stay from {admitted_on} comes to {days} days, more than {largest}.",
        "短期利用は{largest}日までです。退居日を確かめてください。",
        "Short-term use ends after {largest} days; check the day of leaving.",
    ),
    "KC-F06": ErrorText(
        "RuleConflictError",
        "{item_ja}は{first}に算定しており、{second}は{months}月以内の2回目です({basis})。",
        "{item_en}: {second} is a second time within {months} months of {first} ({basis}).",
        "前回から{months}月たってから算定してください。",
        "Claim it again when {months} months have passed.",
    ),
    "KC-F07": ErrorText(
        "RuleConflictError",
        "{item_ja}は1人{largest}回までですが、{number}回あります({basis})。",
        "{item_en} is claimed at most {largest} time(s) for a resident, not {number} ({basis}).",
        "余分な事実を消してください。",
        "Remove what is too much.",
    ),
    "KC-F08": ErrorText(
        "RuleConflictError",
        "{item_ja}は退居した利用者だけが対象です({basis})。",
        "{item_en} is only for a resident who moved out ({basis}).",
        "退居日を入れてください。死亡による退居は対象になりません。",
        "Give left_on; a stay that ended with death does not count.",
    ),
    "KC-F09": ErrorText(
        "RuleConflictError",
        "{item_ja}は利用期間が{months}月を超える利用者が対象です(入居 {admitted_on}、退居 {left_on})。",
        "{item_en} is for a stay of more than {months} month(s), not {admitted_on} to {left_on}.",
        "入居日と退居日を確かめてください。",
        "Check the days of admission and leaving.",
    ),
    "KC-F10": ErrorText(
        "RuleConflictError",
        "{item_ja}は{expected}ユニットの事業所だけが対象です(入力値 {unit_count})。",
        "{item_en} is for a home of {expected} units, not {unit_count}.",
        "ユニット数を確かめてください。",
        "Check unit_count.",
    ),
    "KC-F11": ErrorText(
        "RuleConflictError",
        "{item_ja}は、この形では指定できません。",
        "{item_en} is not recorded in this way.",
        "{way_ja}で指定してください。",
        "Record it as {way_en}.",
    ),
    "KC-F12": ErrorText(
        "RuleConflictError",
        "{month}に{item_ja}が{days}日あり、連続{largest}日・月{times}回の限度を超えています({basis})。",
        "{item_en}: {days} days in {month}; the limit is {largest} consecutive days, {times} time(s) a month "
        "({basis}).",
        "期間を確かめてください。",
        "Check the period.",
    ),
    # S: schedule data files
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
    # X: explanations
    "KC-X01": ErrorText(
        "UnknownCodeError",
        "{value} の計算過程は説明できません。",
        "There are no recorded steps behind {value}.",
        'explain(charge(859, "10.90")) や explain(unit_price, "32", 1, 日付) のように書いてください。',
        'Write explain(charge(859, "10.90")), or explain(unit_price, "32", 1, day).',
    ),
    "KC-X02": ErrorText(
        "UnknownCodeError",
        "言語 {value} には対応していません。",
        "There is no language {value}.",
        '"ja" か "en" を指定してください。',
        'Pass "ja" or "en".',
    ),
}
