"""Layouts as companies keep them: each test is one sheet."""

from datetime import date
from decimal import Decimal

from sheets.making import Percent, codes, course, courses, find, owners, read, read_csv, readings, titles
from shirube.okr.kinds import Ambition, Kind, Status
from shirube.sheets import Reference, Trouble

FASTER = "提案を早く届ける"
SAFER = "障害で止めない"


def test_key_results_run_down_beside_a_merged_objective() -> None:
    found = read([
        ["目的", "成果指標", "基準値", "目標値", "現在値"],
        [FASTER, "提出までの日数を10日から5日に短縮", 10, 5, 8],
        ["", "提案件数を20件から40件に増やす", 20, 40, 25],
        [SAFER, "障害を4件から1件に減らす", 4, 1, 3],
    ], "A2:A3")

    assert titles(found) == {FASTER: ["提出までの日数を10日から5日に短縮", "提案件数を20件から40件に増やす"],
                             SAFER: ["障害を4件から1件に減らす"]}
    assert courses(found) == [("10", "5", "8", "日"), ("20", "40", "25", "件"), ("4", "1", "3", "件")]


def test_blank_objective_cells_and_blank_rows_fill_down() -> None:
    found = read([
        ["部署", "Objective", "Key Result", "Target", "Actual"],
        ["営業部", FASTER, "提案件数を40件にする", 40, 25],
        [],
        ["", "", "受注件数を10件にする", 10, 4],
        [],
        ["開発部", SAFER, "障害を1件以下にする", 1, 3],
    ])

    assert [len(o.key_results) for o in found.objectives] == [2, 1]
    assert owners(found) == [("department", "営業部", ""), ("department", "開発部", "")]


def test_titles_and_notes_stand_above_a_header_of_two_lines() -> None:
    found = read([
        ["2026年度 第3四半期 OKR管理表"],
        ["※毎週月曜に更新すること"],
        [],
        ["部門", "目標（O）", "成果指標（KR）", "数値", "", "", "備考"],
        ["", "", "", "開始時", "目標", "実績", ""],
        ["営業部", FASTER, "提案件数を増やす", 20, 40, 25, "順調に推移"],
        ["合計", "", "", 20, 40, 25, ""],
        ["※現在値は前週末時点"],
    ], "D4:F4", "A4:A5", "B4:B5", "C4:C5", "G4:G5")

    assert found.sheets[0].header_rows == (4, 5)
    assert courses(found) == [("20", "40", "25", "")]
    assert found.key_results[0].note == "順調に推移"
    assert {Trouble.TOTAL_SKIPPED, Trouble.NOTE_SKIPPED} <= codes(found)


def test_key_results_stand_side_by_side_with_their_measures() -> None:
    found = read([
        ["氏名", "所属", "Objective", "KR1", "KR1目標値", "KR1現在値", "KR2", "KR2目標値", "KR2現在値", "コメント"],
        ["佐伯 真由", "営業部", FASTER, "提案件数を増やす", "40件", "25件", "受注率を上げる", "30%", "22%", "よい"],
        ["村瀬 彩", "開発部", SAFER, "障害を減らす", "1件以下", "3件", "", "", "", ""],
    ])

    assert owners(found) == [("person", "営業部", "佐伯 真由"), ("person", "開発部", "村瀬 彩")]
    assert courses(found) == [(None, "40", "25", "件"), (None, "30", "22", "%"), (None, "1", "3", "件")]
    assert found.key_results[2].kind is Kind.AT_MOST
    assert found.objectives[0].note == "よい"


def test_repeated_headers_belong_to_the_key_result_before_them() -> None:
    found = read([
        ["目標", "KR1", "進捗", "担当", "KR2", "進捗", "担当"],
        [FASTER, "提案件数を20件から40件に", "50%", "佐伯", "失注を8件から4件に", "25%", "高山"],
    ])

    assert courses(found) == [("20", "40", "30", "件"), ("8", "4", "7", "件")]
    assert [k.owner_name for k in found.key_results] == ["佐伯", "高山"]


def test_a_group_title_over_each_key_result_names_the_columns_below() -> None:
    found = read([
        ["担当者", "目的", "KR1", "", "", "KR2", "", ""],
        ["", "", "内容", "目標", "進捗率", "内容", "目標", "進捗率"],
        ["小田 慎", FASTER, "記事の公開", "8本", "50%", "転換率2.5%以上", "2.5%", "40%"],
    ], "C1:E1", "F1:H1", "A1:A2", "B1:B2")

    assert titles(found) == {FASTER: ["記事の公開", "転換率2.5%以上"]}
    assert courses(found) == [(None, "8", "4", "本"), (None, "2.5", "1", "%")]


