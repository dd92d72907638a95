"""Weeks and months in columns, written in every manner."""

from datetime import date

from sheets.strangers.books import Made, Sheet, book, layout
from sheets.strangers.expecting import K, O
from shirube.sheets import Trouble

STOCK = "欠品のない店をつくる"
KR = "早番の発注件数を5件から20件に増やす"


def _weeks(head: list[object], weekly: dict[str, str]) -> Made:
    return book([
        ["部門", "目的", "成果指標", "担当", "基準値", "目標値", *head],
        ["物流部", STOCK, KR, "野口 樹", 5, 20, *[int(v) for v in weekly.values()]],
    ]), [O(STOCK, "department:物流部:野口 樹", [
        K(KR, "5", "20", list(weekly.values())[-1], "件", "野口 樹", weekly=weekly)])]


@layout
def a_group_over_weekly_dates() -> Made:
    return book([
        ["目的", "成果指標", "担当", "数値", "", "週次進捗", "", "", "コメント"],
        ["", "", "", "基準", "目標", date(2026, 10, 5), date(2026, 10, 12), date(2026, 10, 19), ""],
        [STOCK, KR, "野口 樹", 5, 20, 5, 8, 11, "順調"],
        ["", "棚卸の店舗数を増やす", "森田 凪", 0, 12, 2, "", 9, ""],
    ], "F1:H1", "D1:E1", "A1:A2", "B1:B2", "C1:C2", "I1:I2", "A3:A4"), [
        O(STOCK, "None", [
            K(KR, "5", "20", "11", "件", "野口 樹", weekly={"10-05": "5", "10-12": "8", "10-19": "11"}, note="順調"),
            K("棚卸の店舗数を増やす", "0", "12", "9", "", "森田 凪", weekly={"10-05": "2", "10-19": "9"})]),
    ], (Trouble.OBJECTIVE_WITHOUT_OWNER,)


@layout
def weeks_named_by_their_monday() -> Made:
    return _weeks(["10/5週", "10/12週", "10/19週"], {"10-05": "6", "10-12": "8", "10-19": "11"})


@layout
def weeks_by_their_iso_number() -> Made:
    return _weeks(["W41", "W42", "W43"], {"10-05": "6", "10-12": "8", "10-19": "11"})


@layout
def weeks_as_ranges() -> Made:
    return _weeks(["10/5-10/9", "10/12-10/16", "10/19〜10/23"], {"10-05": "6", "10-12": "8", "10-19": "11"})


@layout
def weeks_with_weekdays_and_a_wave() -> Made:
    return _weeks(["10/5(月)〜", "10/12(月)〜", "10/19(月)〜"], {"10-05": "6", "10-12": "8", "10-19": "11"})


@layout
def weeks_as_serial_numbers() -> Made:
    return _weeks([46300, 46307, 46314], {"10-05": "6", "10-12": "8", "10-19": "11"})


@layout
def weeks_of_english_months() -> Made:
    return _weeks(["Oct 5", "Oct 12", "Oct 19"], {"10-05": "6", "10-12": "8", "10-19": "11"})


@layout
def months_with_a_year_and_actuals() -> Made:
    return _weeks(["2026年10月実績", "2026年11月実績"], {"10-31": "8", "11-30": "11"})


@layout
def comments_stand_between_the_weeks() -> Made:
    return book([
        ["部門", "目的", "成果指標", "目標値", "10/5", "コメント", "10/12", "コメント"],
        ["物流部", STOCK, "早番の発注件数", 20, 6, "立ち上がり", 8, "連休あり"],
    ]), [O(STOCK, "department:物流部", [
        K("早番の発注件数", None, "20", "8", weekly={"10-05": "6", "10-12": "8"}, note="立ち上がり\n連休あり")])]


@layout
def months_hold_plan_and_actual_beside_each_other() -> Made:
    return book({"OKR": Sheet([
        ["部門", "目的", "成果指標", "10月", "", "11月", "", "12月", ""],
        ["", "", "", "計画", "実績", "計画", "実績", "計画", "実績"],
        ["物流部", STOCK, KR, 8, 7, 14, 11, 20, ""],
    ], ["D1:E1", "F1:G1", "H1:I1"])}), [
        O(STOCK, "department:物流部", [K(KR, "5", "20", "11", "件", weekly={"10-31": "7", "11-30": "11"})])]


@layout
def months_in_full_width_with_percentages() -> Made:
    return book([
        ["部署", "目的", "ＫＲ", "目標値", "１０月", "１１月"],
        ["物流部", STOCK, "積載率を上げる", "７５％", "６２％", "66.5％"],
        ["", "", "返品の割合を減らす", "3%以下", "5%", "4%"],
    ]), [O(STOCK, "department:物流部", [
        K("積載率を上げる", None, "75", "66.5", "%", weekly={"10-31": "62", "11-30": "66.5"}),
        K("返品の割合を減らす", None, "3", "4", "%", kind="at_most", weekly={"10-31": "5", "11-30": "4"})])]


@layout
def week_one_of_october() -> Made:
    return _weeks(["10月1週", "10月2週", "10月3週"], {"10-05": "6", "10-12": "8", "10-19": "11"})


@layout
def the_first_weeks_of_the_cycle() -> Made:
    return _weeks(["第1週", "第2週", "第3週"], {"10-05": "6", "10-12": "8", "10-19": "11"})


