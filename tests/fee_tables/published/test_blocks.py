"""表の見分け: headings, labels, titles, notes and several tables in one, as fee tables are laid out."""

from kaigo_calc import CareLevel
from kaigo_calc.fee_tables.published import read_published
from tests.fee_tables.published.making import as_html, headings, levels, numbers

ONE, TWO, FIVE = CareLevel.CARE_1, CareLevel.CARE_2, CareLevel.CARE_5
CARE = [["区分", "1割", "2割"], ["要介護1", "834", "1668"], ["要介護2", "873", "1746"]]


def test_care_levels_as_headings_are_turned_round() -> None:
    rows = [list(column) for column in zip(*CARE, strict=True)]
    (block,) = read_published(rows).blocks
    (plain,) = read_published(CARE).blocks
    assert (block.turned, plain.turned) == (True, False)
    assert numbers(block) == numbers(plain)
    assert levels(block) == levels(plain) == [ONE, TWO]
    assert [cell.place for row in block.rows for cell in row.cells][:2] == [
        "1枚目の表 2行目「1割」 2列目「要介護1」",
        "1枚目の表 3行目「2割」 2列目「要介護1」",
    ]


def test_one_level_alone_in_a_heading_is_turned_round() -> None:
    (block,) = read_published([["区分", "要支援2"], ["1割", "834円"]]).blocks
    assert (block.turned, levels(block)) == (True, [CareLevel.SUPPORT_2])


def test_bare_digits_below_a_heading_of_levels() -> None:
    (block,) = read_published([["要介護度", "単位数"], ["１", "765"], ["5", "859"]]).blocks
    assert levels(block) == [ONE, FIVE]
    assert numbers(block) == {("１",): [765], ("5",): [859]}
    (turned,) = read_published([["要介護度", "１", "5"], ["単位数", "765", "859"]]).blocks
    assert numbers(turned) == numbers(block)
    # Below another heading digits are numbers of something else.
    (other,) = read_published([["番号", "単位数"], ["1", "765"]]).blocks
    assert levels(other) == [None]


def test_a_level_printed_once_is_that_of_the_rows_below() -> None:
    rows = [
        *(["要介護度", "割合", "日額"], ["要介護1", "1割", "834"], ["", "2割", "1668"]),
        *(["要介護2", "1割", "873"], ["", "2割", "1746"], ["", "", "9"]),
    ]
    (block,) = read_published(rows).blocks
    assert [row.labels for row in block.rows][1:4] == [
        ("要介護1", "2割"),
        ("要介護2", "1割"),
        ("要介護2", "2割"),
    ]
    # A total with no label at all is of no level.
    assert levels(block) == [ONE, ONE, TWO, TWO, None]


def test_a_level_as_a_title_row_is_that_of_the_rows_below() -> None:
    rows = [
        ["割合", "日額"],
        ["要介護1", ""],
        ["1割", "834"],
        ["2割", "1668"],
        ["要介護2", ""],
        ["1割", "873"],
    ]
    (block,) = read_published(rows).blocks
    assert levels(block) == [ONE, ONE, TWO]
    assert [row.section for row in block.rows] == ["要介護1", "要介護1", "要介護2"]
    assert numbers(block)["2割",] == [1668]


def test_title_rows_within_a_table_are_sections() -> None:
    rows = [
        ["区分", "1割"],
        ["1ユニット", ""],
        ["要介護1", "765"],
        ["2ユニット", "2ユニット"],
        ["要介護1", "753"],
    ]
    (block,) = read_published(rows).blocks
    assert [(row.section, row.cells[0].number) for row in block.rows] == [
        ("1ユニット", 765),
        ("2ユニット", 753),
    ]
    assert headings(block) == ["1割"]


def test_a_title_above_is_that_of_the_first_rows_where_others_follow() -> None:
    one, two = ["1割負担の方"] * 3, ["2割負担の方"] * 3
    heads = ["要介護度", "日額", "月額"]
    first, second = ["要介護1", "834", "25,020"], ["要介護1", "1,668", "50,040"]
    expected = [("1割負担の方", 834), ("2割負担の方", 1668)]
    apart = read_published([["料金表", "", ""], one, heads, first, two, heads, second]).blocks
    assert [(block.rows[0].section, block.rows[0].cells[0].number) for block in apart] == expected
    assert [block.title for block in apart] == ["料金表", "料金表"]  # not 1割負担の方 above both
    assert [headings(block) for block in apart] == [["日額", "月額"]] * 2
    assert [block.rows[0].cells[0].row for block in apart] == [2, 2]  # counted from the headings
    (block,) = read_published([["料金表", "", ""], one, heads, first, two, second]).blocks
    assert [(row.section, row.cells[0].number) for row in block.rows] == expected
    assert block.title == "料金表"
    (single,) = read_published([one, heads, first, second]).blocks
    assert (single.title, single.rows[0].section) == ("1割負担の方", "")


