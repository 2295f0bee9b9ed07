"""請求の画面の文言 (wording of claims): labels and sentences of `kaigo-calc claim`."""

from typing import NamedTuple

from kaigo_calc.cli.wording import wording_in


class ClaimWording(NamedTuple):
    """Everything that the screen of a statement says in one language."""

    lang: str
    title: str
    resident: str
    month: str
    benefit_rate: str
    status: str
    attention: str
    law: str
    name: str
    code: str
    units: str
    times: str
    service_units: str
    under_law: str
    rate: str
    own_rate: str
    codes_to_check: str
    unit_price: str
    actual_days: str
    planned_units: str
    in_limit_units: str
    out_limit_units: str
    insured_units: str
    own_units: str
    total: str
    insurance: str
    public: str
    self_payment: str
    copay: str
    own_yen: str
    month_title: str
    user_total: str
    left_out_title: str
    left_out: str
    left_out_days: str
    days: str
    schedule: str
    caller_schedule: str


_WORDINGS = {
    "ja": ClaimWording(
        lang="ja",
        title="介護給付費の請求",
        resident="利用者",
        month="サービス提供年月",
        benefit_rate="給付率",
        status="データの確認状況",
        attention="【要確認】確認済みでない値: {figures}。請求の前に告示などで確かめてください。",
        law="公費(法別{law})",
        name="サービス内容",
        code="コード",
        units="単位数",
        times="回数",
        service_units="サービス単位数",
        under_law="公費(法別{law}): {count}回、{units:,}単位",
        rate="率: {rates}",
        own_rate="率: {rates}(手入力)",
        codes_to_check="* のコードは推定または出典が1件のみです。サービスコード表で確かめてください。",
        unit_price="1単位の単価",
        actual_days="サービス実日数",
        planned_units="計画単位数",
        in_limit_units="限度額管理対象単位数",
        out_limit_units="限度額管理対象外単位数",
        insured_units="給付単位数",
        own_units="限度額を超えた単位数",
        total="費用総額",
        insurance="保険請求額",
        public="公費請求額(法別{law})",
        self_payment="公費分本人負担(法別{law})",
        copay="利用者負担額",
        own_yen="限度額を超えた分(全額自己負担)",
        month_title="1か月の合計",
        user_total="利用者が支払う額",
        left_out_title="算定しなかったもの",
        left_out="{item}: {reason}",
        left_out_days="{item}: {reason}({days}日)",
        days="{days}日",
        schedule="単位数表",
        caller_schedule="(入力された明細)",
    ),
    "en": ClaimWording(
        lang="en",
        title="Claim of a month (介護給付費の請求)",
        resident="Resident (利用者)",
        month="Month of service (サービス提供年月)",
        benefit_rate="Benefit rate (給付率)",
        status="Data (データの確認状況)",
        attention="NOT VERIFIED: {figures}. Check against the notices before you claim.",
        law="Public expense law {law} (公費)",
        name="Service",
        code="Code",
        units="Units",
        times="Count",
        service_units="Line units",
        under_law="Law {law}: {count} times, {units:,} units",
        rate="rate: {rates}",
        own_rate="rate: {rates} (given by the caller)",
        codes_to_check="Codes with * are inferred or have a single source. Check them in the code table.",
        unit_price="Unit price (1単位の単価)",
        actual_days="Days of service (サービス実日数)",
        planned_units="Planned units (計画単位数)",
        in_limit_units="Units under the limit (限度額管理対象単位数)",
        out_limit_units="Units outside the limit (限度額管理対象外単位数)",
        insured_units="Insured units (給付単位数)",
        own_units="Units above the limit (限度額を超えた単位数)",
        total="Total cost (費用総額)",
        insurance="Insurance (保険請求額)",
        public="Public expense, law {law} (公費請求額)",
        self_payment="Own payment, law {law} (公費分本人負担)",
        copay="Copay (利用者負担額)",
        own_yen="Above the limit, paid in full (全額自己負担)",
        month_title="Sum of the month (1か月の合計)",
        user_total="Paid by the user (利用者が支払う額)",
        left_out_title="Left out (算定しなかったもの)",
        left_out="{item}: {reason}",
        left_out_days="{item}: {reason} ({days} days)",
        days="{days}",
        schedule="Schedule (単位数表)",
        caller_schedule="(lines as given)",
    ),
}


def claim_wording_in(lang: str) -> ClaimWording:
    """Return the words of a language.

    Raises:
        UnknownCodeError: for anything but "ja" and "en" (KC-X02).
    """
    return _WORDINGS[wording_in(lang).lang]
