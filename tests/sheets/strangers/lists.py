"""Lists that run downward: titles, stamps, many-line headers, types, numbering, parents."""

from sheets.strangers.books import Formula, Made, Sheet, book, layout
from sheets.strangers.expecting import K, O
from shirube.sheets import Trouble

STOCK, HELP = "欠品のない店をつくる", "相談しやすい窓口になる"


@layout
def stamps_of_approval_stand_above_the_header() -> Made:
    return book([
        ["2026年度第3四半期　OKR設定シート", "", "", "", "", "承認", "確認", "作成"],
        ["", "", "", "", "", "印", "印", "印"],
        ["作成日：2026年10月1日", "", "", "版：1.2"],
        [],
        ["部署", "目的（Objective）", "成果指標（Key Results）", "基準値", "目標値", "実績値", "担当者", "期限"],
        ["物流部", STOCK, "欠品率を3.2%から1.0%に下げる", "3.2%", "1.0%", "2.4%", "野口 樹", "12月末"],
        ["", "", "早番の発注件数を5件から20件に増やす", 5, 20, 11, "森田 凪", "12月末"],
        ["お客様相談室", HELP, "一次回答までの時間を24時間から8時間に短縮", 24, 8, 15, "原 千夏", "2026/12/28"],
    ]), [
        O(STOCK, "department:物流部", [
            K("欠品率を3.2%から1.0%に下げる", "3.2", "1", "2.4", "%", "野口 樹", due="2026-12-31"),
            K("早番の発注件数を5件から20件に増やす", "5", "20", "11", "件", "森田 凪", due="2026-12-31")]),
        O(HELP, "department:お客様相談室:原 千夏", [
            K("一次回答までの時間を24時間から8時間に短縮", "24", "8", "15", "時間", "原 千夏", due="2026-12-28")]),
    ]


@layout
def a_header_of_three_lines_with_months_of_plan_and_actual() -> Made:
    return book([
        ["部署", "目的", "成果指標", "", "", "", "月次", "", "", "", "", ""],
        ["", "", "内容", "基準値", "目標値", "担当", "10月", "", "11月", "", "12月", ""],
        ["", "", "", "", "", "", "目標", "実績", "目標", "実績", "目標", "実績"],
        ["物流部", STOCK, "月末在庫の差異件数を減らす", 40, 10, "野口 樹", 30, 33, 20, 21, 10, ""],
        ["", "", "棚卸の実施店舗を増やす", 0, 12, "森田 凪", 4, 3, 8, 9, 12, ""],
    ], "C1:F1", "G1:L1", "G2:H2", "I2:J2", "K2:L2", "A1:A3", "B1:B3"), [
        O(STOCK, "department:物流部", [
            K("月末在庫の差異件数を減らす", "40", "10", "21", "", "野口 樹", weekly={"10-31": "33", "11-30": "21"}),
            K("棚卸の実施店舗を増やす", "0", "12", "9", "", "森田 凪", weekly={"10-31": "3", "11-30": "9"})]),
    ]


@layout
def a_header_in_two_languages() -> Made:
    return book([
        ["組織", "目的", "成果指標", "開始値", "目標値", "現在値", "責任者"],
        ["Organization", "Objective", "Key Result", "Start", "Target", "Current", "Owner"],
        ["物流部", STOCK, "早番の発注件数を増やす", 5, 20, 11, "野口 樹"],
    ]), [O(STOCK, "department:物流部:野口 樹",
          [K("早番の発注件数を増やす", "5", "20", "11", "", "野口 樹")])]