def test_title_rows_of_a_turned_table_go_before_the_headings_below_them() -> None:
    one, two = ["1割負担の方"] * 3, ["2割負担の方"] * 3
    heads = ["区分", "要介護1", "要介護2"]
    first, second = ["日額", "834", "873"], ["日額", "1,668", "1,746"]
    for row, rows in ((4, [one, heads, first, two, second]), (5, [heads, one, first, two, second])):
        (block,) = read_published(rows).blocks
        assert block.turned
        assert headings(block) == ["1割負担の方 日額", "2割負担の方 日額"]
        assert numbers(block) == {("要介護1",): [834, 1668], ("要介護2",): [873, 1746]}
        assert block.rows[1].cells[1].place == f"1枚目の表 {row}行目「2割負担の方 日額」 3列目「要介護2」"


def test_a_level_without_amounts_is_a_row() -> None:
    (block,) = read_published([*CARE, ["要介護3", "", ""]]).blocks
    assert levels(block) == [ONE, TWO, CareLevel.CARE_3]
    assert [cell.is_given for cell in block.rows[2].cells] == [False, False]


def test_rows_of_no_level_below_levels_are_kept() -> None:
    (block,) = read_published([*CARE, ["家賃", "65,000円", ""], ["電話", "実費", ""]]).blocks
    assert levels(block) == [ONE, TWO, None, None]
    assert block.rows[2].cells[0].number == 65000
    assert block.rows[3].cells[0].text == "実費"


def test_amounts_that_are_no_plain_numbers_are_amounts_all_the_same() -> None:
    (block,) = read_published([["区分", "額"], ["要介護1", "約834円"], ["要介護2", "873(1,746)"]]).blocks
    assert headings(block) == ["額"]
    assert [row.cells[0].numbers for row in block.rows] == [(834,), (873, 1746)]


def test_headings_printed_again_begin_a_table() -> None:
    again = [["区分", "月額1割", "月額2割"], ["要介護1", "25,020", "50,040"]]
    first, second = read_published([*CARE, *again]).blocks
    assert (headings(first), headings(second)) == (["1割", "2割"], ["月額1割", "月額2割"])
    assert numbers(second) == {("要介護1",): [25020, 50040]}
    assert second.rows[0].cells[0].place == "2枚目の表 2行目「要介護1」 2列目「月額1割」"


def test_a_text_that_is_no_heading_begins_none() -> None:
    words = [["備考", "あり", ""], ["要介護3", "899", "1798"], ["以下", "の", "表"]]
    (block,) = read_published([*CARE, *words]).blocks
    assert levels(block) == [ONE, TWO, None, CareLevel.CARE_3, None]


def test_tables_side_by_side_keep_their_levels_apart() -> None:
    right = [["区分", "30日", "31日"], ["要介護2", "26,190", "27,063"], ["要介護1", "25,020", "25,854"]]
    rows = [
        ["料金", "", "", "", "", "", ""],
        *([*one, "", *two] for one, two in zip(CARE, right, strict=True)),
    ]
    page = read_published(rows)
    first, second = page.blocks
    assert numbers(first) == {("要介護1",): [834, 1668], ("要介護2",): [873, 1746]}
    # The level to the far left of 26,190 is 要介護1: it is that of another table.
    assert numbers(second) == {("要介護2",): [26190, 27063], ("要介護1",): [25020, 25854]}
    assert levels(second) == [TWO, ONE]
    assert [block.title for block in page.blocks] == ["料金", "料金"]
    assert page.printed_days == ("30日", "31日")


def test_a_second_column_that_names_the_level_again_is_no_second_table() -> None:
    rows = [["区分", "対象", "1割"], ["要介護1", "要介護1の方", "834"]]
    (block,) = read_published(rows).blocks
    assert numbers(block) == {("要介護1", "要介護1の方"): [834]}


