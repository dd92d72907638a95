"""A query reads rows and does nothing else, and everything that would is stopped within six seconds."""

from __future__ import annotations

import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psycopg
import pytest

from house.postgresql import PostgresUnavailable, a_server
from metrics.sources.local_server import fetched
from metrics.sources.passing_on import a_port_to
from shirube.metrics.faults import Fault
from shirube.metrics.sources.source_kind import SourceFailed
from shirube.metrics.sources.sql import Sql, postgresql, sqlite_files
from shirube.metrics.sources.sql.checking import checked

USER, PASSWORD = "shirube_reader", "reads-and-no-more"
AT_MOST = 6.0
ROWS = [("D-1", Decimal("1.10"), date(2026, 10, 1)), ("D-2", None, date(2026, 11, 2))]


def server_or_nothing() -> str:
    try:
        return a_server()
    except PostgresUnavailable:
        return ""


needs_postgresql = pytest.mark.skipif(not server_or_nothing(), reason="no PostgreSQL on this machine")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A PostgreSQL with two deals, and a user who may read them."""
    with psycopg.connect(a_server(), autocommit=True) as connection:
        for statement in (
            "DROP TABLE IF EXISTS shirube_deals",
            "CREATE TABLE shirube_deals (id text, amount numeric, won_on date)",
            "INSERT INTO shirube_deals VALUES ('D-1', 1.10, '2026-10-01'), ('D-2', NULL, '2026-11-02')",
            f"DROP ROLE IF EXISTS {USER}",
            f"CREATE ROLE {USER} LOGIN PASSWORD '{PASSWORD}'",
            f"GRANT ALL ON shirube_deals TO {USER}",
        ):
            connection.execute(statement.encode())
    with a_port_to(a_server()) as port:
        yield port
    with psycopg.connect(a_server(), autocommit=True) as connection:
        connection.execute("DROP TABLE shirube_deals")
        connection.execute(f"DROP ROLE {USER}".encode())


@pytest.fixture(autouse=True)
def this_machine_is_listed(settings: Any, tmp_path: Path) -> None:
    """As if the operator had listed it."""
    settings.SQL_HOSTS = ("127.0.0.1",)
    settings.WATCHED_FOLDERS = (tmp_path,)


def asked(port: int, query: str, **settings: str) -> tuple[tuple[str, ...], list[Any]]:
    """Header and rows of a query on PostgreSQL."""
    entered = {"host": "127.0.0.1", "port": str(port), "database": "postgres", "user": USER, "query": query}
    (batch,) = fetched(Sql(), {**entered, **settings}, {"password": PASSWORD})
    return batch.header, list(batch.rows)


def fault_of(port: int, query: str, **settings: str) -> Fault:
    """Why this query brought nothing, told in time."""
    began = time.monotonic()
    with pytest.raises(SourceFailed) as failed:
        asked(port, query, **settings)
    assert time.monotonic() - began < AT_MOST
    return failed.value.fault


@needs_postgresql
def test_rows_come_with_their_types(port: int) -> None:
    header, rows = asked(port, "SELECT id, amount, won_on FROM shirube_deals ORDER BY id;")

    assert (header, rows) == (("id", "amount", "won_on"), ROWS)


@needs_postgresql
def test_what_looks_dangerous_but_is_text_is_read(port: int) -> None:
    query = """WITH "drop" AS (SELECT 'pg_sleep(1); DELETE' AS "update" /* ; */) -- ; COPY
               SELECT "update", 'it''s; $$' AS lo_price FROM "drop" """

    assert asked(port, query)[1] == [("pg_sleep(1); DELETE", "it's; $$")]


@needs_postgresql
@pytest.mark.parametrize(
    "query",
    [
        "INSERT INTO shirube_deals VALUES ('D-3', 1, NULL)",
        "WITH gone AS (UPDATE shirube_deals SET amount = 0 RETURNING *) SELECT * FROM gone",
        "WITH gone AS (DELETE FROM shirube_deals RETURNING *) SELECT * FROM gone",
        "SELECT * FROM shirube_deals FOR UPDATE",
        "SELECT 1; DELETE FROM shirube_deals",
        "SELECT 1; COMMIT; DROP TABLE shirube_deals",
        "SELECT pg_sleep(60)",
        "SELECT pg_catalog.pg_sleep (60)",
        'SELECT "pg_sleep"/* */(60)',
        'SELECT U&"pg\\005fsleep"(60)',
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT * FROM pg_ls_dir('/')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT dblink_exec('dbname=postgres', 'DROP TABLE shirube_deals')",
        "SELECT query_to_xml('SELECT pg_sleep(60)', true, true, '')",
        "SELECT set_config('statement_timeout', '0', false)",
        "SELECT pg_terminate_backend(1)",
        "SET statement_timeout = 0",
        "RESET ALL",
        "COPY shirube_deals TO PROGRAM 'cat'",
        "COPY shirube_deals TO '/tmp/deals'",
        "DO $$ BEGIN PERFORM pg_sleep(60); END $$",
        "CALL something()",
        "CREATE TABLE taken (id int)",
    ],
)
def test_what_does_more_than_read_is_refused_and_changes_nothing(port: int, query: str) -> None:
    assert fault_of(port, query) is Fault.QUERY_FORBIDDEN
    assert asked(port, "SELECT * FROM shirube_deals ORDER BY id")[1] == ROWS


@needs_postgresql
@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("SELECT * INTO taken FROM shirube_deals", Fault.BAD_QUERY),
        ("SELECT count(*) FROM generate_series(1, 100000000000)", Fault.TIMED_OUT),
        (
            "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r",
            Fault.TIMED_OUT,
        ),
        ("SELECT repeat('x', 10000) FROM generate_series(1, 1000000)", Fault.TOO_LARGE),
        ("SELEC 1", Fault.BAD_QUERY),
        ("SELECT nothing FROM shirube_deals", Fault.BAD_QUERY),
        ("SELECT 1 AS a, 2 AS a", Fault.BAD_QUERY),
        ("SELECT 'unfinished", Fault.BAD_QUERY),
        ("  ", Fault.BAD_QUERY),
        ("SELECT rolpassword FROM pg_authid", Fault.NOT_ALLOWED),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_too_much_or_makes_no_sense_is_stopped_in_time(port: int, query: str, fault: Fault) -> None:
    assert fault_of(port, query) is fault


@needs_postgresql
@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM generate_series(1, 1000000000)",
        "SELECT generate_series(1, 1000000000)",
        "SELECT repeat('x', 500000000)",
        "SELECT repeat('x', 500000) FROM generate_series(1, 100000)",
    ],
)
def test_a_query_without_end_is_stopped_in_time_by_one_limit_or_another(port: int, query: str) -> None:
    assert fault_of(port, query) in (Fault.TOO_MANY_ROWS, Fault.TOO_LARGE, Fault.TIMED_OUT)


@needs_postgresql
def test_there_may_be_only_so_many_rows(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "MOST_ROWS", 2_000)

    assert len(asked(port, "SELECT generate_series(1, 2000)")[1]) == 2_000
    assert fault_of(port, "SELECT generate_series(1, 5000)") is Fault.TOO_MANY_ROWS


@needs_postgresql
def test_a_superuser_is_not_taken(port: int) -> None:
    assert fault_of(port, "SELECT 1", user="postgres") is Fault.TOO_POWERFUL


@needs_postgresql
def test_a_user_who_reads_the_servers_files_is_not_taken(port: int) -> None:
    with psycopg.connect(a_server(), autocommit=True) as connection:
        connection.execute(f"GRANT pg_read_server_files TO {USER}".encode())
        try:
            assert fault_of(port, "SELECT 1") is Fault.TOO_POWERFUL
        finally:
            connection.execute(f"REVOKE pg_read_server_files FROM {USER}".encode())


@needs_postgresql
def test_a_user_whom_the_database_does_not_know_is_said_so(port: int) -> None:
    assert fault_of(port, "SELECT 1", user="nobody_at_all") is Fault.NOT_ALLOWED


@needs_postgresql
def test_a_lock_is_not_waited_for_long(port: int) -> None:
    with psycopg.connect(a_server()) as holder:
        holder.execute("LOCK TABLE shirube_deals IN ACCESS EXCLUSIVE MODE")
        assert fault_of(port, "SELECT * FROM shirube_deals") is Fault.TIMED_OUT


@needs_postgresql
def test_only_hosts_of_the_operators_list_are_connected_to(port: int, settings: Any) -> None:
    for listed in ((), ("db.internal",), (f"127.0.0.1:{port + 1}",)):
        settings.SQL_HOSTS = listed
        assert fault_of(port, "SELECT 1") is Fault.REFUSED_ADDRESS
    settings.SQL_HOSTS = (f"127.0.0.1:{port}",)
    assert asked(port, "SELECT 1 AS one")[1] == [(1,)]
    for host in ("localhost", "127.0.0.2,127.0.0.1", "/tmp", "::1"):
        assert fault_of(port, "SELECT 1", host=host) is Fault.REFUSED_ADDRESS


def test_a_server_that_hangs_is_left_in_time() -> None:
    hung_up = Event()
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:

        def accept() -> None:
            connection, _address = silent.accept()
            hung_up.wait(30)
            connection.close()

        Thread(target=accept, daemon=True).start()
        assert fault_of(silent.getsockname()[1], "SELECT 1") is Fault.UNREACHABLE
        hung_up.set()


def test_a_port_where_nobody_listens_is_said_so() -> None:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        assert fault_of(probe.getsockname()[1], "SELECT 1") is Fault.UNREACHABLE


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An SQLite file with two deals."""
    with closing(sqlite3.connect(tmp_path / "deals.sqlite3")) as connection, connection:
        connection.execute("CREATE TABLE deals (id text, amount real)")
        connection.executemany("INSERT INTO deals VALUES (?, ?)", [("D-1", 1.5), ("D-2", None)])
    return tmp_path / "deals.sqlite3"