def test_several_key_results_share_one_cell() -> None:
    found = read([
        ["部門", "目的", "主な成果", "担当"],
        ["営業部", FASTER, "①提案件数を20件から40件に増やす\n②受注率を20%から30%に上げる\n③失注を5件以下にする", "佐伯・高山"],
        ["開発部", SAFER, "・障害を4件から1件に減らす\n・網羅率を62%から80%にする", "村瀬"],
        ["人事部", "育てる", "1. 面談実施率100%\n2. 満足度4.2点以上", "西"],
        ["経理部", "早く締める", "決算を8営業日から5営業日に短縮\n差し戻しを10件未満にする", "早川"],
    ])

    assert [len(o.key_results) for o in found.objectives] == [3, 2, 2, 2]
    first = found.objectives[0].key_results[0]
    assert (first.title, first.owner_name, first.contributor_names) == ("提案件数を20件から40件に増やす", "佐伯", ("高山",))
    assert course(found.objectives[3].key_results[0]) == ("8", "5", None, "営業日")


def test_values_beside_several_key_results_in_a_cell_are_dealt_out_by_line() -> None:
    found = read([
        ["目的", "KR", "現在値", "備考"],
        [FASTER, "① 提案件数を40件にする\n② 受注件数を10件にする", "25件\n4件", "まとめて確認"],
    ])

    assert [course(k)[2] for k in found.key_results] == ["25", "4"]


def test_a_wrapped_sentence_in_one_cell_stays_one_key_result() -> None:
    found = read([["目的", "KR", "目標値"], [FASTER, "訪問翌日までに議事録を\n送った割合を95%にする", "95%"]])

    assert titles(found) == {FASTER: ["訪問翌日までに議事録を送った割合を95%にする"]}


def test_a_type_column_tells_objectives_from_key_results() -> None:
    found = read([
        ["種別", "内容", "責任者", "目標値", "現在値"],
        ["O1", FASTER, "佐伯 真由", "", ""],
        ["KR1-1", "提案件数を増やす", "佐伯 真由", "40件", "25件"],
        ["KR1-2", "受注率を上げる", "高山 涼", "30%", "22%"],
        ["O2", SAFER, "村瀬 彩", "", ""],
        ["KR2-1", "障害を減らす", "", "1件以下", "3件"],
    ])

    assert titles(found) == {FASTER: ["提案件数を増やす", "受注率を上げる"], SAFER: ["障害を減らす"]}
    assert owners(found) == [("person", "", "佐伯 真由"), ("person", "", "村瀬 彩")]
    assert found.objectives[0].key_results[1].owner_name == "高山 涼"


def test_labels_in_the_titles_tell_objectives_from_key_results() -> None:
    found = read([
        ["項目", "目標値", "実績"],
        ["O1：提案を早く届ける", "", ""],
        ["KR1：提案件数を増やす", "40件", "25件"],
        ["KR2：受注率を上げる", "30%", "22%"],
        ["O2：障害で止めない", "", ""],
        ["KR1：障害を減らす", "1件以下", "3件"],
    ])

    assert titles(found) == {FASTER: ["提案件数を増やす", "受注率を上げる"], SAFER: ["障害を減らす"]}


def test_an_objective_row_is_followed_by_its_key_results_in_the_next_column() -> None:
    found = read([
        ["Objective", "Key Result", "Owner", "Baseline", "Target", "Current"],
        ["O1: Ship faster", "", "Mei Tanaka", "", "", ""],
        ["", "KR1: Reduce lead time from 10 days to 5 days", "Ken Fujii", 10, 5, 7],
        ["", "KR2: Raise coverage to 80%", "Mei Tanaka", 62, 80, 70],
    ])

    assert titles(found) == {"Ship faster": ["Reduce lead time from 10 days to 5 days", "Raise coverage to 80%"]}
    assert owners(found) == [("person", "", "Mei Tanaka")]
    assert [c[:3] for c in courses(found)] == [("10", "5", "7"), ("62", "80", "70")]


def test_a_sheet_per_department_or_person_names_the_owner() -> None:
    table = [["目的", "成果指標", "目標値", "現在値"], [FASTER, "提案件数", "40件", "25件"]]
    found = read({"営業部": table, "高山 涼": table, "開発部_村瀬 彩": table, "記入例": table, "Sheet5": table})

    assert owners(found) == [
        ("department", "営業部", ""), ("person", "", "高山 涼"), ("person", "開発部", "村瀬 彩"), (None, "", ""),
    ]
    assert Trouble.SHEET_SKIPPED in codes(found)