@layout
def the_objective_is_repeated_on_each_row() -> Made:
    return book([
        ["No.", "チーム", "Objective", "Key Result", "Start", "Goal", "Now", "Owner"],
        [1, "配送チーム", STOCK, "遅配を週12件から4件に減らす", 12, 4, 9, "野口 樹"],
        [2, "配送チーム", STOCK, "積載率を60%から75%に上げる", "60%", "75%", "66%", "野口 樹"],
        [3, "窓口チーム", HELP, "折り返し件数を30件から10件に減らす", 30, 10, 22, "原 千夏"],
    ]), [
        O(STOCK, "team:配送チーム:野口 樹", [
            K("遅配を週12件から4件に減らす", "12", "4", "9", "件", "野口 樹"),
            K("積載率を60%から75%に上げる", "60", "75", "66", "%", "野口 樹")]),
        O(HELP, "team:窓口チーム:原 千夏", [
            K("折り返し件数を30件から10件に減らす", "30", "10", "22", "件", "原 千夏")]),
    ]


@layout
def a_type_column_says_O_or_KR() -> Made:
    return book([
        ["ID", "種別", "内容", "主管部署", "責任者", "基準", "目標", "現在"],
        ["O1", "O", STOCK, "物流部", "野口 樹", "", "", ""],
        ["O1-1", "KR", "早番の発注件数", "物流部", "森田 凪", 5, 20, 11],
        ["O1-2", "KR", "棚卸の実施店舗数", "物流部", "野口 樹", 0, 12, 9],
        ["O2", "O", HELP, "相談室", "原 千夏", "", "", ""],
        ["O2-1", "KR", "折り返し件数", "相談室", "原 千夏", 30, 10, 22],
    ]), [
        O(STOCK, "department:物流部:野口 樹", [K("早番の発注件数", "5", "20", "11", "", "森田 凪"),
                                        K("棚卸の実施店舗数", "0", "12", "9", "", "野口 樹")]),
        O(HELP, "department:相談室:原 千夏", [K("折り返し件数", "30", "10", "22", "", "原 千夏")]),
    ]


@layout
def a_type_column_in_japanese_words_with_a_parent_number() -> Made:
    return book([
        ["番号", "区分", "項目", "組織", "担当", "開始時", "ゴール", "最新", "上位"],
        ["1", "目的", "地域で最初に思い出される店になる", "全社", "社長", "", "", "", ""],
        ["1-1", "成果指標", "来店客数を月8000人から1万人に増やす", "", "小宮 悠", 8000, 10000, 8600, ""],
        ["2", "目的", STOCK, "物流部", "野口 樹", "", "", "", "1-1"],
        ["2-1", "成果指標", "欠品率を3%から1%にする", "", "森田 凪", "3%", "1%", "2%", ""],
    ]), [
        O("地域で最初に思い出される店になる", "company:全社:社長", [
            K("来店客数を月8000人から1万人に増やす", "8000", "10000", "8600", "人", "小宮 悠")]),
        O(STOCK, "department:物流部:野口 樹", [K("欠品率を3%から1%にする", "3", "1", "2", "%", "森田 凪")],
          parent="来店客数を月8000人から1万人に増やす"),
    ]


@layout
def numbering_alone_gives_the_tree() -> Made:
    return book([
        ["OKR", "担当部署", "目標値", "現在値"],
        ["O1 " + STOCK, "物流部", "", ""],
        ["KR1-1 早番の発注件数", "", "20件", "11件"],
        ["KR1-2 棚卸の実施店舗数", "", "12店", "9店"],
        ["O2 " + HELP, "お客様部", "", ""],
        ["KR2-1 満足と答えた人の割合", "", "80%以上", "71%"],
    ]), [
        O(STOCK, "department:物流部", [K("早番の発注件数", None, "20", "11", "件"),
                                   K("棚卸の実施店舗数", None, "12", "9", "店")]),
        O(HELP, "department:お客様部", [K("満足と答えた人の割合", None, "80", "71", "%")]),
    ]


@layout
def plain_numbers_give_objectives_and_key_results() -> Made:
    return book([
        ["項目", "部門", "基準値", "目標値", "実績"],
        ["1 " + STOCK, "物流部", "", "", ""],
        ["1-1 早番の発注件数", "", 5, 20, 11],
        ["1-2 棚卸の実施店舗数", "", 0, 12, 9],
        ["2 " + HELP, "お客様部", "", "", ""],
        ["2-1 折り返し件数", "", 30, 10, 22],
    ]), [
        O(STOCK, "department:物流部", [K("早番の発注件数", "5", "20", "11"), K("棚卸の実施店舗数", "0", "12", "9")]),
        O(HELP, "department:お客様部", [K("折り返し件数", "30", "10", "22")]),
    ]


