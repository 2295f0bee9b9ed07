"""請求ファイルの文言 (wording of claim files): labels of `kaigo-calc reprice` and `kaigo-calc what-if`."""

from collections import Counter
from typing import NamedTuple

from rich.text import Text

from kaigo_calc.cli.screen import warning
from kaigo_calc.cli.wording import wording_in
from kaigo_calc.explain.explanation import STATUSES
from kaigo_calc.explain.text import STATUS_LABELS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kaigo_calc.columns import CodeTable


class ClaimFileWording(NamedTuple):
    """Everything that the screens of claim files say in one language."""

    lang: str
    title: str
    what_if_title: str
    claims: str
    lines: str
    total: str
    insurance: str
    copay: str
    insured_units: str
    own_units: str
    own_yen: str
    number_of_claims: str
    number_of_lines: str
    units: str
    yen: str
    rejected: str
    revision: str
    by_day: str
    table: str
    status: str
    status_rows: str
    between: str
    left_out: str
    written: str
    before: str
    after: str
    difference: str
    everything: str


_WORDINGS = {
    "ja": ClaimFileWording(
        lang="ja",
        title="請求の再計算",
        what_if_title="改定の影響(同じ明細を2つの単位数表で計算した差)",
        claims="請求",
        lines="明細",
        total="費用総額",
        insurance="保険請求額",
        copay="利用者負担額",
        insured_units="給付単位数",
        own_units="限度額を超えた単位数",
        own_yen="限度額を超えた分(全額自己負担)",
        number_of_claims="{number}件",
        number_of_lines="{number}行",
        units="{number}単位",
        yen="{number}円",
        rejected="取り分けた明細",
        revision="使った単位数",
        by_day="明細の日付のもの",
        table="コード表",
        status="単位数の確認状況",
        status_rows="{status} {number:,}行",
        between="、",
        left_out="使えないコード {number:,}件",
        written="書き出したファイル",
        before="前",
        after="後",
        difference="差",
        everything="合計",
    ),
    "en": ClaimFileWording(
        lang="en",
        title="Claims computed again (請求の再計算)",
        what_if_title="What a revision changes: the same lines by two fee schedules (改定の影響)",
        claims="Claims (請求)",
        lines="Lines (明細)",
        total="Total cost (費用総額)",
        insurance="Insurance (保険請求額)",
        copay="Copay (利用者負担額)",
        insured_units="Insured units (給付単位数)",
        own_units="Units above the limit (限度額を超えた単位数)",
        own_yen="Above the limit, paid in full (全額自己負担)",
        number_of_claims="{number}",
        number_of_lines="{number}",
        units="{number} units",
        yen="{number} yen",
        rejected="Lines set apart (取り分けた明細)",
        revision="Figures of (使った単位数)",
        by_day="the day of each line",
        table="Code table (コード表)",
        status="Data (単位数の確認状況)",
        status_rows="{status} {number:,} row(s)",
        between=", ",
        left_out="{number:,} code(s) without a figure",
        written="Written to (書き出したファイル)",
        before="before",
        after="after",
        difference="difference",
        everything="Sum",
    ),
}


def claim_file_wording_in(lang: str) -> ClaimFileWording:
    """Return the words of a language.

    Raises:
        UnknownCodeError: for anything but "ja" and "en" (KC-X02).
    """
    return _WORDINGS[wording_in(lang).lang]


def table_facts(
    table: "CodeTable", revision: str | None, words: ClaimFileWording, name: str = ""
) -> list[tuple[str, str | Text]]:
    """Return a code table by its fingerprint, and how far its figures are confirmed.

    Args:
        table: the code table.
        revision: the day or month whose figures it has, None for those of the day of each line.
        words: the words.
        name: what stands behind the labels, where there are two tables.
    """
    numbers = Counter(row.status for row in table.rows)
    counts = [
        words.status_rows.format(status=STATUS_LABELS[words.lang][status], number=numbers[status])
        for status in STATUSES
        if numbers[status]
    ]
    counts += [words.left_out.format(number=len(table.left_out))] if table.left_out else []
    told = words.between.join(counts)
    return [
        (words.revision + name, revision or words.by_day),
        (words.table + name, table.digest),
        (words.status + name, Text(told) if set(numbers) <= {STATUSES[0]} else warning(told)),
    ]
