"""A watched folder gives its newest file once, whole, and nothing from elsewhere."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from metrics.sources.local_server import fetched
from shirube.metrics.faults import Fault
from shirube.metrics.refused import DeliveryRefused
from shirube.metrics.sources.source_kind import Batch, SourceFailed
from shirube.metrics.sources.watched_folder import WatchedFolder

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.fixture
def exports(tmp_path: Path, settings: Any) -> Path:
    """A folder the operator listed, with another one beside it."""
    (tmp_path / "exports").mkdir()
    (tmp_path / "secret.csv").write_text("名前\n秘密\n")
    settings.WATCHED_FOLDERS = (tmp_path / "exports",)
    return tmp_path / "exports"


def put(
    folder: Path, name: str, text: str = "案件ID,金額\nD-1,100\n", *, ago: timedelta = timedelta(hours=1)
) -> Path:
    """A file written so long ago."""
    file = folder / name
    file.write_bytes(text.encode("cp932"))
    written = (NOW - ago).timestamp()
    os.utime(file, (written, written))
    return file


def read(
    folder: Path | str, pattern: str = "*.csv", memory: Mapping[str, Any] | None = None, **more: Any
) -> list[Batch]:
    return fetched(
        WatchedFolder(), {"folder": str(folder), "pattern": pattern}, memory=memory, at=NOW, **more
    )


def rows(batches: list[Batch]) -> list[list[object]]:
    return [list(row) for batch in batches for row in batch.rows]


def test_the_newest_file_that_fits_is_read(exports: Path) -> None:
    put(exports, "deals_1.csv", ago=timedelta(hours=2))
    put(exports, "deals_2.csv", "案件ID,金額\nD-2,200\n")
    put(exports, "visits.csv", ago=timedelta(minutes=5))
    put(exports, ".deals_3.csv", ago=timedelta(minutes=4))

    batches = read(exports, "deals_*.csv")

    assert rows(batches) == [["D-2", "200"]]
    assert (batches[0].name, batches[0].as_of) == ("deals_2.csv", NOW - timedelta(hours=1))


def test_the_same_file_is_not_read_twice(exports: Path) -> None:
    file = put(exports, "deals.csv")
    memory = read(exports)[-1].memory

    assert read(exports, memory=memory) == []
    put(exports, file.name, ago=timedelta(minutes=30))
    assert rows(read(exports, memory=memory)) == [["D-1", "100"]]


def test_a_file_that_is_being_written_is_waited_for(exports: Path) -> None:
    looks: list[float] = []

    def a_look(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) < 3:
            put(
                exports,
                "deals.csv",
                "案件ID,金額\n" + "D-1,100\n" * len(looks),
                ago=timedelta(seconds=4 - len(looks)),
            )

    put(exports, "deals.csv", "案件ID,", ago=timedelta(seconds=4))

    assert rows(read(exports, pause=a_look)) == [["D-1", "100"]] * 2
    assert len(looks) == 3


def test_a_file_that_never_stops_changing_waits_for_the_next_time(exports: Path) -> None:
    def a_look(seconds: float) -> None:
        with file.open("ab") as more:
            more.write(b"D-9,9\n")

    file = put(exports, "deals.csv", ago=timedelta(seconds=1))

    assert read(exports, pause=a_look) == []


def test_a_folder_without_a_fitting_file_is_said_so(exports: Path) -> None:
    put(exports, "deals.txt")
    with pytest.raises(SourceFailed) as failed:
        read(exports)

    assert failed.value.fault is Fault.NO_FILE


@pytest.mark.parametrize("place", ["{0}/..", "{0}/../other", "/etc", "exports", "{0}/link", "{0}\x00", "~"])
def test_no_folder_outside_the_list_is_looked_into(exports: Path, place: str) -> None:
    (exports.parent / "other").mkdir()
    put(exports.parent / "other", "deals.csv")
    (exports / "link").symlink_to(exports.parent / "other")
    with pytest.raises(SourceFailed) as failed:
        read(place.format(exports))

    assert failed.value.fault is Fault.REFUSED_ADDRESS


def test_without_the_operators_list_nothing_is_read(exports: Path, settings: Any) -> None:
    put(exports, "deals.csv")
    settings.WATCHED_FOLDERS = ()
    with pytest.raises(SourceFailed) as failed:
        read(exports)

    assert failed.value.fault is Fault.REFUSED_ADDRESS


def test_a_link_to_a_file_elsewhere_is_no_file(exports: Path) -> None:
    (exports / "deals.csv").symlink_to(exports.parent / "secret.csv")
    (exports / "pipe.csv").unlink(missing_ok=True)
    os.mkfifo(exports / "pipe.csv")
    with pytest.raises(SourceFailed) as failed:
        read(exports)

    assert failed.value.fault is Fault.NO_FILE


def test_a_pattern_is_no_path(exports: Path) -> None:
    assert WatchedFolder().faulty_field({"folder": str(exports), "pattern": "../*.csv"}) == "pattern"
    put(exports.parent, "secret.csv")
    with pytest.raises(SourceFailed):
        read(exports, "../*.csv")


def test_a_login_page_saved_as_csv_is_refused(exports: Path) -> None:
    put(exports, "deals.csv", "<!DOCTYPE html><html><body>sign in</body></html>")
    with pytest.raises(DeliveryRefused) as refused:
        read(exports)

    assert refused.value.reason is Fault.LOGIN_PAGE


def test_a_file_that_is_far_too_large_is_not_read(exports: Path) -> None:
    file = put(exports, "deals.csv")
    os.truncate(file, 301 * 1024 * 1024)
    os.utime(file, ((NOW - timedelta(hours=1)).timestamp(),) * 2)
    with pytest.raises(SourceFailed) as failed:
        read(exports)

    assert failed.value.fault is Fault.TOO_LARGE