@layout
def indentation_gives_objectives_and_key_results() -> Made:
    return book([
        ["目標", "部門", "開始値", "目標値", "現在値"],
        [STOCK, "物流部", "", "", ""],
        ["　　早番の発注件数", "", 5, 20, 11],
        ["　　棚卸の実施店舗数", "", 0, 12, 9],
        [HELP, "お客様部", "", "", ""],
        ["　　折り返し件数", "", 30, 10, 22],
    ]), [
        O(STOCK, "department:物流部", [K("早番の発注件数", "5", "20", "11"), K("棚卸の実施店舗数", "0", "12", "9")]),
        O(HELP, "department:お客様部", [K("折り返し件数", "30", "10", "22")]),
    ]


@layout
def levels_one_two_three_in_one_column() -> Made:
    return book([
        ["レベル", "タイトル", "部署", "初期値", "目標値", "現在値"],
        ["Level 1", STOCK, "物流部", "", "", ""],
        ["Level 2", "早番の発注件数", "", 5, 20, 11],
        ["Level 2", "棚卸の実施店舗数", "", 0, 12, 9],
        ["Level 1", HELP, "お客様部", "", "", ""],
        ["Level 2", "折り返し件数", "", 30, 10, 22],
    ]), [
        O(STOCK, "department:物流部", [K("早番の発注件数", "5", "20", "11"), K("棚卸の実施店舗数", "0", "12", "9")]),
        O(HELP, "department:お客様部", [K("折り返し件数", "30", "10", "22")]),
    ]


@layout
def parents_are_named_by_number() -> Made:
    return book([
        ["階層", "組織", "OKR番号", "目的", "KR番号", "成果指標", "目標値", "現在値", "紐づく上位OKR"],
        ["全社", "", "O1", "地域で最初に思い出される店になる", "KR1", "来店客数", 10000, 8600, ""],
        ["", "", "", "", "KR2", "再来店率", "40%", "31%", ""],
        ["部門", "物流部", "O1", STOCK, "KR1", "早番の発注件数", 20, 11, "全社O1-KR2"],
        ["部門", "お客様部", "O1", HELP, "KR1", "折り返し件数 10件以下", 10, 22, "全社 KR1"],
        ["個人", "物流部", "O1", "棚を毎日整える", "KR1", "整理した棚の数", 60, 20, "物流部 KR1"],
    ], "A2:A3", "C2:C3", "D2:D3"), [
        O("地域で最初に思い出される店になる", "company", [K("来店客数", None, "10000", "8600"),
                                         K("再来店率", None, "40", "31", "%")]),
        O(STOCK, "department:物流部", [K("早番の発注件数", None, "20", "11")], parent="再来店率"),
        O(HELP, "department:お客様部", [K("折り返し件数 10件以下", None, "10", "22", "件", kind="at_most")],
          parent="来店客数"),
        O("棚を毎日整える", "person:物流部", [K("整理した棚の数", None, "60", "20")], parent="早番の発注件数"),
    ]


@layout
def parents_are_quoted_with_a_prefix() -> Made:
    return book([
        ["区分", "部署/氏名", "目標", "KR", "目標値", "実績", "紐づく全社目標"],
        ["全社", "全社", "地域で最初に思い出される店になる", "来店客数を月1万人にする", 10000, 8600, "－"],
        ["部署", "物流部", STOCK, "欠品率を1%にする", "1%", "2.4%", "全社：地域で最初に思い出される店になる"],
        ["個人", "森田 凪", "棚を毎日整える", "整理した棚を60にする", 60, 20, "物流部「欠品のない店をつくる」"],
    ]), [
        O("地域で最初に思い出される店になる", "company:全社", [
            K("来店客数を月1万人にする", None, "10000", "8600", "人", period="month")]),
        O(STOCK, "department:物流部", [K("欠品率を1%にする", None, "1", "2.4", "%", kind="at_most")],
          parent="地域で最初に思い出される店になる"),
        O("棚を毎日整える", "person::森田 凪", [K("整理した棚を60にする", None, "60", "20", owner="森田 凪")], parent=STOCK),
    ], (Trouble.NO_BASELINE,)