def test_labels_above_the_table_speak_for_every_row() -> None:
    found = read([
        ["所属：営業部", "", "氏名", "高山 涼"],
        ["期間", "2026年度3Q"],
        ["目的", FASTER],
        [],
        ["成果指標", "目標値", "現在値"],
        ["提案件数", "40件", "25件"],
        ["受注件数", "10件", "4件"],
    ])

    assert titles(found) == {FASTER: ["提案件数", "受注件数"]}
    assert owners(found) == [("person", "営業部", "高山 涼")]
    assert found.objectives[0].period_text == "2026年度3Q"


def test_a_form_with_labels_down_the_first_column_is_turned() -> None:
    found = read([
        ["個人OKRシート"],
        ["氏名", "高山 涼"],
        ["部署", "営業部"],
        ["期間", "2026年10月〜12月"],
        ["目的（Objective）", FASTER],
        ["KR1", "提案件数を20件から40件に増やす"],
        ["KR1進捗率", "50%"],
        ["KR2", "失注を8件から4件に減らす"],
        ["KR2進捗率", "25%"],
    ])

    assert found.sheets[0].turned
    assert owners(found) == [("person", "営業部", "高山 涼")]
    assert courses(found) == [("20", "40", "30", "件"), ("8", "4", "7", "件")]
    assert found.key_results[0].place.row == 6


def test_weekly_columns_become_dated_check_ins() -> None:
    found = read([
        ["目的", "主な成果", "基準", "目標", date(2026, 10, 5), "10/12(月)", "第3週", "10/26週", "11月2日", "R8.11.9"],
        [FASTER, "待ち時間を14分から8分に短縮", 14, 8, 14, "13.5", "－", 12.2, "△1", "未"],
    ])

    assert readings(found.key_results[0]) == [
        ("2026-10-05", Decimal(14)), ("2026-10-12", Decimal("13.5")), ("2026-10-26", Decimal("12.2")),
        ("2026-11-02", Decimal(-1)),
    ]
    assert course(found.key_results[0])[2] == "-1"
    assert Trouble.CURRENT_FROM_CHECK_IN in codes(found)


def test_the_months_of_a_plan_are_not_check_ins() -> None:
    found = read([
        ["目的", "KR", "目標値", "10月", "", "11月", ""],
        ["", "", "", "計画", "実績", "計画", "実績"],
        [FASTER, "受注件数を30件にする", 30, 10, 8, 20, 17],
    ], "D1:E1", "F1:G1", "A1:A2", "B1:B2", "C1:C2")

    assert readings(found.key_results[0]) == [("2026-10-31", Decimal(8)), ("2026-11-30", Decimal(17))]


def test_weekly_percentages_of_a_count_are_progress() -> None:
    found = read([
        ["目的", "KR", "基準値", "目標値", "10/5", "10/12"],
        [FASTER, "待ち時間を14分から8分に短縮", 14, 8, Percent(0), Percent(0.5)],
    ])

    assert readings(found.key_results[0]) == [("2026-10-05", Decimal(14)), ("2026-10-12", Decimal(11))]


def test_an_english_list_reads_as_well() -> None:
    found = read_csv(
        "Team,Objective,Key Result,Owner,Start,Target,Current,Unit,Confidence,Due date,Status,Aligned to\n"
        "Company,Be the first choice,Grow new customers from 0 to 60,Ken,0,60,21,customers,5/10,2026-12-31,On track,\n"
        "Sales,Propose in days,Cut time to proposal from 8.4 to 5 days,Mai,8.4,5,6.9,days,7/10,12/31,At risk,Be the first choice\n"
    )

    assert [c[:3] for c in courses(found)] == [("0", "60", "21"), ("8.4", "5", "6.9")]
    assert [k.confidence for k in found.key_results] == [5, 7]
    assert [k.status for k in found.key_results] == [Status.ON_TRACK, Status.AT_RISK]
    assert found.objectives[1].parent == Reference(0)
    assert found.key_results[1].due_on == date(2026, 12, 31)
    assert owners(found)[0] == ("company", "Company", "Ken")


