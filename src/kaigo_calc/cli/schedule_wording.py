"""単位数表の画面の文言 (wording of schedules): labels and sentences of `kaigo-calc schedule`."""

from typing import NamedTuple

from kaigo_calc.cli.wording import wording_in


class ScheduleWording(NamedTuple):
    """Everything that the screens of the schedule say in one language."""

    lang: str
    show_title: str
    diff_title: str
    clean_title: str
    faulty_title: str
    attention: str
    counted: str
    comma: str
    service_limits: str
    base: str
    base_units: str
    folded: str
    base_alone: str
    items: str
    name: str
    figure: str
    per: str
    unit_class: str
    code: str
    status: str
    by_level: str
    codes_by_level: str
    codes_to_check: str
    units: str
    candidate: str
    pers: dict[str, str]
    groups: dict[str, str]
    marked: str
    limited: str
    needs: str
    condition: str
    condition_to_confirm: str
    between_conditions: str
    rate_of: str
    units_of: str
    basic_month_sum: str
    to_check: str
    before: str
    after: str
    nothing_changes: str
    change: str
    changes: dict[str, str]
    old_text: str
    new_text: str
    nothing: str
    directory: str
    packaged: str
    data_version: str
    file: str
    rows: str
    covered: str
    days: str
    all_files: str
    unread: str


_WORDINGS = {
    "ja": ScheduleWording(
        lang="ja",
        show_title="単位数表",
        diff_title="単位数表の変更点",
        clean_title="データの点検: 誤りはありません",
        faulty_title="データの点検: 誤りが{faults}件あります({files}ファイル)",
        attention="【要確認】確認済みでない行: {counts}。使う前に告示やサービスコード表で確かめてください。",
        counted="{status} {number}件",
        comma="、",
        service_limits="サービスの限度",
        base="基本単位数(1日につき)",
        base_units="基本単位数",
        folded="・",
        base_alone="加算・減算の表がない、基本単位数だけのデータです。",
        items="加算・減算(計算の順)",
        name="名称",
        figure="単位数・割合",
        per="算定",
        unit_class="区分",
        code="コード",
        status="確認状況",
        by_level="下の表",
        codes_by_level="サービスコード(区分・要介護度ごと)",
        codes_to_check="*は確認済みでないサービスコードです。請求の前にサービスコード表で確かめてください。",
        units="{units}単位",
        candidate="候補 {rate}",
        pers={"day": "1日につき", "month": "1月につき", "occurrence": "1回につき"},
        groups={
            "set": "基本報酬に代わるもの",
            "replace": "基本単位数に割合を乗じる減算(乗じるごとに四捨五入)",
            "share": "基本単位数の一定割合を引く減算(減算前の基本単位数に対する割合)",
            "add": "1日ごとの加算・減算",
            "per_occurrence": "1月・1回ごとの加算",
            "per_month": "1月・1回ごとの加算",
            "basic_month_sum": "基本報酬への上乗せ(1か月の基本報酬の合計に乗じる)",
            "rate_of_month_sum": "処遇改善に係る加算(1か月の単位数の合計に乗じる)",
        },
        marked="{text}({status})",
        limited="限度：{text}",
        needs="要件：{text}のどれか",
        condition="条件：{text}",
        condition_to_confirm="条件(事業所で確かめる)：{text}",
        between_conditions="。",
        rate_of="乗じる先：{text}",
        units_of="{text}の単位数",
        basic_month_sum="1か月の基本報酬の合計",
        to_check="確かめる資料：{text}",
        before="変更前",
        after="変更後",
        nothing_changes="変更はありません。",
        change="変更",
        changes={
            "begins": "開始",
            "ends": "終了",
            "figure": "単位数・割合",
            "limits": "限度",
            "conditions": "条件",
        },
        old_text="変更前：{text}",
        new_text="変更後：{text}",
        nothing="なし",
        directory="データの場所",
        packaged="kaigo_calc(同梱のデータ)",
        data_version="データの版",
        file="ファイル",
        rows="行数",
        covered="収録期間",
        days="{first}から{last}まで",
        all_files="合計",
        unread="【要確認】読み込まないファイル: {files}。ファイル名の誤りではありませんか。",
    ),
    "en": ScheduleWording(
        lang="en",
        show_title="Fee schedule (単位数表)",
        diff_title="Changes of the fee schedule (単位数表の変更点)",
        clean_title="Data checked: no faults (誤りなし)",
        faulty_title="Data checked: {faults} fault(s) in {files} file(s) (誤りあり)",
        attention="NOT VERIFIED: {counts}. Check against the notice or the table of codes before use.",
        counted="{number} {status}",
        comma=", ",
        service_limits="Limits of the service",
        base="Base units a day (基本単位数)",
        base_units="Base units",
        folded=" + ",
        base_alone="The data hold base units alone, neither add-ons nor reductions.",
        items="Add-ons and reductions in the order of calculation (加算・減算)",
        name="Item",
        figure="Units or rate",
        per="Per",
        unit_class="Class",
        code="Code",
        status="Data",
        by_level="see below",
        codes_by_level="Service codes by class and care level (サービスコード)",
        codes_to_check="* Not verified. Check the table of service codes before billing.",
        units="{units} units",
        candidate="candidate {rate}",
        pers={"day": "day", "month": "month", "occurrence": "time"},
        groups={
            "set": "Instead of the base",
            "replace": "Factors on the base, each rounded half up at once",
            "share": "Shares taken off, of the base before any reduction",
            "add": "By the day",
            "per_occurrence": "By the month or by the time",
            "per_month": "By the month or by the time",
            "basic_month_sum": "Uplift, of the basic reward of the month",
            "rate_of_month_sum": "Treatment improvement, of the sum of the month",
        },
        marked="{text} ({status})",
        limited="Limits: {text}",
        needs="Needs one of: {text}",
        condition="Condition: {text}",
        condition_to_confirm="Condition, for the office to confirm: {text}",
        between_conditions="; ",
        rate_of="Taken of: {text}",
        units_of="the units of {text}",
        basic_month_sum="the basic reward of the month",
        to_check="To be checked in: {text}",
        before="Before",
        after="After",
        nothing_changes="Nothing changes.",
        change="Change",
        changes={
            "begins": "begins",
            "ends": "ends",
            "figure": "figure",
            "limits": "limits",
            "conditions": "conditions",
        },
        old_text="Before: {text}",
        new_text="After: {text}",
        nothing="none",
        directory="Data",
        packaged="kaigo_calc, the data of this package",
        data_version="Fingerprint",
        file="File",
        rows="Rows",
        covered="Days covered",
        days="{first} to {last}",
        all_files="Total",
        unread="NOT READ: {files}. Is a file name misspelt?",
    ),
}


def schedule_wording_in(lang: str) -> ScheduleWording:
    """Return the words of a language.

    Raises:
        UnknownCodeError: for anything but "ja" and "en" (KC-X02).
    """
    return _WORDINGS[wording_in(lang).lang]