def test_blank_rows_within_a_table() -> None:
    (block,) = read_published([*CARE[:2], ["", "", ""], *CARE[2:]]).blocks
    assert numbers(block) == {("要介護1",): [834, 1668], ("要介護2",): [873, 1746]}
    assert block.rows[1].cells[0].row == 4
    (block,) = read_published([CARE[0], ["", "", ""], *CARE[1:]]).blocks
    assert headings(block) == ["1割", "2割"]
    # What begins in another column is not headed by it.
    (block,) = read_published([["", *CARE[0]], [""], *([*row, ""] for row in CARE[1:])]).blocks
    assert headings(block) == ["", ""]
    first, second = read_published([*CARE, [], *(["", *row] for row in CARE[1:])]).blocks
    assert (headings(first), headings(second)) == (["1割", "2割"], ["", ""])


def test_each_table_has_its_own_title() -> None:
    rows = [
        *(["すみだ", "", ""], ["", "", ""], *CARE, ["", "", ""], ["2割負担の方", "", ""], *CARE[:2]),
        *(["", "", ""], *CARE[:2]),
    ]
    assert [block.title for block in read_published(rows).blocks] == ["すみだ", "2割負担の方", ""]


def test_rows_without_levels_are_labelled_by_their_texts() -> None:
    rows = [["番号", "項目", "区分", "額"], ["1", "家賃", "月", "65,000円"], ["2", "食費", "日", "1,500円"]]
    (block,) = read_published(rows).blocks
    assert numbers(block) == {("1", "家賃", "月"): [65000], ("2", "食費", "日"): [1500]}
    assert [column.heading for column in block.label_headings] == ["番号", "項目", "区分"]
    (block,) = read_published([["834円", "日額"], ["25,020円", "月額"]]).blocks
    assert [row.cells[0].number for row in block.rows] == [834, 25020]
    (block,) = read_published([["834円", "1,668円"]]).blocks
    assert numbers(block) == {(): [834, 1668]}


def test_prices_in_rows_above_and_among_the_amounts() -> None:
    page = read_published([["1単位の単価", "10.90円", ""], *CARE])
    assert headings(page.blocks[0]) == ["1割", "2割"]
    assert page.printed_prices == ("1単位の単価 10.90円",)
    page = read_published([*CARE, ["単価", "10.45", ""], ["※30日で計算", "", ""]])
    assert (page.printed_prices, page.printed_days) == (("単価 10.45",), ("30日で計算"[:3],))
    assert page.text == "※30日で計算"
    page = read_published([*CARE, ["料金は改定します", "", ""]])
    assert page.text == "料金は改定します"


def test_columns_with_nothing_in_them_are_left_out() -> None:
    rows = [["", "区分", "", "1割", ""], ["", "要介護1", "", "834", ""]]
    (block,) = read_published(rows).blocks
    assert [(column.position, column.heading) for column in block.headings] == [(3, "1割")]


def test_spans_of_pages() -> None:
    rows = [
        '<tr><th colspan="0">要介護1</th><th rowspan="9999999">834円</th>',
        '<th rowspan="99999999999">9</th></tr>',
        '<tr><td>要介護2</td></tr><tr><td rowspan="0">要介護3</td></tr><tr></tr>',
    ]
    (block,) = read_published(f"<table>{''.join(rows)}</table>").blocks
    assert [(row.labels[0], row.cells[0].number) for row in block.rows] == [
        *(("要介護1", 834), ("要介護2", 834), ("要介護3", 834), ("要介護3", 834)),
    ]
    odd = '<table><tr><td rowspan="x">要介護1<td colspan="２">834</table>'
    assert numbers(read_published(odd).blocks[0]) == {("要介護1",): [834]}
    (wide,) = read_published(f'<table><tr><td>要介護1<td colspan="{"9" * 9}">834</table>').blocks
    assert len(wide.headings) == 1000


def test_pages_may_leave_out_the_ends_of_cells_and_rows() -> None:
    text = as_html(CARE).replace("</td>", "").replace("</tr>", "")
    (block,) = read_published(text).blocks
    assert numbers(block) == {("要介護1",): [834, 1668], ("要介護2",): [873, 1746]}


def test_a_table_within_a_table_is_read_by_itself() -> None:
    inner = as_html(CARE)
    page = read_published(f"<table><caption>枠</caption><tr><td>案内 {inner}</td></tr></table>")
    (block,) = page.blocks
    assert numbers(block) == {("要介護1",): [834, 1668], ("要介護2",): [873, 1746]}
    assert page.text.splitlines() == ["枠", "案内"]
    captioned = inner.replace("<table>", "<table><caption>料金</caption>")
    outer = f"<table><tr><td>家賃</td><td>65,000円</td></tr><tr><td>{captioned}</td></tr></table>"
    assert [block.title for block in read_published(outer).blocks] == ["", "料金"]
