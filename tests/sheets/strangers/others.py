"""A second round of strangers, written after the first was understood."""

from datetime import date

from sheets.strangers.books import Made, Sheet, Shown, book, layout
from sheets.strangers.expecting import K, O
from shirube.sheets import Trouble

STOCK, HELP = "欠品のない店をつくる", "相談しやすい窓口になる"


@layout
def labels_stand_in_columns_of_their_own() -> Made:
    return book([
        ["", "目的", "", "成果指標", "開始", "目標", "現在", "担当"],
        ["O1", STOCK, "KR1", "早番の発注件数", 5, 20, 11, "野口 樹"],
        ["", "", "KR2", "棚卸の店舗数", 0, 12, 9, "森田 凪"],
        ["O2", HELP, "KR1", "折り返し件数", 30, 10, 22, "原 千夏"],
    ], "A2:A3", "B2:B3"), [
        O(STOCK, "None", [K("早番の発注件数", "5", "20", "11", "", "野口 樹"), K("棚卸の店舗数", "0", "12", "9", "", "森田 凪")]),
        O(HELP, "person::原 千夏", [K("折り返し件数", "30", "10", "22", "", "原 千夏")]),
    ], (Trouble.OBJECTIVE_WITHOUT_OWNER,)


@layout
def a_management_by_objectives_sheet() -> Made:
    return book([
        ["目標管理シート"],
        ["氏名", "森田 凪", "所属", "物流部", "等級", "3"],
        [],
        ["No.", "目標項目", "達成基準", "ウエイト", "期限", "実績"],
        [1, STOCK, "欠品率を1%以下にする", "60%", "12月末", "2.4%"],
        [2, "棚を毎日整える", "整理した棚を60台にする", "40%", "11月末", "20台"],
    ]), [
        O(STOCK, "person:物流部:森田 凪", [K("欠品率を1%以下にする", None, "1", "2.4", "%", "森田 凪", kind="at_most",
                                       due="2026-12-31", weight="60")]),
        O("棚を毎日整える", "person:物流部:森田 凪", [K("整理した棚を60台にする", None, "60", "20", "台", "森田 凪",
                                         due="2026-11-30", weight="40")]),
    ]


@layout
def as_is_and_to_be() -> Made:
    return book([
        ["部", "ありたい姿", "成果指標", "現状（As-Is）", "目指す値（To-Be）", "11/20時点"],
        ["物流部", STOCK, "欠品率", "3%", "1%", "2.4%"],
    ]), [O(STOCK, "department:物流部", [K("欠品率", "3", "1", "2.4", "%", weekly={"11-20": "2.4"})])]


@layout
def the_objective_spans_the_whole_row() -> Made:
    return book([
        ["成果指標", "担当", "基準値", "目標値", "現在値"],
        ["O1：" + STOCK, "", "", "", ""],
        ["早番の発注件数", "野口 樹", 5, 20, 11],
        ["棚卸の店舗数", "森田 凪", 0, 12, 9],
        ["O2：" + HELP, "", "", "", ""],
        ["折り返し件数", "原 千夏", 30, 10, 22],
    ], "A2:E2", "A5:E5"), [
        O(STOCK, "None", [K("早番の発注件数", "5", "20", "11", "", "野口 樹"), K("棚卸の店舗数", "0", "12", "9", "", "森田 凪")]),
        O(HELP, "person::原 千夏", [K("折り返し件数", "30", "10", "22", "", "原 千夏")]),
    ], (Trouble.OBJECTIVE_WITHOUT_OWNER,)


@layout
def months_over_weeks() -> Made:
    return book([
        ["部門", "目的", "成果指標", "目標値", "10月", "", "", "11月", ""],
        ["", "", "", "", "1週", "2週", "3週", "1週", "2週"],
        ["物流部", STOCK, "早番の発注件数", 20, 3, 5, 8, 10, 11],
    ], "E1:G1", "H1:I1"), [O(STOCK, "department:物流部", [
        K("早番の発注件数", None, "20", "11",
          weekly={"10-05": "3", "10-12": "5", "10-19": "8", "11-02": "10", "11-09": "11"})])]


@layout
def english_key_results_side_by_side() -> Made:
    return book([
        ["Name", "Department", "Objective", "Key Result 1", "KR1 Target", "KR1 Actual", "Key Result 2", "KR2 Target",
         "KR2 Actual"],
        ["Nagi Morita", "Logistics", "Never run out", "Shelves sorted", 60, 20, "Load factor", "75%", "66%"],
    ]), [O("Never run out", "person:Logistics:Nagi Morita", [
        K("Shelves sorted", None, "60", "20", "", "Nagi Morita"), K("Load factor", None, "75", "66", "%", "Nagi Morita")])]


@layout
def units_in_the_header() -> Made:
    return book([
        ["部門", "目的", "成果指標", "基準値(%)", "目標値(%)", "現在値(%)"],
        ["物流部", STOCK, "積載率", 60, 75, 66],
        ["", "", "定時出発の割合", 80, 95, 88.5],
    ]), [O(STOCK, "department:物流部", [K("積載率", "60", "75", "66", "%"), K("定時出発の割合", "80", "95", "88.5", "%")])]


@layout
def only_a_rate_of_attainment() -> Made:
    return book([
        ["部門", "目的", "成果指標", "基準値", "目標値", "達成率", "担当課", "担当者"],
        ["物流部", STOCK, "早番の発注件数", 5, 25, Shown(0.5, "0%"), "配送課", "野口 樹"],
    ]), [O(STOCK, "department:物流部:野口 樹", [K("早番の発注件数", "5", "25", "15", "", "野口 樹", progress="0.5")])], (
        Trouble.CURRENT_FROM_PROGRESS,)


