"""Figures, percentages, marks, confidences, dates and names as people write them."""

from sheets.strangers.books import Made, Shown, book, layout
from sheets.strangers.expecting import K, O
from shirube.sheets import Trouble

STOCK, UNIT = "欠品のない店をつくる", "department:物流部"
HEAD = ["部門", "目的", "成果指標", "基準値", "目標値", "現在値"]


def _one(*key_results: K, owner: str = UNIT) -> list[O]:
    return [O(STOCK, owner, key_results)]


@layout
def units_stand_in_the_target_cell() -> Made:
    return book([
        HEAD,
        ["物流部", STOCK, "新規の取引先", "0社", "60社", "21社"],
        ["", "", "粗利", "800万円", "1,200万円", "950万円"],
        ["", "", "受注残", "0.8億円", "1.2億円", "9,500万円"],
        ["", "", "見積の提出まで", "8.4営業日", "5営業日以内", "6.9営業日"],
        ["", "", "定着の割合", "52％", "80％以上", "63％"],
        ["", "", "入庫までの時間", "", "3日→1日", "2日"],
        ["", "", "室温", "", "20〜25℃", "23℃"],
        ["", "", "破損率", "2%", "1%未満", "1.5%"],
    ]), _one(
        K("新規の取引先", "0", "60", "21", "社"), K("粗利", "800", "1200", "950", "万円"),
        K("受注残", "0.8", "1.2", "0.95", "億円"),
        K("見積の提出まで", "8.4", "5", "6.9", "営業日", kind="at_most"),
        K("定着の割合", "52", "80", "63", "%", kind="at_least"),
        K("入庫までの時間", "3", "1", "2", "日"),
        K("室温", None, "20", "23", "℃", kind="between", target_max="25"),
        K("破損率", "2", "1", "1.5", "%", kind="at_most", strict=True),
    )


@layout
def before_and_after_columns() -> Made:
    return book([
        ["部門", "Objective", "Key Result", "Before", "After", "Now"],
        ["物流部", STOCK, "積み残しの件数", 30, 10, 18],
        ["", "", "積載率", "60%", "75%", "66%"],
    ]), _one(K("積み残しの件数", "30", "10", "18"), K("積載率", "60", "75", "66", "%"))


@layout
def unknown_values_are_not_zero() -> Made:
    return book([
        HEAD,
        ["物流部", STOCK, "東棟の積み残し", 0, 10, 0],
        ["", "", "西棟の積み残し", "−", 10, "−"],
        ["", "", "南棟の積み残し", "N/A", 10, "未定"],
        ["", "", "北棟の積み残し", "TBD", 10, ""],
        ["", "", "中棟の積み残し", "？", 10, "未計測"],
        ["", "", "新棟の積み残し", "5", "10", "0"],
    ]), _one(
        K("東棟の積み残し", "0", "10", "0"), K("西棟の積み残し", None, "10"), K("南棟の積み残し", None, "10"),
        K("北棟の積み残し", None, "10"), K("中棟の積み残し", None, "10"), K("新棟の積み残し", "5", "10", "0"))


@layout
def minus_in_every_manner() -> Made:
    return book([
        HEAD,
        ["物流部", STOCK, "東店の損益（万円）", "△120", "50", "▲30"],
        ["", "", "西店の損益（万円）", "－１２０", "５０", "-30"],
        ["", "", "南店の損益（万円）", "(120)", "50", "（30）"],
        ["", "", "北店の損益（万円）", Shown(-120, "#,##0;(#,##0)"), 50, Shown(-30, "#,##0;\"△\"#,##0")],
    ]), _one(*[K(f"{shop}店の損益（万円）", "-120", "50", "-30", "万円") for shop in "東西南北"])


@layout
def percentages_in_every_manner() -> Made:
    return book([
        HEAD,
        ["物流部", STOCK, "東棟の積載率(%)", 60, 75, 66],
        ["", "", "西棟の積載率", "60%", "75%", "66%"],
        ["", "", "南棟の積載率", "６０％", "７５％", "６６％"],
        ["", "", "北棟の積載率", Shown(0.6, "0%"), Shown(0.75, "0.0%"), Shown(0.66, "0%")],
        ["", "", "中棟の積載率を75%にする", 0.6, 0.75, 0.66],
    ]), _one(*[K(name, "60", "75", "66", "%") for name in (
        "東棟の積載率(%)", "西棟の積載率", "南棟の積載率", "北棟の積載率", "中棟の積載率を75%にする")])