@layout
def a_cascade_of_columns_from_company_to_person() -> Made:
    return book([
        ["全社目標", "部門目標", "個人目標", "担当者", "成果指標", "基準", "目標値", "実績"],
        ["地域で最初に思い出される店になる", STOCK, "棚を毎日整える", "森田 凪", "整理した棚の数", 0, 60, 20],
        ["", "", "", "", "迷子の商品の数", 30, 5, 12],
        ["", "", "発注を早める", "野口 樹", "早番の発注件数", 5, 20, 11],
    ], "A2:A4", "B2:B4", "C2:C3", "D2:D3"), [
        O("地域で最初に思い出される店になる", "company"),
        O(STOCK, "department", parent="地域で最初に思い出される店になる"),
        O("棚を毎日整える", "person::森田 凪", [K("整理した棚の数", "0", "60", "20", owner="森田 凪"),
                                  K("迷子の商品の数", "30", "5", "12", owner="森田 凪")], parent=STOCK),
        O("発注を早める", "person::野口 樹", [K("早番の発注件数", "5", "20", "11", owner="野口 樹")], parent=STOCK),
    ], (Trouble.OBJECTIVE_WITHOUT_KEY_RESULTS,)


@layout
def totals_legends_and_empty_rows_are_left_aside() -> Made:
    return book([
        ["部門", "目標", "成果指標", "目標値", "実績", "達成率", "コメント"],
        ["物流部", STOCK, "早番の発注", "20件", "11件", "55%", "欠員あり"],
        ["", "", "棚卸の実施", "12店", "9店", "75%", ""],
        ["", "", "平均", "", "", "65%", ""],
        [],
        ["お客様部", HELP, "満足と答えた割合", "80%", "71%", "89%", ""],
        ["小計", "", "", "", "", "89%", ""],
        ["全体平均", "", "", "", "", "73%", ""],
        [],
        ["凡例：◎達成　○順調　△注意　×遅れ"],
        ["※達成率＝実績÷目標値"],
        ["作成：経営企画室"],
    ]), [
        O(STOCK, "department:物流部", [K("早番の発注", None, "20", "11", "件", note="欠員あり"),
                                   K("棚卸の実施", None, "12", "9", "店")]),
        O(HELP, "department:お客様部", [K("満足と答えた割合", None, "80", "71", "%")]),
    ]


@layout
def plan_and_actual_are_rows_of_the_same_key_result() -> Made:
    return book([
        ["部門", "目的", "KR", "担当", "", "10月", "11月", "12月"],
        ["物流部", STOCK, "早番の発注件数を20件にする", "野口 樹", "目標", 8, 14, 20],
        ["", "", "", "", "実績", 7, 11, ""],
        ["", "", "棚卸の店舗数を12店にする", "森田 凪", "目標", 4, 8, 12],
        ["", "", "", "", "実績", 3, 9, ""],
    ], "A2:A5", "B2:B5", "C2:C3", "C4:C5", "D2:D3", "D4:D5"), [
        O(STOCK, "department:物流部", [
            K("早番の発注件数を20件にする", None, "20", "11", "件", "野口 樹", weekly={"10-31": "7", "11-30": "11"}),
            K("棚卸の店舗数を12店にする", None, "12", "9", "店", "森田 凪", weekly={"10-31": "3", "11-30": "9"})]),
    ]


