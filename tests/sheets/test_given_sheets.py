"""The three sheets that came with the task, every figure of them."""

from pathlib import Path

import pytest

from sheets.making import AUTUMN, courses, owners, readings, titles
from shirube.okr.kinds import Kind
from shirube.sheets import Reference, Understanding, open_sheet, understand

SHEETS = Path("/work/shared/data/sheets")


def given(name: str) -> Understanding:
    path = SHEETS / name
    if not path.exists():
        pytest.skip("the sheets of the task are not on this machine")
    return understand(open_sheet(name, path.read_bytes()), AUTUMN)


def test_the_long_list_gives_its_tree() -> None:
    read = given("okr_long_list.xlsx")

    assert [(o.title, len(o.key_results)) for o in read.objectives] == [
        ("地域の中小企業に最初に選ばれる営業支援会社になる", 3),
        ("初回の出会いから信頼される提案までを最短で届ける", 3),
        ("営業が会いたい見込み客をウェブから生み出す", 3),
        ("提案までの待ち時間をなくす", 2),
    ]
    assert owners(read) == [
        ("company", "経営", "藤井 健"), ("department", "営業部", "佐伯 真由"),
        ("department", "マーケティング部", "小田 慎"), ("person", "営業部", "高山 涼"),
    ]
    assert [o.parent for o in read.objectives] == [None, Reference(0, 0), Reference(0, 0), Reference(1, 0)]


def test_the_long_list_gives_every_figure() -> None:
    read = given("okr_long_list.xlsx")

    assert courses(read) == [
        ("0", "60", "21", "社"), ("1.8", "1.2", "1.6", "%"), ("12", "25", "15", "点"),
        ("8.4", "5", "6.9", "営業日"), ("52", "80", "63", "%"), ("9", "15", "11", "件"),
        ("3", "8", "5", "本"), (None, "30", "12", "%"), ("1.4", "2.5", "1.9", "%"),
        ("70", "95", "88", "%"), ("1", "6", "3", "種類"),
    ]
    assert [k.confidence for k in read.key_results] == [5, 6, 4, 5, 6, 4, 7, 4, 5, 7, 6]
    assert {k.due_on and k.due_on.isoformat() for k in read.key_results} == {"2026-12-31"}
    assert [k.owner_name for k in read.objectives[1].key_results] == ["佐伯 真由"] * 3
    assert [k.note for k in read.key_results if k.note] == ["CS部と連動", "展示会の影響あり", "毎月"]
    assert read.key_results[3].kind is Kind.AT_MOST


def test_the_weekly_sheet_gives_check_ins() -> None:
    read = given("okr_weekly.xlsx")
    days = ["2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"]

    assert titles(read) == {
        "店舗の待ち時間をなくす": ["平均待ち時間を14分から8分に短縮", "来店予約の利用率を20%から50%に"],
        "売り場を学びの場にする": ["月1回の勉強会を3店舗で実施"],
    }
    assert [[(d, str(v)) for d, v in readings(k)] for k in read.key_results] == [
        list(zip(days, ["14", "13.5", "13", "12.2", "12", "11.1", "10.4"], strict=True)),
        list(zip(days, ["20", "22", "25", "27", "31", "33", "36"], strict=True)),
        list(zip([*days[:5], days[6]], ["0", "0", "1", "2", "3", "4"], strict=True)),
    ]
    assert [c[:3] for c in courses(read)] == [("14", "8", "10.4"), ("20", "50", "36"), ("0", "9", "4")]
    assert [k.owner_name for k in read.key_results] == ["大庭", "大庭", "三好"]


def test_the_wide_sheet_turns_progress_back_into_values() -> None:
    read = given("okr_wide_cp932.csv")

    assert owners(read) == [
        ("person", "開発部", "村瀬 彩"), ("person", "人事部", "西 航"), ("person", "経理部", "早川 京子"),
    ]
    assert courses(read) == [
        ("4", "1", "2.02", "件"), ("90", "30", "66", "分"), ("62", "80", "71", "%"),
        (None, "4.2", "3.36", "点"), (None, "100", "70", "%"),
        ("8", "5", "7.01", "営業日"), (None, "10", None, "%"),
    ]
    assert [str(k.progress) for k in read.key_results] == ["0.66", "0.4", "0.5", "0.8", "0.7", "0.33", "-0.05"]
    assert [o.note for o in read.objectives] == ["10月に1件発生", "", "期中に担当交代"]
    assert {o.period_text for o in read.objectives} == {"2026年度3Q"}