@layout
def a_unit_column_applies_to_all_figures() -> Made:
    return book([
        ["部門", "目的", "成果指標", "単位", "基準値", "目標値", "現在値"],
        ["物流部", STOCK, "積載率", "％", 60, 75, 66],
        ["", "", "積み残し", "件", 30, 10, 18],
        ["", "", "粗利", "百万円", 8, 12, 9.5],
        ["", "", "作業時間", "時間/月", 200, 150, 170],
    ]), _one(K("積載率", "60", "75", "66", "%"), K("積み残し", "30", "10", "18", "件"),
             K("粗利", "8", "12", "9.5", "百万円"), K("作業時間", "200", "150", "170", "時間"))


def _states(*pairs: tuple[str, str | None], header: str = "ステータス") -> Made:
    rows = [["物流部" if not n else "", STOCK if not n else "", f"棚{n}の整理数", 0, 10, 4, text]
            for n, (text, _) in enumerate(pairs)]
    return book([[*HEAD, header], *rows]), _one(
        *[K(f"棚{n}の整理数", "0", "10", "4", status=status) for n, (_, status) in enumerate(pairs)])


@layout
def states_in_words() -> Made:
    return _states(("順調", "on_track"), ("注意", "at_risk"), ("遅れ", "behind"), ("", None), ("やや遅れ", "at_risk"),
                   ("遅れあり", "behind"), ("予定通り", "on_track"), ("未着手", None))


@layout
def states_in_colours() -> Made:
    return _states(("青", "on_track"), ("黄", "at_risk"), ("赤", "behind"), ("緑", "on_track"), ("赤信号", "behind"),
                   header="信号")


@layout
def states_in_lights() -> Made:
    return _states(("🟢", "on_track"), ("🟡", "at_risk"), ("🔴", "behind"), ("🟢 順調", "on_track"), ("🟡注意", "at_risk"),
                   header="状況")


@layout
def states_in_letters() -> Made:
    return _states(("A", "on_track"), ("B", "at_risk"), ("C", "behind"), header="評価")


@layout
def states_in_weather() -> Made:
    return _states(("☀", "on_track"), ("☁️", "at_risk"), ("☂", "behind"), ("晴れ", "on_track"), ("雨", "behind"),
                   header="お天気")


@layout
def marks_stand_for_progress() -> Made:
    return book([
        ["部門", "目的", "成果指標", "目標値", "実績", "進捗"],
        ["物流部", STOCK, "積み込みの早出し", "20件", "19件", "◎"],
        ["", "", "棚卸の店舗", "12店", "9店", "○"],
        ["", "", "返品の受付", "30件", "12件", "△"],
        ["", "", "倉庫の見学", "5回", "0回", "×"],
    ]), _one(
        K("積み込みの早出し", None, "20", "19", "件", status="on_track"),
        K("棚卸の店舗", None, "12", "9", "店", status="on_track"),
        K("返品の受付", None, "30", "12", "件", status="at_risk"),
        K("倉庫の見学", None, "5", "0", "回", status="behind"))


def _confident(header: str, *pairs: tuple[object, int | None]) -> Made:
    rows = [["物流部" if not n else "", STOCK if not n else "", f"棚{n}の整理数", 0, 10, 4, value]
            for n, (value, _) in enumerate(pairs)]
    return book([[*HEAD, header], *rows]), _one(
        *[K(f"棚{n}の整理数", "0", "10", "4", confidence=taken) for n, (_, taken) in enumerate(pairs)])


@layout
def confidence_from_one_to_five() -> Made:
    return _confident("自信度（1〜5）", (5, 10), (3, 6), (1, 2), ("", None))


@layout
def confidence_from_one_to_ten() -> Made:
    return _confident("自信度（10段階）", (10, 10), (5, 5), (1, 1), ("７", 7))


@layout
def confidence_from_zero_to_one() -> Made:
    return _confident("自信度", (0.5, 5), (0.8, 8), (1, 10), (0.3, 3))


@layout
def confidence_in_percent_and_fractions() -> Made:
    return _confident("達成自信度", ("50%", 5), (Shown(0.7, "0%"), 7), ("9/10", 9), ("4/5", 8))


