"""Key results side by side, several in one cell, people in columns."""

from sheets.strangers.books import Made, book, layout
from sheets.strangers.expecting import K, O

STOCK, HELP = "欠品のない店をつくる", "相談しやすい窓口になる"


@layout
def a_group_for_each_key_result() -> Made:
    group = ["内容", "目標", "実績", "進捗"]
    return book([
        ["氏名", "部署", "目的", "KR1", "", "", "", "KR2", "", "", "", "備考"],
        ["", "", "", *group, *group, ""],
        ["森田 凪", "物流部", STOCK, "早番の発注", "20件", "11件", "55%", "棚卸の店舗", "12店", "9店", "75%", "欠員"],
        ["原 千夏", "お客様部", HELP, "満足と答えた割合", "80%", "71%", "89%", "", "", "", "", ""],
    ], "D1:G1", "H1:K1", "A1:A2", "B1:B2", "C1:C2", "L1:L2"), [
        O(STOCK, "person:物流部:森田 凪", [
            K("早番の発注", None, "20", "11", "件", "森田 凪", progress="0.55"),
            K("棚卸の店舗", None, "12", "9", "店", "森田 凪", progress="0.75")]),
        O(HELP, "person:お客様部:原 千夏", [K("満足と答えた割合", None, "80", "71", "%", "原 千夏", progress="0.89")]),
    ]


@layout
def five_key_results_each_with_four_measures() -> Made:
    head = ["チーム", "Objective"]
    for n in range(1, 6):
        head += [f"KR{n}", f"目標{n}", f"実績{n}", f"進捗率{n}", f"自信度{n}"]
    first = ["早番の発注", 20, 11, 0.55, 7, "棚卸の店舗", 12, 9, 0.75, 8, "在庫差異", 10, 21, 0.3, 4]
    return book([
        head,
        ["配送チーム", STOCK, *first],
        ["窓口チーム", HELP, "折り返しの満足", "80%", "71%", "89%", 6],
    ]), [
        O(STOCK, "team:配送チーム", [
            K("早番の発注", None, "20", "11", progress="0.55", confidence=7),
            K("棚卸の店舗", None, "12", "9", progress="0.75", confidence=8),
            K("在庫差異", None, "10", "21", progress="0.3", confidence=4)]),
        O(HELP, "team:窓口チーム", [K("折り返しの満足", None, "80", "71", "%", progress="0.89", confidence=6)]),
    ]


@layout
def measures_named_after_their_key_result() -> Made:
    return book([
        ["氏名", "目標", "KR①", "KR①_目標値", "KR①_実績", "KR②", "KR②_目標値", "KR②_実績"],
        ["森田　凪", STOCK, "早番の発注", "20件", "11件", "棚卸の店舗", "12店", "9店"],
    ]), [O(STOCK, "person::森田 凪", [K("早番の発注", None, "20", "11", "件", "森田 凪"),
                                   K("棚卸の店舗", None, "12", "9", "店", "森田 凪")])]


@layout
def circled_numbers_in_one_cell() -> Made:
    return book([
        ["部署", "目的", "主な成果", "担当"],
        ["物流部", STOCK, "①早番の発注件数を5件から20件に増やす\n②棚卸の店舗数を12店にする", "野口 樹"],
        ["お客様部", HELP, "①折り返し件数を30件から10件に減らす ②満足と答えた人を80%以上にする", "原 千夏"],
    ]), [
        O(STOCK, "department:物流部:野口 樹", [
            K("早番の発注件数を5件から20件に増やす", "5", "20", None, "件", "野口 樹"),
            K("棚卸の店舗数を12店にする", None, "12", None, "店", "野口 樹")]),
        O(HELP, "department:お客様部:原 千夏", [
            K("折り返し件数を30件から10件に減らす", "30", "10", None, "件", "原 千夏"),
            K("満足と答えた人を80%以上にする", None, "80", None, "%", "原 千夏")]),
    ]


