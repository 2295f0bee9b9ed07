"""点検の文言 (texts of findings): the identities that are checked, and the known mistakes by name."""

IDENTITIES: dict[str, tuple[str, str]] = {
    "1": (
        "サービス単位数は、単位数×日数・回数です。",
        "The service units are units times count.",
    ),
    "2": (
        "公費対象サービス単位数は、単位数×公費対象日数・回数です(日数・回数を超えません)。",
        "The units under public expense are units times the count under it, which is never above the count.",
    ),
    "3": (
        "割合の行は、それぞれ対象の合計に率を乗じて1回だけ四捨五入し、同じ種類の加算は1行です。",
        (
            "A percentage line is its rate times the sum it is taken of, rounded half up once, alone; one"
            " family of add-ons has one line."
        ),
    ),
    "4": (
        "給付単位数は、明細の合計、または min(計画, 管理対象)+管理対象外です。",
        "The insured units are the sum of the details, or min(plan, in limit) + out of limit.",
    ),
    "5": (
        "限度額管理対象と対象外の単位数の和は、明細の合計です。",
        "The units in and out of the limit add up to the details.",
    ),
    "6": (
        "単位数単価は、サービス提供月の地域区分と区分による単価です。",
        "The unit price is that of the area grade and the service in the month of service.",
    ),
    "7": (
        "保険請求額は、単位数×単価を切り捨て、給付率を乗じてもう一度切り捨てた額です。",
        "The claim is units times price, cut off, times the rate, cut off again.",
    ),
    "8": (
        "利用者負担額は、費用総額から保険請求額・公費請求額・公費分本人負担額を引いた残りです。",
        "The copay is what the claim, the public claims and the own payments under them leave of the cost.",
    ),
    "9": (
        "公費の単位数は明細の公費分の合計で給付単位数を超えず、公費請求額は公費の式によります。",
        (
            "The units under a law are those of the details, never above the insured units, and its claim"
            " follows from them."
        ),
    ),
    "10": (
        "公費分本人負担額は0以上で公費の負担する額を超えず、利用者負担額は0以上です。",
        "The own payment under a law is from 0 to what the law covers, and the copay is not negative.",
    ),
    "11": ("基本情報の合計は、集計情報の和です。", "The totals of record 01 are the sums of the records 10."),
    "12": (
        "被保険者番号がHで始まる方は、保険給付率が空欄、保険請求額が0、公費1の給付率が100です。",
        (
            "A person whose number begins with H has no insurance rate, no insurance claim and a public rate"
            " of 100."
        ),
    ),
    "13": (
        "種類32・37は計画・管理対象・管理対象外の単位数が空欄で、38・39は記入します。",
        "Types 32 and 37 leave the units of plan and limit blank; types 38 and 39 fill them in.",
    ),
    "14": (
        "請求書の保険請求の行は、明細書の金額の和です。",
        "The insurance row of 7111 sums the amounts of the statements.",
    ),
    "15": (
        "請求書の公費請求の行は、その法別の単位数・費用・請求額の和で、保険請求額は0です。",
        "The row of a law in 7111 sums the units, costs and claims of the law; its insurance amount is 0.",
    ),
    "16": (
        "サービス実日数はその月の日数まで、1日ごとの算定は実日数までです。",
        "The actual days are within the month, and what is counted by the day within the actual days.",
    ),
    "17": (
        "数値は欄の桁数に収まります(正しい値の欄は桁数)。",
        "Every figure fits its width (the expected figure is the number of digits).",
    ),
    "form": ("サービス種類と様式が合っていません。", "The form does not belong to the service type."),
    "code": ("サービスコードの内容:", "What the service code stands for:"),
}

