"""One-page forms, a sheet per person or department, covers and hidden sheets."""

from sheets.strangers.books import Made, Sheet, book, layout
from sheets.strangers.expecting import K, O

STOCK, HELP = "欠品のない店をつくる", "相談しやすい窓口になる"
TABLE = ["目的", "成果指標", "基準値", "目標値", "現在値"]


@layout
def a_sheet_per_person_with_a_cover_an_example_and_a_summary() -> Made:
    example = Sheet([TABLE, ["（例）顧客に選ばれる", "売上を1億円にする", 0, 10000, 5000]])
    return book({
        "表紙": Sheet([["2026年度3Q OKR"], ["株式会社みなと商店"], ["作成：経営企画室"]]),
        "記入例": example,
        "森田 凪": Sheet([TABLE, [STOCK, "整理した棚の数", 0, 60, 20]]),
        "原 千夏さん": Sheet([TABLE, [HELP, "折り返し件数", 30, 10, 22]]),
        "集計": Sheet([["氏名", "平均進捗率"], ["森田 凪", 0.33], ["原 千夏", 0.4]]),
        "旧_森田": Sheet([TABLE, ["古い目的", "古い成果", 0, 1, 1]], hidden=True),
    }), [
        O(STOCK, "person::森田 凪", [K("整理した棚の数", "0", "60", "20", owner="森田 凪")]),
        O(HELP, "person::原 千夏", [K("折り返し件数", "30", "10", "22", owner="原 千夏")]),
    ]


@layout
def a_sheet_per_department_beneath_the_company() -> Made:
    head = [*TABLE, "担当", "上位KR"]
    return book({
        "全社": Sheet([TABLE, ["最初に思い出される店になる", "来店客数を増やす", 8000, 10000, 8600]]),
        "物流部": Sheet([["物流部 OKR（責任者：野口 樹）"], head, [STOCK, "欠品率", "3%", "1%", "2%", "森田 凪", "来店客数を増やす"]]),
        "②お客様部": Sheet([head, [HELP, "折り返し件数", 30, 10, 22, "原 千夏", "来店客数を増やす"]]),
    }), [
        O("最初に思い出される店になる", "company", [K("来店客数を増やす", "8000", "10000", "8600")]),
        O(STOCK, "department:物流部:森田 凪", [K("欠品率", "3", "1", "2", "%", "森田 凪")], parent="来店客数を増やす"),
        O(HELP, "department:お客様部:原 千夏", [K("折り返し件数", "30", "10", "22", "", "原 千夏")], parent="来店客数を増やす"),
    ]


@layout
def labels_above_the_table_of_a_person() -> Made:
    def person(name: str, unit: str, boss: str, *rows: list[object]) -> Sheet:
        return Sheet([
            ["個人OKRシート"], ["氏名", name, "", "所属", unit], ["期間", "2026年10月〜12月", "", "上長", boss], [],
            ["目的", rows[0][0]], [], ["No", "成果指標", "目標値", "現在値", "自信度"],
            *[[n, *row[1:]] for n, row in enumerate(rows, start=1)],
        ])
    return book({
        "1": person("森田 凪", "物流部", "野口 樹", [STOCK, "整理した棚", "60台", "20台", 7], [STOCK, "棚卸の店舗", "12店", "9店", 5]),
        "2": person("原 千夏", "お客様部", "早瀬 光", [HELP, "満足の割合", "80%以上", "71%", 6]),
    }), [
        O(STOCK, "person:物流部:森田 凪", [K("整理した棚", None, "60", "20", "台", "森田 凪", confidence=7),
                                     K("棚卸の店舗", None, "12", "9", "店", "森田 凪", confidence=5)]),
        O(HELP, "person:お客様部:原 千夏", [K("満足の割合", None, "80", "71", "%", "原 千夏", confidence=6)]),
    ]


@layout
def a_form_with_values_to_the_right() -> Made:
    return book([
        ["OKRシート（個人用）"],
        ["氏名：", "森田 凪"], ["部署：", "物流部"], ["目的：", STOCK],
        ["KR①：", "整理した棚を60台にする"], ["目標値：", "60台"], ["現在値：", "20台"], ["自信度：", "7"],
        ["KR②：", "迷子の商品を5点以下にする"], ["目標値：", "5点以下"], ["現在値：", "12点"], ["自信度：", "4"],
        ["備考：", "棚卸と同時に進める"],
    ]), [O(STOCK, "person:物流部:森田 凪", [
        K("整理した棚を60台にする", None, "60", "20", "台", "森田 凪", confidence=7),
        K("迷子の商品を5点以下にする", None, "5", "12", "点", "森田 凪", kind="at_most", confidence=4)])]


@layout
def a_form_with_everything_in_the_label_cells() -> Made:
    return book([
        ["2026年度3Q 個人OKR"],
        ["氏名：森田 凪", "所属：物流部"],
        ["目的：" + STOCK],
        ["KR1：整理した棚を20台から60台にする"],
        ["KR2：迷子の商品を30点から5点に減らす"],
    ]), [O(STOCK, "person:物流部:森田 凪", [
        K("整理した棚を20台から60台にする", "20", "60", None, "台", "森田 凪"),
        K("迷子の商品を30点から5点に減らす", "30", "5", None, "点", "森田 凪")])]


@layout
def a_form_with_labels_over_their_values() -> Made:
    return book([
        ["個人OKR"],
        ["氏名", "部署", "期間"],
        ["森田 凪", "物流部", "2026年度3Q"],
        [],
        ["目的"],
        [STOCK],
        [],
        ["成果指標", "基準値", "目標値", "現在値", "コメント"],
        ["整理した棚", "0台", "60台", "20台", "よい"],
        ["迷子の商品", "30点", "5点", "12点", ""],
    ]), [O(STOCK, "person:物流部:森田 凪", [
        K("整理した棚", "0", "60", "20", "台", "森田 凪", note="よい"), K("迷子の商品", "30", "5", "12", "点", "森田 凪")])]


@layout
def a_form_with_two_objectives_and_their_tables() -> Made:
    head = ["", "成果指標", "基準値", "目標値", "実績値"]
    return book({"森田凪": Sheet([
        ["氏名", "森田 凪", "部署", "物流部"],
        [],
        ["O1", STOCK], head, ["KR1", "整理した棚", "0台", "60台", "20台"], ["KR2", "迷子の商品", "30点", "5点", "12点"],
        [],
        ["O2", "発注を早める"], head, ["KR1", "早番の件数", "5件", "20件", "11件"],
    ])}), [
        O(STOCK, "person:物流部:森田 凪", [K("整理した棚", "0", "60", "20", "台", "森田 凪"),
                                     K("迷子の商品", "30", "5", "12", "点", "森田 凪")]),
        O("発注を早める", "person:物流部:森田 凪", [K("早番の件数", "5", "20", "11", "件", "森田 凪")]),
    ]


@layout
def an_objective_sentence_alone_above_its_table() -> Made:
    return book({"物流部": Sheet([
        ["Objective：" + STOCK], ["責任者：野口 樹"],
        ["Key Result", "担当", "開始値", "目標値", "現在値", "進捗率"],
        ["欠品率", "森田 凪", "3%", "1%", "2%", "50%"],
        ["早番の件数", "野口 樹", 5, 20, 11, "40%"],
    ])}), [O(STOCK, "department:物流部:野口 樹", [
        K("欠品率", "3", "1", "2", "%", "森田 凪", progress="0.5"),
        K("早番の件数", "5", "20", "11", "", "野口 樹", progress="0.4")])]