@layout
def confidence_in_words() -> Made:
    return _confident("自信度", ("高", 8), ("中", 5), ("低", 2))


@layout
def due_dates_of_every_era() -> Made:
    dues = [("R8.12.5", "2026-12-05"), ("令和8年12月末", "2026-12-31"), ("2026/12末", "2026-12-31"),
            ("12/20", "2026-12-20"), ("2026年11月15日(日)", "2026-11-15"), ("12月上旬", "2026-12-10"),
            ("期末", "2026-12-31"), ("20261130", "2026-11-30"), ("11月中", "2026-11-30"), (46356, "2026-11-30"),
            ("来年1月10日", "2027-01-10")]
    rows = [["物流部" if not n else "", STOCK if not n else "", f"棚{n}の整理数", 0, 10, 4, due]
            for n, (due, _) in enumerate(dues)]
    return book([[*HEAD, "期限"], *rows]), _one(
        *[K(f"棚{n}の整理数", "0", "10", "4", due=day) for n, (_, day) in enumerate(dues)])


@layout
def owners_with_titles_and_departments() -> Made:
    names: list[tuple[str, str, list[str]]] = [
        ("野口さん", "野口", []), ("野口 樹様", "野口 樹", []), ("野口課長", "野口", []), ("物流部 野口", "野口", []),
        ("野口（物流）", "野口", []), ("野口 樹、森田 凪", "野口 樹", ["森田 凪"]), ("主：野口　副：森田", "野口", ["森田"]),
        ("野口・森田", "野口", ["森田"]), ("itsuki@example.co.jp", "itsuki@example.co.jp", []),
        ("野口 樹\n森田 凪", "野口 樹", ["森田 凪"]), ("マイケル・グリーン", "マイケル・グリーン", []),
        ("部長 野口 樹", "野口 樹", []), ("未定", "", []), ("物流部/野口 樹", "野口 樹", []), ("野口 樹 <itsuki@example.co.jp>", "野口 樹", []),
    ]
    rows = [["物流部" if not n else "", STOCK if not n else "", f"棚{n}の整理数", 0, 10, 4, written]
            for n, (written, _, _) in enumerate(names)]
    return book([[*HEAD, "担当"], *rows]), _one(
        *[K(f"棚{n}の整理数", "0", "10", "4", "", owner, helpers=helpers) for n, (_, owner, helpers) in enumerate(names)])


@layout
def responsible_and_helping_people_in_two_columns() -> Made:
    return book([
        [*HEAD, "主担当", "協力者"],
        ["物流部", STOCK, "積み残しの件数", 30, 10, 18, "野口 樹", "森田 凪、原 千夏"],
    ]), _one(K("積み残しの件数", "30", "10", "18", "", "野口 樹", helpers=["森田 凪", "原 千夏"]), owner=f"{UNIT}:野口 樹")


@layout
def weights_and_ambition() -> Made:
    return book([
        [*HEAD, "ウェイト", "必達／挑戦"],
        ["物流部", STOCK, "積み残しの件数", 30, 10, 18, "60%", "必達"],
        ["", "", "積載率", "60%", "75%", "66%", "40%", "挑戦"],
    ]), _one(K("積み残しの件数", "30", "10", "18", weight="60"), K("積載率", "60", "75", "66", "%", weight="40"))


@layout
def a_score_and_unknown_columns_are_told() -> Made:
    return book([
        ["部門", "目的", "成果指標", "目標値", "実績", "担当役員コード", "OKRスコア"],
        ["物流部", STOCK, "棚卸の店舗", "12店", "9店", "X-12", 0.75],
    ]), _one(K("棚卸の店舗", None, "12", "9", "店")), (Trouble.COLUMN_NOT_READ,)


@layout
def start_and_goal_in_one_cell() -> Made:
    return book([
        ["部門", "目的", "成果指標", "基準→目標", "現在値"],
        ["物流部", STOCK, "積み残しの件数", "30→10", 18],
        ["", "", "積載率", "60% ⇒ 75%", "66%"],
        ["", "", "点検の時間", "45分から30分", "40分"],
    ]), _one(K("積み残しの件数", "30", "10", "18"), K("積載率", "60", "75", "66", "%"),
             K("点検の時間", "45", "30", "40", "分"))
