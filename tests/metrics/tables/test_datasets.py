"""A dataset is defined once, widened and described anew, and gone with its table."""

import random
from datetime import timedelta

import pytest
from django.db import connection

from factories import MONDAY, a_champion, a_company, a_person, the_company
from metrics.datasets import a_dataset, delivered, rows_in
from shirube.activity.models import LedgerLine
from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.actions import (
    BadColumns,
    ColumnTrouble,
    DatasetNameMissing,
    DatasetNameTaken,
    DatasetRead,
    KeyStays,
    add_columns,
    edit_dataset,
    remove_dataset,
)
from shirube.metrics.models import Dataset, Metric
from shirube.metrics.tables import making, reading
from shirube.metrics.tables.indexing import need_index, need_lookup
from shirube.metrics.tables.naming import quoted
from shirube.refusal import NotYours

pytestmark = pytest.mark.django_db

COLUMNS = {"ID": "text", "案件ID": "text", "金額": "number", "日付": "date"}


def tables() -> set[str]:
    """The tables of datasets there are."""
    return {name for name in connection.introspection.table_names() if name.startswith("dataset_")}


def indexed(dataset: Dataset) -> set[tuple[str, ...]]:
    """The columns of each index besides the number of a row."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, dataset.table)
    return {tuple(each["columns"]) for each in found.values() if each["index"] or each["unique"]} - {("id",)}


def test_a_dataset_has_a_table_whose_key_and_days_are_indexed() -> None:
    dataset = a_dataset(columns=COLUMNS)

    assert dataset.table in tables()
    assert indexed(dataset) == {("c0",), ("c3",)}


def test_rows_are_looked_up_by_a_column_once_somebody_needs_it() -> None:
    dataset = a_dataset(columns=COLUMNS)
    need_index(dataset, "案件ID")
    need_index(dataset, "案件ID")
    need_index(dataset, "ID")

    assert indexed(dataset) == {("c0",), ("c1",), ("c3",)}


def test_texts_too_long_for_an_index_are_taken_all_the_same() -> None:
    columns = {"ID": "text", "目的": "text", "備考": "text", "結果": "text"}
    dataset = a_dataset(columns=columns, rows=[("A", "", "", "")])
    need_lookup(dataset, ["目的", "備考", "結果"])
    dice = random.Random(3)
    long = ["".join(chr(dice.randrange(0x4E00, 0x9FA0)) for _letter in range(600)) for _column in range(3)]

    delivered(dataset, [("A", *long), ("B", *long)], at=MONDAY + timedelta(hours=1))
    need_lookup(dataset, ["備考", "結果", "目的"])

    assert rows_in(dataset) == [("A", *long), ("B", *long)]
    assert delivered(dataset, [("A", *long), ("C", *long)], at=MONDAY + timedelta(hours=2)).added == 1


def test_text_compares_exactly_on_every_database() -> None:
    dataset = a_dataset(
        columns=COLUMNS, rows=[("a", "", "", ""), ("A", "", "", ""), ("Ａ", "", "", ""), ("ア", "", "", "")]
    )

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT c0 FROM {quoted(dataset.table)} WHERE c0 > 'A' ORDER BY c0")
        assert [row[0] for row in cursor.fetchall()] == ["a", "ア", "Ａ"]


def test_a_dataset_that_is_removed_takes_its_table_with_it() -> None:
    dataset = a_dataset(rows=[("D1", "受注", 1, "", "", "")])
    remove_dataset(dataset, by=None, at=MONDAY)

    assert dataset.table not in tables()
    assert not Dataset.objects.exists()
    assert LedgerLine.objects.filter(verb="removed", label="案件").exists()


def test_a_dataset_that_a_metric_reads_stays_and_keeps_its_name() -> None:
    dataset = a_dataset()
    definition = {"measure": "count", "dataset": "案件", "date": "完了日"}
    Metric.objects.create(company=the_company(), name="受注件数", definition=definition, created_at=MONDAY)

    with pytest.raises(DatasetRead) as caught:
        remove_dataset(dataset, by=None, at=MONDAY)
    with pytest.raises(DatasetRead):
        edit_dataset(dataset, changes={"name": "商談"}, by=None, at=MONDAY)

    assert caught.value.metrics == ["受注件数"]
    assert dataset.table in tables()


def test_the_tables_of_a_company_go_with_it() -> None:
    dataset = a_dataset()
    making.drop_of_company(the_company().pk)

    assert dataset.table not in tables()


def test_further_columns_are_blank_in_rows_that_are_there() -> None:
    dataset = a_dataset(columns={"ID": "text"}, rows=[("A",)])
    add_columns(dataset, columns=[Column("日付", ColumnType.DATE)], by=None, at=MONDAY)
    delivered(dataset, [("B", "2026/10/01")], at=MONDAY + timedelta(hours=1))

    assert [row[0] for row in rows_in(dataset)] == ["A", "B"]
    assert rows_in(dataset)[0] == ("A", None)
    assert ("c1",) in indexed(dataset)


def test_the_key_stays_and_everything_else_that_is_said_may_change() -> None:
    dataset = a_dataset(columns=COLUMNS)

    with pytest.raises(KeyStays):
        edit_dataset(dataset, changes={"key": ["案件ID"]}, by=None, at=MONDAY)
    changed = edit_dataset(
        dataset, changes={"name": " 商談 ", "is_whole": True, "updated_column": "日付"}, by=None, at=MONDAY
    )

    assert (changed.name, changed.is_whole, changed.updated_column, changed.key) == (
        "商談",
        True,
        "日付",
        ["ID"],
    )


@pytest.mark.parametrize(
    ("columns", "key", "stamp", "trouble"),
    [
        ({}, ["ID"], "", ColumnTrouble.NONE),
        ({"ID": "text"}, [], "", ColumnTrouble.NO_KEY),
        ({"ID": "text"}, ["番号"], "", ColumnTrouble.UNKNOWN_KEY),
        ({"ID": "text"}, ["ID"], "更新", ColumnTrouble.UNKNOWN_STAMP),
        ({"ID": "text", "更新": "text"}, ["ID"], "更新", ColumnTrouble.UNKNOWN_STAMP),
        ({" ID": "text"}, [" ID"], "", ColumnTrouble.NAME),
        (dict.fromkeys("abcd", "text"), list("abcd"), "", ColumnTrouble.WIDE_KEY),
        ({f"c{number}": "text" for number in range(201)}, ["c0"], "", ColumnTrouble.TOO_MANY),
    ],
)
def test_columns_that_cannot_be_a_table_are_refused(
    columns: dict[str, str], key: list[str], stamp: str, trouble: ColumnTrouble
) -> None:
    from shirube.metrics.actions import define_dataset

    typed = [Column(name, ColumnType(type_)) for name, type_ in columns.items()]
    with pytest.raises(BadColumns) as caught:
        define_dataset(
            company=the_company(), name="x", columns=typed, key=key, updated_column=stamp, by=None, at=MONDAY
        )
    assert caught.value.trouble is trouble


def test_a_name_is_given_once_in_a_company() -> None:
    a_dataset("案件")
    a_dataset("案件", company=a_company("別会社"))

    with pytest.raises(DatasetNameTaken):
        a_dataset(" 案件 ")
    with pytest.raises(DatasetNameMissing):
        a_dataset("  ")


def test_champions_keep_data_and_members_do_not() -> None:
    a_dataset(by=a_champion())

    with pytest.raises(NotYours):
        a_dataset("別の", by=a_person())
    with pytest.raises(NotYours):
        delivered(Dataset.objects.get(), [], by=a_person("Yuki"))
    with pytest.raises(NotYours):
        a_dataset("他社の", by=a_champion("Kana", company=a_company("別会社")))


def test_rows_are_read_by_key_one_by_one_and_counted() -> None:
    dataset = a_dataset(columns=COLUMNS, rows=[(f"K{n}", f"D{n}", n, "2026/10/01") for n in range(5)])

    found = reading.rows_by_key(dataset, [("K3",), ("nobody",)])

    assert [row[:2] for row in found.values()] == [("K3", "D3")]
    assert reading.count(dataset) == 5
    assert [row[0] for row in reading.rows(dataset, limit=2, after=1)] == ["K1", "K2"]
    assert list(reading.every(dataset, ["金額", "ID"]))[4] == (4, "K4")


def test_only_names_of_ours_become_part_of_a_statement() -> None:
    for name in ('c0"; DROP TABLE people_person; --', "people_person", "C0", ""):
        with pytest.raises(ValueError, match="not a name of ours"):
            quoted(name)