@layout
def people_follow_each_key_result() -> Made:
    return book([
        ["部署", "目的", "KR1", "担当", "KR2", "担当"],
        ["物流部", STOCK, "早番の発注を5件から20件に増やす", "野口 樹", "棚卸を0店から12店に増やす", "森田 凪"],
    ]), [O(STOCK, "department:物流部", [
        K("早番の発注を5件から20件に増やす", "5", "20", None, "件", "野口 樹"),
        K("棚卸を0店から12店に増やす", "0", "12", None, "店", "森田 凪")])]


@layout
def weekly_sheets_per_department() -> Made:
    head = ["目的", "成果指標", "担当", "基準", "目標", date(2026, 10, 5), date(2026, 10, 12)]
    return book({
        "物流部_週次": Sheet([["物流部 週次進捗"], head, [STOCK, "早番の発注件数", "野口 樹", 5, 20, 6, 8]]),
        "お客様部_週次": Sheet([["お客様部 週次進捗"], head, [HELP, "折り返し件数", "原 千夏", 30, 10, 28, 25]]),
    }), [
        O(STOCK, "department:物流部:野口 樹", [
            K("早番の発注件数", "5", "20", "8", "", "野口 樹", weekly={"10-05": "6", "10-12": "8"})]),
        O(HELP, "department:お客様部:原 千夏", [
            K("折り返し件数", "30", "10", "25", "", "原 千夏", weekly={"10-05": "28", "10-12": "25"})]),
    ]


@layout
def two_forms_below_each_other() -> Made:
    return book([
        ["個人OKRシート", "", "氏名", "森田 凪"],
        ["目的①", STOCK],
        ["成果指標①", "整理した棚を0台から60台に増やす", "現在値", "20台"],
        ["成果指標②", "迷子の商品を30点から5点に減らす", "現在値", "12点"],
        [],
        ["目的②", "発注を早める"],
        ["成果指標①", "早番の発注を5件から20件に増やす", "現在値", "11件"],
    ]), [
        O(STOCK, "person::森田 凪", [K("整理した棚を0台から60台に増やす", "0", "60", "20", "台", "森田 凪"),
                                K("迷子の商品を30点から5点に減らす", "30", "5", "12", "点", "森田 凪")]),
        O("発注を早める", "person::森田 凪", [K("早番の発注を5件から20件に増やす", "5", "20", "11", "件", "森田 凪")]),
    ]


@layout
def a_board_of_key_results_with_their_objective_to_the_right() -> Made:
    return book([
        ["KR番号", "Key Results（定量）", "現状", "ゴール", "実績（11月20日現在）", "Objective（定性）", "主管"],
        ["KR-01", "欠品率を下げる", "3.0%", "1.0%", "2.4%", STOCK, "物流部"],
        ["KR-02", "折り返し件数を減らす", "30件", "10件", "22件", HELP, "お客様部"],
    ]), [
        O(STOCK, "department:物流部", [K("欠品率を下げる", "3", "1", "2.4", "%")]),
        O(HELP, "department:お客様部", [K("折り返し件数を減らす", "30", "10", "22", "件")]),
    ]


@layout
def three_levels_of_numbers() -> Made:
    return book([
        ["No", "項目", "担当", "基準値", "目標値", "現在値"],
        ["1", "最初に思い出される店になる", "全社", "", "", ""],
        ["1-1", STOCK, "物流部", "", "", ""],
        ["1-1-1", "早番の発注件数", "野口 樹", 5, 20, 11],
        ["1-1-2", "棚卸の店舗数", "森田 凪", 0, 12, 9],
        ["1-2", HELP, "お客様部", "", "", ""],
        ["1-2-1", "折り返し件数", "原 千夏", 30, 10, 22],
    ]), [
        O("最初に思い出される店になる", "company"),
        O(STOCK, "department:物流部", [K("早番の発注件数", "5", "20", "11", "", "野口 樹"),
                                   K("棚卸の店舗数", "0", "12", "9", "", "森田 凪")], parent="最初に思い出される店になる"),
        O(HELP, "department:お客様部", [K("折り返し件数", "30", "10", "22", "", "原 千夏")], parent="最初に思い出される店になる"),
    ], (Trouble.OBJECTIVE_WITHOUT_KEY_RESULTS,)


@layout
def a_csv_of_a_web_tool() -> Made:
    return (
        b'"ID","Type","Title","Owner","Owner Email","Start Value","Target Value","Current Value","Progress (%)",'
        b'"Status","Parent ID","Due Date"\n'
        b'"101","Objective","Never run out","Itsuki Noguchi","itsuki@example.com","","","","40","On track","","2026-12-31"\n'
        b'"102","Key Result","Late deliveries","Nagi Morita","nagi@example.com","12","4","9","38","At risk","101",'
        b'"2026-12-31"\n'
        b'"103","Objective","Keep shelves tidy","Nagi Morita","nagi@example.com","","","","33","On track","102",'
        b'"2026-12-31"\n'
        b'"104","Key Result","Shelves sorted","Nagi Morita","nagi@example.com","0","60","20","33","Behind","103",'
        b'"2026-12-31"\n'
    ), [
        O("Never run out", "person::Itsuki Noguchi", [
            K("Late deliveries", "12", "4", "9", "", "Nagi Morita", status="at_risk", due="2026-12-31")]),
        O("Keep shelves tidy", "person::Nagi Morita", [
            K("Shelves sorted", "0", "60", "20", "", "Nagi Morita", status="behind", due="2026-12-31")],
          parent="Late deliveries"),
    ]
