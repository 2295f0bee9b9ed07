"""`kaigo-calc claim`: statements a clerk can read, NDJSON, faults with their places, exit statuses."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from kaigo_calc.claims import claim, read_claim, statement_schema
from kaigo_calc.claims.documents import LONGEST_DOCUMENT
from kaigo_calc.cli.app import app
from kaigo_calc.explain.document import explanation_schema
from kaigo_calc.schedules import load_schedule
from tests.claims.documents import COUNTS, FACTS, LINES, Document, changed, without
from tests.cli.running import Outcome, printed, run
from tests.cli.test_screen import CODES, Terminal, on_terminal

DIGEST = load_schedule("32").digest
WITH_LAW = changed(COUNTS, "public_expenses", 0, "own_payment", to=500) | {"resident": "墨田 太郎"}
SHORT_TERM: Document = {
    **LINES,
    "services": [
        {
            "service": "38",
            "unit_price": "10.72",
            "lines": [
                {"units": 854, "count": 30, "care_level": 3, "status": "inferred"},
                {"units": 50, "count": 30, "item": "own_item", "service_code": "386161"},
            ],
            "treatment": [
                {"rates": ["186/1000"], "service_code": "386107", "service_code_status": "inferred"}
            ],
            "planned_units": 27048,
        }
    ],
    "benefit_rate": 70,
    "left_out": [
        {"service": "38", "item": "initial_period", "reason": "other_service", "days": 3},
        {"service": "38", "item": "discharge_consultation", "reason": "not_registered", "days": 0},
        {"service": "38", "item": "base_units", "reason": "away", "days": 2},
    ],
}
FAULTY = changed(LINES, "services", 0, "unit_price", to=10.9) | {"resident": "墨田 花子"}


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Writer":
    monkeypatch.chdir(tmp_path)
    return Writer(tmp_path)


class Writer:
    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def __call__(self, name: str, *documents: object) -> str:
        path = self.directory / name
        if path.suffix == ".json":
            text = json.dumps(documents[0], ensure_ascii=False)
        else:
            text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents)
        path.write_text(text, encoding="utf-8")
        return name


def piped(text: bytes, *arguments: str) -> Outcome:
    result = CliRunner().invoke(app, ["claim", "-", *arguments], input=text, prog_name="kaigo-calc")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Outcome(result.exit_code, result.stdout, result.stderr)


def test_statement(write: Writer) -> None:
    """By hand: see `test_counts_by_hand`; of 12,248 yen the resident pays 500 himself."""
    assert printed("claim", write("a.json", WITH_LAW)) == (
        "介護給付費の請求\n"
        "\n"
        "【要確認】確認済みでない値: 公費(法別12)(出典が1件のみ)。請求の前に告示などで確かめてください。\n"
        "\n"
        "利用者            墨田 太郎\n"
        "サービス提供年月  2024-06\n"
        "給付率            90%\n"
        "公費(法別12)      生活保護 介護扶助\n"
        "データの確認状況  【要確認】出典が1件のみ\n"
        "\n"
        "認知症対応型共同生活介護(32)\n"
        "\n"
        "サービス内容                           コード   単位数  回数  サービス単位数  データの確認状況\n"
        "認知症対応型共同生活介護費(Ⅰ) 要介護5  321151*     859    30          25,770\n"
        "    公費(法別12): 11回、9,449単位\n"
        "初期加算                               321550*      30    20             600\n"
        "    公費(法別12): 3回、90単位\n"
        "介護職員等処遇改善加算(Ⅱ)              326107*   4,694     1           4,694\n"
        "    率: 178/1000\n"
        "    公費(法別12): 1回、1,698単位\n"
        "\n"
        "* のコードは推定または出典が1件のみです。サービスコード表で確かめてください。\n"
        "\n"
        "サービス実日数               30日\n"
        "給付単位数               31,064単位\n"
        "1単位の単価               10.90円\n"
        "費用総額                338,597円\n"
        "保険請求額              304,737円\n"
        "公費請求額(法別12)       11,748円\n"
        "公費分本人負担(法別12)      500円\n"
        "利用者負担額             21,612円\n"
        "\n"
        f"単位数表  kaigo_calc/group_home  {DIGEST[:19]}…\n"
        "\n"
        "1か月の合計\n"
        "\n"
        "費用総額                338,597円\n"
        "保険請求額              304,737円\n"
        "公費請求額(法別12)       11,748円\n"
        "公費分本人負担(法別12)      500円\n"
        "利用者負担額             21,612円\n"
        "利用者が支払う額         22,112円\n"
    )


def test_statement_above_the_limit_in_english(write: Writer) -> None:
    """Claim math §7: base 27,120, X 72, insured 27,048 + 5,031; own 72 + 13 = 85 units, 911 yen.

    32,079 × 10.72 = 343,886.88; 70 % of it 240,720.2; 343,886 − 240,720 = 103,166; and 911 above the limit.
    """
    assert printed("claim", write("a.json", SHORT_TERM), "--lang", "en") == (
        "Claim of a month (介護給付費の請求)\n"
        "\n"
        "NOT VERIFIED: - (inferred). Check against the notices before you claim.\n"
        "\n"
        "Month of service (サービス提供年月)  2026-05\n"
        "Benefit rate (給付率)                70%\n"
        "Data (データの確認状況)              given by the caller\n"
        "\n"
        "Group home for people with dementia, short-term use (38)\n"
        "\n"
        "Service   Code     Units  Count  Line units  Data (データの確認状況)\n"
        "-                    854     30      25,620  NOT VERIFIED: inferred\n"
        "own_item  386161      50     30       1,500  given by the caller\n"
        "386107    386107*  5,031      1       5,031  given by the caller\n"
        "    rate: 186/1000 (given by the caller)\n"
        "\n"
        "Codes with * are inferred or have a single source. Check them in the code table.\n"
        "\n"
        "Planned units (計画単位数)                         27,048 units\n"
        "Units under the limit (限度額管理対象単位数)       27,120 units\n"
        "Units outside the limit (限度額管理対象外単位数)    5,031 units\n"
        "Insured units (給付単位数)                         32,079 units\n"
        "Unit price (1単位の単価)                            10.72 yen\n"
        "Total cost (費用総額)                             343,886 yen\n"
        "Insurance (保険請求額)                            240,720 yen\n"
        "Copay (利用者負担額)                              103,166 yen\n"
        "Units above the limit (限度額を超えた単位数)           85 units\n"
        "Above the limit, paid in full (全額自己負担)          911 yen\n"
        "\n"
        "Schedule (単位数表)  (lines as given)\n"
        "\n"
        "Sum of the month (1か月の合計)\n"
        "\n"
        "Total cost (費用総額)                         343,886 yen\n"
        "Insurance (保険請求額)                        240,720 yen\n"
        "Copay (利用者負担額)                          103,166 yen\n"
        "Above the limit, paid in full (全額自己負担)      911 yen\n"
        "Paid by the user (利用者が支払う額)           104,077 yen\n"
        "\n"
        "Left out (算定しなかったもの)\n"
        "\n"
        "Initial period [initial_period]: not an item of this service (3 days)\n"
        "Consultation at discharge [discharge_consultation]: neither office nor resident has it registered\n"
        "Base units a day: away from the home (2 days)\n"
    )


def test_what_was_left_out_in_japanese(write: Writer) -> None:
    text = printed("claim", write("a.json", SHORT_TERM))
    assert text.endswith(
        "算定しなかったもの\n\n初期加算[initial_period]: このサービスの項目ではない(3日)\n"
        "退居時相談援助加算[discharge_consultation]: 届出・該当の記録がない\n"
        "基本単位数(1日): 事業所にいない日(2日)\n"
    )


def test_steps(write: Writer) -> None:
    text = printed("claim", write("a.json", FACTS), "--explain")
    assert "計算過程と根拠\n" in text
    assert "26,629単位 × 10.90円 = 290,256.1円 → 290,256円 (1円未満切捨て)" in text


def test_statements_of_several_files(write: Writer) -> None:
    files = [write("a.json", [FACTS, LINES]), write("b.ndjson", COUNTS), write("c.JSONL", FACTS, FACTS)]
    text = printed("claim", *files)
    assert text.count("介護給付費の請求\n") == 5
    assert "\n\n介護給付費の請求" in text


def test_json_is_a_statement_a_line(write: Writer) -> None:
    out = printed("claim", write("a.json", [FACTS, LINES]), write("b.ndjson", COUNTS), "--json")
    documents = [json.loads(line) for line in out.splitlines()]
    assert documents == [claim(read_claim(one)).to_dict() for one in (FACTS, LINES, COUNTS)]
    for document in documents:
        jsonschema.validate(document, statement_schema())


def test_json_with_steps(write: Writer) -> None:
    document = json.loads(printed("claim", write("a.json", FACTS), "--json", "--explain"))
    jsonschema.validate(document, statement_schema())
    jsonschema.validate(document["explanation"], explanation_schema())


def test_faults_are_told_with_their_places_and_the_rest_is_computed(write: Writer) -> None:
    outcome = run("claim", write("a.json", [FACTS, FAULTY]), write("b.ndjson", FAULTY, LINES), "none.json")
    assert outcome.status == 2
    assert outcome.out.count("介護給付費の請求\n") == 2
    lines = outcome.err.splitlines()
    assert lines[0] == "a.json 墨田 花子"
    assert lines[1].startswith("[KC-J11] a.json#/1/services/0/unit_price: ")
    assert lines[3] == "b.ndjson:1 墨田 花子"
    assert lines[4].startswith("[KC-J11] b.ndjson:1#/services/0/unit_price: ")
    assert lines[6].startswith("[KC-J20] none.json: ファイルを読めません(")
    assert len(lines) == 8


def test_faults_as_json(write: Writer) -> None:
    conflict = changed(LINES, "services", 0, "lines", 0, "units", to=-1)
    outcome = run("claim", write("a.ndjson", LINES, FAULTY, conflict), "--json")
    assert outcome.status == 2
    assert len(outcome.out.splitlines()) == 1
    first, second = (json.loads(line) for line in outcome.err.splitlines())
    assert (first["format"], first["code"], first["place"], first["index"], first["resident"]) == (
        *("kaigo_calc.error.v1", "KC-J11", "a.ndjson:2#/services/0/unit_price", 1, "墨田 花子"),
    )
    assert (second["code"], second["place"], second["index"]) == ("KC-R15", "a.ndjson:3", 2)


def test_standard_input() -> None:
    text = f"{json.dumps(FACTS)}\n\n{json.dumps(FAULTY)}\n".encode()
    outcome = piped(text, "--json")
    assert (outcome.status, json.loads(outcome.out)["copay"]) == (2, 29026)
    assert json.loads(outcome.err)["place"] == "-:3#/services/0/unit_price"


def test_overlong_lines_do_not_stop_the_rest() -> None:
    text = b'"' + b"x" * (3 * LONGEST_DOCUMENT) + b'"\n' + json.dumps(FACTS).encode()
    outcome = piped(text, "--json")
    assert (outcome.status, json.loads(outcome.out)["copay"]) == (2, 29026)
    assert json.loads(outcome.err)["code"] == "KC-J04"


@pytest.mark.parametrize("text", [b"", b"\n \n"])
def test_a_stream_of_nothing_is_no_success(text: bytes) -> None:
    outcome = piped(text)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("[KC-J23] -: ")


def test_an_empty_list_is_no_success(write: Writer) -> None:
    assert run("claim", write("a.json", [])).err.startswith("[KC-J23] a.json: ")


def test_a_directory_cannot_be_read(write: Writer) -> None:
    (write.directory / "d.ndjson").mkdir()
    outcome = run("claim", "d.ndjson", write("a.json", FACTS))
    assert outcome.status == 2
    assert outcome.err.startswith("[KC-J20] d.ndjson: ")
    assert "290,256円" in outcome.out


def test_other_files_are_refused_before_anything_is_read(write: Writer) -> None:
    outcome = run("claim", write("a.json", FACTS), "b.csv")
    assert (outcome.status, outcome.out) == (2, "")
    assert "b.csv" in outcome.err


def test_unknown_language(write: Writer) -> None:
    assert run("claim", write("a.json", FACTS), "--lang", "fr").err.startswith("[KC-X02] ")


def test_unverified_figures(write: Writer) -> None:
    document: Any = without(COUNTS, "public_expenses") | {"month": "2026-06"}
    document["services"][0] |= {
        "treatment": ["treatment_r8_ii_a"],
        "counts": [{"item": "base_units", "count": 30, "care_level": 5}],
    }
    outcome = run("claim", write("a.json", document))
    assert outcome.status == 2
    assert outcome.err.startswith("[KC-E06] a.json#/services/0: ")
    text = printed("claim", "a.json", "--accept-unverified")
    assert "【要確認】未確認" in text
    assert "(未確認)" in text


@pytest.mark.parametrize("document", [FACTS, WITH_LAW, SHORT_TERM], ids=["facts", "law", "limit"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_80_columns(document: Document, lang: str, write: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ("claim", write("a.json", document), "--lang", lang)
    shown = CODES.sub("", on_terminal(monkeypatch, *arguments))
    assert max(map(cell_len, shown.splitlines())) <= 80
    monkeypatch.chdir(write.directory)
    assert "".join(sorted("".join(shown.split()))) == "".join(sorted("".join(printed(*arguments).split())))


@pytest.mark.parametrize(
    ("to_screen", "errors_on_terminal", "name", "expected"),
    [
        (False, True, "a.ndjson", True),
        (False, True, "-", True),
        (False, True, "a.json", False),
        (True, True, "a.ndjson", False),
        (False, False, "a.ndjson", False),
    ],
)
def test_a_bar_only_on_the_terminal_of_stderr(
    to_screen: bool,
    errors_on_terminal: bool,
    name: str,
    expected: bool,
    write: Writer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for path in ("a.ndjson", "a.json"):
        write(path, FACTS)
    out = Terminal() if to_screen else io.StringIO()
    err = Terminal() if errors_on_terminal else io.StringIO()
    stdin = io.TextIOWrapper(io.BytesIO(json.dumps(FACTS).encode()))
    for stream, value in (("stdout", out), ("stderr", err), ("stdin", stdin)):
        monkeypatch.setattr(sys, stream, value)
    monkeypatch.setenv("TERM", "xterm-256color")
    app(["claim", name, "--json"], prog_name="kaigo-calc", standalone_mode=False)
    monkeypatch.undo()
    assert ("━" in err.getvalue()) is expected
    assert json.loads(out.getvalue())["copay"] == 29026
