"""世帯 (household): codes KC-H01 and following."""

from kaigo_calc.error_texts.text import ErrorText

TEXTS: dict[str, ErrorText] = {
    "KC-H01": ErrorText(
        "OutOfRangeError",
        "世帯の第1号被保険者の数 {value} は1以上にしてください。",
        "insured_count is at least 1, but {value} was given.",
        "本人も数えます。第2号被保険者の方は second_insured=True を渡してください。",
        "The person counts too; for someone of 40 to 64 pass second_insured=True.",
    ),
    "KC-H02": ErrorText(
        "OutOfRangeError",
        "利用者負担額の一覧が空です。",
        "copays holds nobody.",
        "{example} のように、1人につき1つの金額を渡してください。",
        "Pass an amount for each person, such as {example}.",
    ),
    "KC-H03": ErrorText(
        "RuleConflictError",
        "利用者負担額と所得区分の一覧で人が違います(区分のない人: {missing_ja}、余分な人: {unknown_ja})。",
        "copays and household_class name different people (without a class: {missing_en}; too many: "
        "{unknown_en}).",
        "同じ人をどちらにも入れるか、世帯に1つの所得区分を渡してください。",
        "Name the same people in both, or give one class for the household.",
    ),
    "KC-H04": ErrorText(
        "UnknownCodeError",
        "給付額減額中の人 {value} は利用者負担額の一覧にいません。",
        "reduced names {value}, who is not in copays.",
        "一覧にいる人: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-H05": ErrorText(
        "RuleConflictError",
        "世帯の上限額が違う所得区分は、1つの世帯で一緒に使えません({matches_ja})。",
        "Classes with different caps for the household cannot share one: {matches_en}.",
        "世帯の所得区分を確かめるか、世帯ごとに計算してください。",
        "Check the classes, or calculate each household on its own.",
    ),
    "KC-H06": ErrorText(
        "RuleConflictError",
        "世帯全員が市町村民税非課税なのに、課税所得が {value}円({limit}円以上)です。",
        "Nobody in the household is taxed, yet taxable_income is {value} yen ({limit} or more).",
        "household_untaxed と taxable_income を確かめてください。",
        "Check household_untaxed and taxable_income.",
    ),
    "KC-H07": ErrorText(
        "UnknownCodeError",
        "高額介護サービス費の所得区分 {value} はありません。",
        "There is no household class {value}.",
        "使える値: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-H08": ErrorText(
        "UnknownCodeError",
        "高額医療・高額介護合算の所得区分 {value} はありません。",
        "There is no income class {value}.",
        "使える値: {matches_ja}。",
        "Known: {matches_en}.",
    ),
    "KC-H09": ErrorText(
        "RuleConflictError",
        "所得区分 {class_ja} は{field}には使えません。",
        "The class {class_en} is not one for {field}.",
        "70歳以上には現役並みⅢから低所得Ⅰまで、70歳未満にはアからオまでを使います。",
        "From 70 on the classes are 現役並みⅢ to 低所得Ⅰ, below it ア to オ.",
    ),
    "KC-H10": ErrorText(
        "RuleConflictError",
        "介護の自己負担額が {care}円あるのに、介護の利用者が0人です。",
        "There are {care} yen of care copays, but care_users is 0.",
        "介護の自己負担がある人の数を渡してください。",
        "Pass the number of people who have care copays.",
    ),
    "KC-H11": ErrorText(
        "NotEncodedError",
        "低所得Ⅰで介護の利用者が{care_users}人いる世帯の計算は収録していません。",
        "A household of the class 低所得Ⅰ with {care_users} users of care is not encoded.",
        "介護の利用者が複数いる低所得Ⅰの世帯は扱いが別になることがあります。保険者に確かめてください。",
        "Such a household may be treated in another way; ask the insurer.",
    ),
}