def from_file(file: Path | str, query: str) -> list[Any]:
    """The rows of a query on a file."""
    (batch,) = fetched(Sql(), {"engine": "sqlite", "database": str(file), "query": query})
    return list(batch.rows)


def fault_of_file(file: Path | str, query: str) -> Fault:
    began = time.monotonic()
    with pytest.raises(SourceFailed) as failed:
        from_file(file, query)
    assert time.monotonic() - began < AT_MOST
    return failed.value.fault


def test_a_file_is_read(file: Path) -> None:
    assert from_file(file, "SELECT * FROM deals ORDER BY id") == [("D-1", 1.5), ("D-2", None)]


def test_a_file_that_is_written_meanwhile_is_read_as_it_stands(file: Path) -> None:
    with closing(sqlite3.connect(file)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        with writer:
            writer.execute("INSERT INTO deals VALUES ('D-3', 3)")
        assert from_file(file, "SELECT count(*) FROM deals") == [(3,)]


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("INSERT INTO deals VALUES ('D-3', 1)", Fault.QUERY_FORBIDDEN),
        ("WITH a AS (SELECT 1) DELETE FROM deals", Fault.QUERY_FORBIDDEN),
        ("SELECT 1; DROP TABLE deals", Fault.QUERY_FORBIDDEN),
        ("ATTACH '/etc/passwd' AS other", Fault.BAD_QUERY),
        ("PRAGMA query_only = OFF", Fault.BAD_QUERY),
        ("SELECT * FROM pragma_database_list", Fault.QUERY_FORBIDDEN),
        ("SELECT load_extension('evil')", Fault.QUERY_FORBIDDEN),
        ("SELECT readfile('/etc/passwd')", Fault.QUERY_FORBIDDEN),
        (
            "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r",
            Fault.TIMED_OUT,
        ),
        ("SELECT randomblob(900000000)", Fault.TOO_LARGE),
        (
            "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT zeroblob(900000) FROM r",
            Fault.TOO_LARGE,
        ),
        ("SELECT nothing FROM deals", Fault.BAD_QUERY),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_file_is_only_read_and_only_so_much(file: Path, query: str, fault: Fault) -> None:
    assert fault_of_file(file, query) is fault
    assert from_file(file, "SELECT count(*) FROM deals") == [(2,)]


def test_a_file_may_give_only_so_many_rows(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_files, "MOST_ROWS", 100)
    endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r"

    assert len(from_file(file, f"{endless} LIMIT 100")) == 100
    assert fault_of_file(file, endless) is Fault.TOO_MANY_ROWS


def test_no_file_outside_the_list_is_opened(file: Path, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "link.sqlite3").symlink_to(file)
    settings.WATCHED_FOLDERS = (tmp_path / "inside",)

    for place in (file, tmp_path / "inside" / ".." / file.name, tmp_path / "inside" / "link.sqlite3"):
        assert fault_of_file(place, "SELECT 1") is Fault.REFUSED_ADDRESS


def test_what_is_no_database_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database, whatever it is called" * 100)

    assert fault_of_file(tmp_path / "notes.txt", "SELECT * FROM sqlite_master") is Fault.NOT_READABLE


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1",
        "(SELECT 1)",
        "-- why\nSELECT 1",
        "/* why */ SELECT 1;",
        "VALUES (1), (2)",
        "TABLE deals ;  ",
    ],
)
def test_one_statement_that_reads_is_let_through(query: str) -> None:
    assert checked(query).rstrip("; ") in query


def test_settings_that_cannot_work_are_named() -> None:
    sound = Sql().with_defaults({"host": "db", "database": "sfa", "user": "reader", "query": "SELECT 1"})

    assert Sql().faulty_field(sound) == ""
    for name, value in {"host": "", "user": "", "query": "DELETE FROM deals", "port": "99999"}.items():
        assert Sql().faulty_field(sound | {name: value}) == name
