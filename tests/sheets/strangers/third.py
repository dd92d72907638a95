"""A third round, blind again: layouts written after the second was understood."""

from sheets.strangers.books import Made, Sheet, book, layout
from sheets.strangers.expecting import K, O
from shirube.sheets import Trouble

STOCK, HELP = "欠品のない店をつくる", "相談しやすい窓口になる"


@layout
def people_with_surnames_that_end_like_units() -> Made:
    return book({
        "服部": Sheet([["目的", "成果指標", "基準値", "目標値", "現在値"], [STOCK, "整理した棚", 0, 60, 20]]),
        "経理 阿部": Sheet([["目的", "成果指標", "基準値", "目標値", "現在値"], [HELP, "差し戻し", 30, 10, 22]]),
    }), [
        O(STOCK, "person::服部", [K("整理した棚", "0", "60", "20", owner="服部")]),
        O(HELP, "person::経理 阿部", [K("差し戻し", "30", "10", "22", owner="経理 阿部")]),
    ]


@layout
def a_half_year_sheet_with_score_and_review_columns() -> Made:
    return book([
        ["2026年度下期 OKR", "", "", "", "更新日：2026/11/20"],
        ["", "", "", "", ""],
        ["Objective", "Owner", "Key Results", "Baseline", "Target", "Latest", "Confidence\n(0-10)", "RAG", "Comment"],
        [STOCK, "野口 樹", "積み残しを週30件から週10件に", 30, 10, 18, 6, "Amber", "雨で遅れ"],
        ["", "", "積載率 60%→75%", "", "", "66%", 7, "Green", ""],
    ]), [O(STOCK, "person::野口 樹", [
        K("積み残しを週30件から週10件に", "30", "10", "18", "件", "野口 樹", confidence=6, status="at_risk"),
        K("積載率 60%→75%", "60", "75", "66", "%", "野口 樹", confidence=7, status="on_track")])]


@layout
def currency_and_thousands() -> Made:
    return book([
        ["部門", "目的", "成果指標", "基準値", "目標値", "現在値"],
        ["営業部", "取引を太くする", "四半期の売上", "¥1,200,000", "¥1,500,000", "¥1,350,000"],
        ["", "", "一社あたりの粗利", "80千円", "120千円", "95千円"],
        ["", "", "受注の総額", "1億2,000万円", "2億円", "1億5,000万円"],
    ]), [O("取引を太くする", "department:営業部", [
        K("四半期の売上", "1200000", "1500000", "1350000", "円"),
        K("一社あたりの粗利", "80", "120", "95", "千円"),
        K("受注の総額", "1.2", "2", "1.5", "億円")])]


@layout
def milestones_with_marks() -> Made:
    return book([
        ["部門", "目的", "成果指標", "期限", "進捗", "担当"],
        ["物流部", STOCK, "新しい倉庫の契約を結ぶ", "10月末", "完了", "野口 樹"],
        ["", "", "棚卸の手順書を公開する", "12月末", "未着手", "森田 凪"],
    ]), [O(STOCK, "department:物流部", [
        K("新しい倉庫の契約を結ぶ", owner="野口 樹", kind="milestone", due="2026-10-31", status="on_track"),
        K("棚卸の手順書を公開する", owner="森田 凪", kind="milestone", due="2026-12-31")])]


@layout
def confidence_and_status_each_week() -> Made:
    return book([
        ["目的", "KR", "担当", "基準", "目標", "10/5", "", "10/12", ""],
        ["", "", "", "", "", "実績", "自信度", "実績", "自信度"],
        [STOCK, "早番の発注", "野口 樹", 5, 20, 6, 5, 8, 6],
    ], "F1:G1", "H1:I1"), [O(STOCK, "person::野口 樹", [
        K("早番の発注", "5", "20", "8", "", "野口 樹", weekly={"10-05": "6", "10-12": "8"})])]


@layout
def departments_in_merged_cells_over_several_objectives() -> Made:
    return book([
        ["部門", "課", "目的", "成果指標", "目標値", "実績値"],
        ["物流本部", "配送課", STOCK, "早番の発注", "20件", "11件"],
        ["", "", "", "棚卸の店舗", "12店", "9店"],
        ["", "倉庫課", "棚を毎日整える", "整理した棚", "60台", "20台"],
        ["お客様本部", "窓口課", HELP, "満足の割合", "80%", "71%"],
    ], "A2:A4", "B2:B3", "C2:C3"), [
        O(STOCK, "team:配送課", [K("早番の発注", None, "20", "11", "件"), K("棚卸の店舗", None, "12", "9", "店")]),
        O("棚を毎日整える", "team:倉庫課", [K("整理した棚", None, "60", "20", "台")]),
        O(HELP, "team:窓口課", [K("満足の割合", None, "80", "71", "%")]),
    ]


@layout
def a_key_result_per_person_under_a_shared_objective() -> Made:
    return book([
        ["チーム目標", "メンバー", "個人のKR", "開始値", "目標値", "現在値"],
        [STOCK, "野口 樹", "早番の発注", 5, 20, 11],
        ["", "森田 凪", "棚卸の店舗", 0, 12, 9],
    ], "A2:A3"), [O(STOCK, "None", [
        K("早番の発注", "5", "20", "11", "", "野口 樹"), K("棚卸の店舗", "0", "12", "9", "", "森田 凪")])], (
            Trouble.OBJECTIVE_WITHOUT_OWNER,)


@layout
def parents_with_a_quoted_number_and_title() -> Made:
    return book([
        ["階層", "部門", "目的", "成果指標", "目標値", "現在値", "上位目標"],
        ["全社", "", "O1 最初に思い出される店になる", "KR1 来店客数", "10000人", "8600人", ""],
        ["部門", "物流部", "O1 " + STOCK, "KR1 早番の発注", "20件", "11件", "全社 KR1 来店客数"],
    ]), [
        O("最初に思い出される店になる", "company", [K("来店客数", None, "10000", "8600", "人")]),
        O(STOCK, "department:物流部", [K("早番の発注", None, "20", "11", "件")], parent="来店客数"),
    ]