DIAGNOSES: dict[str, tuple[str, str]] = {
    "sign": ("減算の符号が逆のようです。", "The sign of a reduction seems to be lost."),
    "count_forgotten": (
        "日数・回数を乗じていないようです。",
        "The count seems to be missing from the product.",
    ),
    "whole_month_public": (
        "公費の対象でない日も含めたようです。",
        "The whole month seems to be put under public expense.",
    ),
    "above_count": (
        "公費の日数・回数が算定の日数・回数を超えています。",
        "The count under public expense is above the count.",
    ),
    "above_insured": (
        "公費の単位数が給付単位数を超えています。",
        "The units under the law are above the insured units.",
    ),
    "prorated_by_days": (
        "公費分を日数で按分したようです。対象の単位数の合計から計算し直します。",
        "The share of the month seems to be prorated by days; it is computed anew on the covered sum.",
    ),
    "combined_rates": (
        "処遇改善の率を先に足したようです。行ごとに四捨五入します。",
        "The rates of the treatment lines seem to be added up first; each line is rounded alone.",
    ),
    "without_uplift": (
        "0.1%の上乗せ分を含めずに計算したようです。",
        "The base seems to lack the 0.1 % line.",
    ),
    "on_each_other": (
        "処遇改善の加算どうしを対象に含めたようです。",
        "Another treatment line seems to be in the base.",
    ),
    "rounded_per_line": (
        "1日・1行ごとに端数処理したようです。月の合計に1回だけ行います。",
        "It seems to be rounded for every day or line; it is rounded once, on the sum of the month.",
    ),
    "fraction_dropped": (
        "四捨五入ではなく切り捨てたようです。",
        "The fraction seems to be cut off, not rounded half up.",
    ),
    "limit_share_forgotten": (
        "限度額を超えた分の処遇改善を引いていないようです。",
        "The treatment share of the units above the limit seems to be insured, too.",
    ),
    "uplift_on_all_units": (
        "0.1%を基本報酬でなく全単位に乗じたようです。",
        "The 0.1 % seems to be taken of all units, not of the basic reward.",
    ),
    "uplift_with_notes": (
        "夜間支援体制などを0.1%の対象に含める読み方の値です。告示では確かめていません。",
        (
            "It is the figure of the reading that has notes such as night support in the base; the notice was"
            " not read."
        ),
    ),
    "uplift_below_one": (
        "1単位に満たないときは1単位です。",
        "Below one unit, the uplift is one unit.",
    ),
    "family_repeated": (
        "同じ種類の加算の行が2行以上あります(値は行数)。",
        "There is more than one line of the family (the figures are numbers of lines).",
    ),
    "limit_ignored": (
        "計画単位数で抑えていないようです。",
        "The plan does not seem to bound the units.",
    ),
    "treatment_limited": (
        "限度額管理対象外の加算まで計画単位数で抑えたようです。",
        "Add-ons outside the limit seem to be bound by the plan.",
    ),
    "treatment_in_limit": (
        "限度額管理対象外の加算を管理対象に入れたようです(正しい値は少なくともこの単位数)。",
        "Add-ons outside the limit seem to be counted inside (the expected figure is the least).",
    ),
    "price_of_another_grade": ("別の地域区分の単価です。", "It is the price of another area grade."),
    "float_price": (
        "単価を浮動小数点数で計算したようです(1円の不足)。",
        "The price seems to be a binary float (one yen is lost).",
    ),
    "float_rate": (
        "給付率を浮動小数点数で計算したようです(1円の不足)。",
        "The rate seems to be a binary float (one yen is lost).",
    ),
    "rounded_yen": ("円未満を四捨五入したようです。", "Yen seem to be rounded half up instead of cut off."),
    "cost_per_day": (
        "1日ごとに円に直したようです。月の単位数の合計に1回だけ乗じます。",
        "Every day seems to be turned into yen; the sum of the month is, once.",
    ),
    "cost_per_row": (
        "行ごとに円に直したようです。集計は種類ごとに1回です。",
        "Every row seems to be turned into yen; the summary is, once for a service type.",
    ),
    "copay_by_percent": (
        "負担割合を乗じて切り捨てたようです。差額で求めます。",
        "The share seems to be multiplied and cut off; the copay is a difference.",
    ),
    "copay_doubled": (
        "1割負担の額を2倍・3倍したようです。",
        "The copay of one tenth seems to be doubled or tripled.",
    ),
    "copay_with_public": (
        "公費の負担する額を引いていないようです。",
        "What public expense covers does not seem to be taken off.",
    ),
    "rate_difference": (
        "全額公費なのに率の差で計算したようです(1円残る)。残りの全額が公費です。",
        (
            "Fully covered, yet the difference of the rates seems to be used (a stray yen); the law takes"
            " all that is left."
        ),
    ),
    "remainder_of_part": (
        "一部の公費なのに残りの全額としたようです。",
        "Covered in part, yet all that is left seems to be taken.",
    ),
    "self_not_subtracted": (
        "公費分本人負担額を引いていないようです。",
        "The own payment does not seem to be taken off.",
    ),
    "form_7131": (
        "7131は訪問・通所などの様式です。グループホームの様式ではありません。",
        "7131 is the form of home-visit and day services, not of the group home.",
    ),
    "floor_of_sum": (
        "単位数を合計してから円に直したようです。明細書ごとの額を足します。",
        "The summed units seem to be turned into yen; the amounts of the statements are added up.",
    ),
    "insurance_on_public_row": (
        "公費の行に保険請求額を書いたようです。",
        "The row of the law seems to hold the insurance amount.",
    ),
    "without_own_payment": (
        "公費分本人負担額を含めていないようです。",
        "The own payments under public expense seem to be left out.",
    ),
    "row_missing": ("請求書にこの行がありません。", "The row is missing from 7111."),
    "one_day_more": (
        "実日数より1日多い値です。短期利用から続けて入居した月に限ります。",
        "One day above the actual days: only where a short stay ends on the day of admission.",
    ),
    "unknown_code": (
        "このサービスコードはデータにないため、割合・限度額の扱いを確かめていません。",
        "The code is not in the data, so its rate and its place in the limit were not checked.",
    ),
    "inferred_code": (
        "コードの内容は推定で、コード表では確かめていません。",
        "Its meaning is inferred; the code table was not read.",
    ),
    "unknown_lines": (
        "データにないコードの行があるため、対象の合計を決められません。",
        "Lines whose code is not in the data leave the base open.",
    ),
    "rate_not_confirmed": (
        "率が確かめられていません。accept_unverified=True で推定の率を使えます。",
        "The rate is not confirmed; accept_unverified=True takes the candidate.",
    ),
    "negative_base": ("対象の合計が負の数です。", "The sum that it is taken of is negative."),
    "limit_and_public": (
        "限度額を超えた月の一部公費は、扱いを確かめていません。",
        "How public expense covers part of a month above the limit was not read.",
    ),
    "price_not_known": (
        "この月・サービスの単価がデータにありません。",
        "The data hold no price of the service in this month.",
    ),
    "service_not_known": (
        "この種類が限度額管理の対象かどうか、データにありません。",
        "The data do not say whether the limit is managed for this service.",
    ),
    "no_statements": (
        "この事業所・月の明細書がないため、和を確かめていません。",
        "There is no statement of the office and month, so the sums were not checked.",
    ),
    "several_rows": (
        "同じ種類の行が2行以上あるため、和を確かめていません。",
        "There is more than one row of the kind, so the sums were not checked.",
    ),
}