def test_the_word_目標_may_be_an_objective_or_a_target() -> None:
    as_objective = read([["部署", "目標", "KR", "目標値"], ["営業部", FASTER, "提案件数", "40件"]])
    as_target = read([["目的", "KR", "目標", "実績"], [FASTER, "提案件数", "40件", "25件"]])
    as_key_result = read([["目的", "目標", "実績"], [FASTER, "提案件数を40件にする", "25件"]])

    assert titles(as_objective) == titles(as_target) == {FASTER: ["提案件数"]}
    assert courses(as_target) == [(None, "40", "25", "件")]
    assert titles(as_key_result) == {FASTER: ["提案件数を40件にする"]}


def test_marks_weights_and_ambition_are_read() -> None:
    found = read([
        ["目的", "KR", "目標値", "現在値", "状況", "ウエイト", "種別", "自信度"],
        [FASTER, "提案件数", "40件", "25件", "◎", "50%", "必達", "◎"],
        ["", "受注件数", "10件", "4件", "○", "30%", "挑戦", "○"],
        ["", "失注件数を5件以下に", "5件", "7件", "△", "20%", "挑戦", "△"],
        ["", "紹介件数", "5件", "1件", "×", "", "", "×"],
    ])

    assert [k.status for k in found.key_results] == [
        Status.ON_TRACK, Status.ON_TRACK, Status.AT_RISK, Status.BEHIND]
    assert [k.weight for k in found.key_results] == [Decimal(50), Decimal(30), Decimal(20), None]
    assert [k.ambition for k in found.key_results] == [
        Ambition.COMMITTED, Ambition.ASPIRATIONAL, Ambition.ASPIRATIONAL, None]
    assert [k.confidence for k in found.key_results] == [9, 7, 4, 2]


def test_the_table_repeats_for_each_person_under_their_name() -> None:
    head = ["目的", "成果指標", "目標値", "現在値"]
    found = read([
        ["氏名：佐伯 真由"], head, [FASTER, "提案件数", "40件", "25件"], [],
        ["氏名：村瀬 彩"], head, [SAFER, "障害件数を1件以下に", "1件", "3件"],
    ])

    assert owners(found) == [("person", "", "佐伯 真由"), ("person", "", "村瀬 彩")]


def test_one_objective_of_a_unit_has_key_results_of_several_people() -> None:
    found = read([
        ["部門", "目的", "KR", "担当", "目標値"],
        ["営業部", FASTER, "提案件数", "佐伯、高山", "40件"],
        ["", "", "受注件数", "小田", "10件"],
    ], "A2:A3", "B2:B3")

    assert owners(found) == [("department", "営業部", "")]
    assert [(k.owner_name, k.contributor_names) for k in found.key_results] == [("佐伯", ("高山",)), ("小田", ())]


def test_parents_are_found_by_words_and_unknown_ones_are_told() -> None:
    found = read([
        ["階層", "部門", "目的", "KR", "上位目標"],
        ["全社", "", "最初に選ばれる会社になる", "新規契約を60社にする", ""],
        ["部門", "営業部", FASTER, "提案件数40件", "新規契約を６０社にする。"],
        ["部門", "開発部", SAFER, "障害1件以下", "最初に選ばれる"],
        ["部門", "人事部", "育てる", "面談実施率100%", "火星に行く"],
    ])

    assert [o.parent for o in found.objectives] == [None, Reference(0, 0), Reference(0), None]
    assert Trouble.UNKNOWN_PARENT in codes(found)
    assert find(found, "育てる").parent_text == "火星に行く"


def test_a_mapping_corrects_a_column() -> None:
    rows: list[list[object]] = [["チームの夢", "めざす数", "KR", "いま"], [FASTER, 40, "提案件数", 25]]

    found = read(rows, mapping={"objective": "チームの夢", "target": "めざす数", "current": "D"})

    assert titles(found) == {FASTER: ["提案件数"]}
    assert courses(found) == [(None, "40", "25", "")]
    assert found.sheets[0].mapping["objective"] == "チームの夢"


def test_formulas_of_others_are_only_text() -> None:
    found = read_csv("目的,KR,備考,目標値\n提案を早く届ける,提案件数,'=1+1,40\n=HYPERLINK(1),+1件,@x,3\n")

    assert found.key_results[0].note == "=1+1"
    assert found.objectives[1].title == "=HYPERLINK(1)"


def test_every_encoding_of_an_office_reads_the_same() -> None:
    text = "部門,目的,KR,目標値\n営業部,提案を早く届ける,提案件数①～,40件\n"

    told = [read_csv(text, encoding) for encoding in ("utf-8", "utf-8-sig", "cp932", "utf-16")]
    told.append(read_csv(text.replace(",", "\t")))
    told.append(read_csv(text.replace(",", ";")))

    assert all(found == told[0] for found in told)