@layout
def bracketed_numbers_dots_and_bullets_in_one_cell() -> Made:
    return book([
        ["部署", "目標", "成果指標", "目標値", "現在値"],
        ["物流部", STOCK, "(1) 早番の発注件数\n(2) 棚卸の店舗数", "(1) 20件\n(2) 12店", "(1) 11件\n(2) 9店"],
        ["お客様部", HELP, "1. 折り返し件数\n2. 満足と答えた割合", "1. 10件以下\n2. 80%以上", "1. 22件\n2. 71%"],
        ["店舗開発部", "次の町に店を出す", "・候補地の調査を30か所\n・賃料の交渉を5件", "30か所\n5件", "12か所\n2件"],
    ]), [
        O(STOCK, "department:物流部", [K("早番の発注件数", None, "20", "11", "件"), K("棚卸の店舗数", None, "12", "9", "店")]),
        O(HELP, "department:お客様部", [K("折り返し件数", None, "10", "22", "件", kind="at_most"),
                                    K("満足と答えた割合", None, "80", "71", "%")]),
        O("次の町に店を出す", "department:店舗開発部", [
            K("候補地の調査を30か所", None, "30", "12", "か所"), K("賃料の交渉を5件", None, "5", "2", "件")]),
    ]


@layout
def a_slash_parts_key_results_that_each_have_a_figure() -> Made:
    return book([
        ["部署", "目的", "KR"],
        ["物流部", STOCK, "早番の発注件数を20件にする／棚卸の店舗数を12店にする"],
        ["お客様部", HELP, "一人あたりの折り返しを5件/週以下にする"],
    ]), [
        O(STOCK, "department:物流部", [K("早番の発注件数を20件にする", None, "20", None, "件"),
                                   K("棚卸の店舗数を12店にする", None, "12", None, "店")]),
        O(HELP, "department:お客様部", [K("一人あたりの折り返しを5件/週以下にする", None, "5", None, "件",
                                      kind="at_most", period="week")]),
    ]


@layout
def people_stand_in_columns() -> Made:
    return book([
        ["氏名", "森田 凪", "野口 樹", "原 千夏"],
        ["部署", "物流部", "物流部", "お客様部"],
        ["目的", STOCK, "発注を早める", HELP],
        ["KR1", "整理した棚を60にする", "早番の発注を20件にする", "折り返しを10件以下にする"],
        ["KR1進捗", "40%", "55%", "20%"],
        ["KR2", "迷子の商品を5点以下にする", "", "満足を80%以上にする"],
        ["KR2進捗", "100%", "", "89%"],
    ]), [
        O(STOCK, "person:物流部:森田 凪", [
            K("整理した棚を60にする", None, "60", "24", "", "森田 凪", progress="0.4"),
            K("迷子の商品を5点以下にする", None, "5", "5", "点", "森田 凪", kind="at_most", progress="1")]),
        O("発注を早める", "person:物流部:野口 樹", [
            K("早番の発注を20件にする", None, "20", "11", "件", "野口 樹", progress="0.55")]),
        O(HELP, "person:お客様部:原 千夏", [
            K("折り返しを10件以下にする", None, "10", "50", "件", "原 千夏", kind="at_most", progress="0.2"),
            K("満足を80%以上にする", None, "80", "71.2", "%", "原 千夏", progress="0.89")]),
    ]


@layout
def the_words_result_and_person_follow_each_number() -> Made:
    return book([
        ["部署", "目的", "成果指標1", "担当1", "期限1", "成果指標2", "担当2", "期限2"],
        ["物流部", STOCK, "早番の発注を20件にする", "野口 樹", "11月末", "棚卸を12店で行う", "森田 凪", "12月末"],
    ]), [O(STOCK, "department:物流部", [
        K("早番の発注を20件にする", None, "20", None, "件", "野口 樹", due="2026-11-30"),
        K("棚卸を12店で行う", None, "12", None, "店", "森田 凪", due="2026-12-31")])]


@layout
def a_very_wide_sheet_keeps_its_table() -> Made:
    extra = [f"予備{n}" for n in range(1, 121)]
    return book([
        ["部門", "目的", "成果指標", "目標値", *extra, "現在値", "担当"],
        ["物流部", STOCK, "早番の発注件数", 20, *["" for _ in extra], 11, "野口 樹"],
    ]), [O(STOCK, "department:物流部:野口 樹", [K("早番の発注件数", None, "20", "11", "", "野口 樹")])]