@layout
def an_english_list_with_words_of_state() -> Made:
    return book([
        ["Q3 FY2026 OKRs"],
        ["Team", "Objective", "Key Result", "Owner", "Start", "Current", "Target", "Progress", "Confidence", "Status",
         "Due"],
        ["Logistics", "Never run out of stock", "Cut late deliveries from 12 to 4", "Itsuki Noguchi", 12, 9, 4, "38%",
         "6/10", "At risk", "2026-12-18"],
        ["", "", "Raise load factor from 60% to 75%", "Nagi Morita", "60%", "66%", "75%", "40%", "7/10", "On track",
         "12/25/2026"],
        ["Support", "Answer before they ask twice", "First reply within 8 hours", "Chinatsu Hara", 24, 15, 8, "56%",
         "3/10", "Off track", "31 Dec 2026"],
    ]), [
        O("Never run out of stock", "department:Logistics", [
            K("Cut late deliveries from 12 to 4", "12", "4", "9", "", "Itsuki Noguchi", confidence=6, status="at_risk",
              due="2026-12-18"),
            K("Raise load factor from 60% to 75%", "60", "75", "66", "%", "Nagi Morita", confidence=7,
              status="on_track", due="2026-12-25")]),
        O("Answer before they ask twice", "department:Support:Chinatsu Hara", [
            K("First reply within 8 hours", "24", "8", "15", "hours", "Chinatsu Hara", kind="at_most", confidence=3,
              status="behind", due="2026-12-31")]),
    ]


@layout
def formulas_keep_their_values_and_errors_are_unknown() -> Made:
    return book([
        ["部門", "目的", "KR", "基準値", "目標値", "現在値", "進捗率", "担当"],
        ["物流部", STOCK, "早番の発注件数を増やす", 5, Formula(20), Formula(11), Formula(0.4), Formula("野口 樹")],
        ["", "", "棚卸の店舗数を増やす", 0, Formula(12), Formula("#DIV/0!"), Formula("#REF!"), "森田 凪"],
        ["", Formula(""), Formula(""), Formula(""), Formula(""), Formula(""), Formula("#DIV/0!"), ""],
    ]), [
        O(STOCK, "department:物流部", [K("早番の発注件数を増やす", "5", "20", "11", "", "野口 樹", progress="0.4"),
                                   K("棚卸の店舗数を増やす", "0", "12", None, "", "森田 凪")]),
    ]


@layout
def invisible_characters_do_not_disturb() -> Made:
    return book([
        ["\u200b部門 ", "\u00a0目的\u00a0", " 成果指標\u3000", "基準値\u200b", "目標 値", "現 在 値", "担\u3000当"],
        ["物流部\u200b", STOCK + "\u00a0", "\u3000早番の発注件数を増やす ", " 5 ", "20\u00a0件", "11\u200b", "野口\u3000樹\u00a0"],
        ["物流部", "\ufeff" + STOCK, "棚卸の店舗数を増やす", "0", "12件", "9", "野口 樹"],
    ]), [
        O(STOCK, "department:物流部:野口 樹", [K("早番の発注件数を増やす", "5", "20", "11", "件", "野口 樹"),
                                        K("棚卸の店舗数を増やす", "0", "12", "9", "件", "野口 樹")]),
    ]


@layout
def blocks_of_departments_repeat_their_header() -> Made:
    head = ["目的", "成果指標", "基準値", "目標値", "現在値", "担当"]
    return book({"全体": Sheet([
        ["■物流部"], head,
        [STOCK, "早番の発注件数を増やす", 5, 20, 11, "野口 樹"],
        ["", "棚卸の店舗数を増やす", 0, 12, 9, "森田 凪"],
        [],
        ["■お客様部"], head,
        [HELP, "折り返し件数を減らす", 30, 10, 22, "原 千夏"],
    ])}), [
        O(STOCK, "department:物流部", [K("早番の発注件数を増やす", "5", "20", "11", "", "野口 樹"),
                                   K("棚卸の店舗数を増やす", "0", "12", "9", "", "森田 凪")]),
        O(HELP, "department:お客様部:原 千夏", [K("折り返し件数を減らす", "30", "10", "22", "", "原 千夏")]),
    ]
