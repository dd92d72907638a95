"""The rows of datasets go wherever the database goes."""

from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from metrics.datasets import a_dataset
from shirube.databases import copying
from shirube.databases.sqlite.engine import ENGINE
from shirube.metrics.tables import making
from shirube.surroundings import Database


@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
def test_a_backup_carries_the_tables_and_a_restore_brings_them_back(tmp_path: Path) -> None:
    dataset = a_dataset(columns={"ID": "text", "金額": "number"}, rows=[("D1", 5), ("D2", None)])
    copied, restored = tmp_path / "copied", tmp_path / "restored"
    copying.copy_out(Database(engine="sqlite", name=str(connection.settings_dict["NAME"])), copied)
    copying.copy_in(Database(engine="sqlite", name=str(restored)), copied)
    making.drop(dataset.table)

    with closing(ENGINE.connect(restored)) as other:
        assert other.execute(f'SELECT c0, c1 FROM "{dataset.table}" ORDER BY id').fetchall() == [
            ("D1", 5_000_000),
            ("D2", None),
        ]
        (indexes,) = other.execute(
            "SELECT COUNT(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", [dataset.table]
        ).fetchone()
    assert indexes == 1
