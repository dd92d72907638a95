"""What a sheet leaves open is asked about in its place, and a person's choice puts it right."""

import pytest

from sheets.making import AUTUMN, Rows, codes, courses, find, owners, read, titles
from sheets.strangers import LAYOUTS
from shirube.sheets import Trouble, Unreadable, open_sheet, understand

STOCK = "欠品のない店をつくる"


def test_headers_nobody_knows_are_refused_with_their_place_and_put_right_by_a_mapping() -> None:
    rows: Rows = [["なにを", "どれだけ", "いくつに"], [STOCK, "早番の発注件数", 20]]

    with pytest.raises(Unreadable) as refused:
        read(rows)
    assert (refused.value.code, refused.value.cell) == (Trouble.NO_TABLE, "A1")

    found = read(rows, mapping={"objective": "なにを", "key_result": "どれだけ", "target": "C"})
    assert titles(found) == {STOCK: ["早番の発注件数"]}
    assert courses(found) == [(None, "20", None, "")]


def test_a_header_that_sounds_like_another_field_can_be_left_unread() -> None:
    rows: Rows = [["目的", "成果指標", "目標値", "前期の実績", "今期の数"], [STOCK, "早番の発注件数", 20, 4, 11]]

    found = read(rows, mapping={"current": "今期の数", "baseline": "前期の実績"})

    assert courses(found) == [("4", "20", "11", "")]


def test_a_number_that_several_key_results_bear_is_not_guessed() -> None:
    found = read([
        ["階層", "部門", "目的", "成果指標", "目標値", "上位KR"],
        ["部門", "物流部", STOCK, "早番の発注", "20件", ""],
        ["部門", "お客様部", "窓口になる", "満足の割合", "80%", ""],
        ["個人", "物流部", "棚を整える", "整理した棚", "60台", "KR1"],
    ])

    assert find(found, "棚を整える").parent is None
    assert Trouble.AMBIGUOUS_PARENT in codes(found)


def test_people_whose_surnames_end_like_units_stay_people() -> None:
    found = read([["部門", "目的", "成果指標", "目標値", "担当"], ["物流部", STOCK, "早番の発注", "20件", "阿部 真、服部課長"]])

    assert found.key_results[0].owner_name == "阿部 真"
    assert found.key_results[0].contributor_names == ("服部",)
    assert owners(found) == [("department", "物流部", "阿部 真")]


def test_an_outline_without_deeper_rows_is_a_list_of_objectives() -> None:
    found = read([["No", "目的", "部門"], ["1", STOCK, "物流部"], ["2", "窓口になる", "お客様部"]])

    assert titles(found) == {STOCK: [], "窓口になる": []}
    assert Trouble.OBJECTIVE_WITHOUT_KEY_RESULTS in codes(found)


def test_five_thousand_rows_are_read_each() -> None:
    rows: list[list[object]] = [["部門", "目的", "成果指標", "基準値", "目標値", "現在値"]]
    rows += [["物流部", f"{STOCK}その{n // 5}", f"棚番{n}の整理", 0, 10, n % 10] for n in range(5_000)]

    found = read(rows)

    assert (len(found.objectives), len(found.key_results)) == (1_000, 5_000)
    assert found.key_results[4_999].current == 9


def test_the_mapping_shows_only_columns_of_the_file_and_may_be_sent_back_whole() -> None:
    rows: Rows = [
        ["全社目標", "部門目標", "成果指標", "目標値(%)", "現在値(%)"],
        ["最初に思い出される店になる", STOCK, "積載率", 75, 66],
    ]

    found = read(rows)
    again = read(rows, mapping=found.sheets[0].mapping)

    assert "" not in found.sheets[0].mapping.values()
    assert titles(again) == titles(found) == {"最初に思い出される店になる": [], STOCK: ["積載率"]}
    assert courses(again) == [(None, "75", "66", "%")]


@pytest.mark.parametrize("name", LAYOUTS)
def test_sending_the_mapping_back_unchanged_changes_nothing(name: str) -> None:
    workbook = open_sheet(LAYOUTS[name].file, LAYOUTS[name].content)
    found = understand(workbook, AUTUMN)

    mapping = found.sheets[0].mapping if len(found.sheets) == 1 else {}

    assert understand(workbook, AUTUMN, mapping).objectives == found.objectives
