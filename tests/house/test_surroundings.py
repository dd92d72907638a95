"""The environment is read once; a wrong value is a sentence, never a traceback."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirube import surroundings
from shirube.surroundings import WrongSurroundings, a_field_key, read


def test_an_empty_environment_is_enough(tmp_path: Path) -> None:
    found = read({"SHIRUBE_DATA": str(tmp_path / "new")})

    assert found.database == surroundings.Database("sqlite", str(tmp_path / "new" / "shirube.sqlite3"))
    assert found.time_zone == "Asia/Tokyo"
    assert found.email.kind == "console"


def test_the_secrets_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    first, second = (read({"SHIRUBE_DATA": str(tmp_path)}) for _ in range(2))

    assert first.secret_key == second.secret_key
    assert first.field_keys == second.field_keys
    assert {(tmp_path / name).stat().st_mode & 0o777 for name in ("secret_key", "field_keys")} == {0o600}


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("abcdefghij" * 6 + "\n")

    found = read({"SHIRUBE_DATA": str(tmp_path), "SHIRUBE_SECRET_KEY_FILE": str(tmp_path / "key")})

    assert found.secret_key == "abcdefghij" * 6


def test_the_data_folder_is_in_the_home_folder_when_nobody_says_otherwise(tmp_path: Path) -> None:
    assert surroundings.data_folder({"XDG_DATA_HOME": str(tmp_path)}) == tmp_path / "shirube"


def test_a_postgresql_address_is_taken_apart() -> None:
    url = "postgresql://okr:p%40ss@db.example.co.jp:6432/okr?sslmode=require"

    assert surroundings.database({"DATABASE_URL": url}) == surroundings.Database(
        engine="postgresql",
        name="okr",
        user="okr",
        password="p@ss",
        host="db.example.co.jp",
        port="6432",
        options=(("sslmode", "require"),),
    )


def test_an_sqlite_address_names_a_file() -> None:
    assert surroundings.database({"DATABASE_URL": "sqlite:////srv/okr.sqlite3"}).name == "/srv/okr.sqlite3"
    assert surroundings.database({"DATABASE_URL": "sqlite:///okr.sqlite3"}).name == str(
        Path.cwd() / "okr.sqlite3"
    )


def test_letters_leave_through_the_named_server() -> None:
    url = "smtp+tls://okr%40example.co.jp:secret@mail.example.co.jp?from=okr@example.co.jp"

    email = surroundings.email({"SHIRUBE_EMAIL_URL": url})

    assert (email.kind, email.host, email.port, email.use_tls) == ("smtp", "mail.example.co.jp", 587, True)
    assert (email.user, email.password, email.sender) == ("okr@example.co.jp", "secret", "okr@example.co.jp")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DATABASE_URL", "mysql://somewhere/okr"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite://shirube.sqlite3"),
        ("DATABASE_URL", "postgresql://host"),
        ("DATABASE_URL", "postgresql://host:seventy/okr"),
        ("SHIRUBE_SECRET_KEY", "short"),
        ("SHIRUBE_SECRET_KEY_FILE", "/nowhere/at/all"),
        ("SHIRUBE_FIELD_KEYS", "not-a-key"),
        ("SHIRUBE_BASE_URL", "okr.example.co.jp"),
        ("SHIRUBE_BASE_URL", "https://example.co.jp/okr"),
        ("SHIRUBE_BASE_URL", "https://example.co.jp:https"),
        ("SHIRUBE_EMAIL_URL", "mail.example.co.jp"),
        ("SHIRUBE_EMAIL_URL", "smtp://mail.example.co.jp:post"),
        ("SHIRUBE_TIME_ZONE", "Asia/Toko"),
        ("SHIRUBE_TIME_ZONE", "../../etc/passwd"),
        ("SHIRUBE_INTERNAL_HOSTS", "https://chat.internal"),
        ("SHIRUBE_INTERNAL_HOSTS", "chat.internal:port"),
        ("SHIRUBE_INTERNAL_HOSTS", "chat.internal [::1"),
        ("SHIRUBE_DEVELOPMENT", "yes"),
    ],
)
def test_a_wrong_value_is_refused_by_name(variable: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSurroundings) as refused:
        read({"SHIRUBE_DATA": str(tmp_path), variable: value})

    assert variable in str(refused.value)


def test_a_value_and_a_file_together_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongSurroundings, match="SHIRUBE_FIELD_KEYS"):
        read(
            {
                "SHIRUBE_DATA": str(tmp_path),
                "SHIRUBE_FIELD_KEYS": a_field_key(),
                "SHIRUBE_FIELD_KEYS_FILE": "x",
            }
        )


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(WrongSurroundings, match="SHIRUBE_DATA"):
        read({"SHIRUBE_DATA": str(tmp_path / "file")})


def test_internal_hosts_are_listed_with_or_without_a_port(tmp_path: Path) -> None:
    found = read(
        {"SHIRUBE_DATA": str(tmp_path), "SHIRUBE_INTERNAL_HOSTS": "chat.internal, 10.0.0.5:8065 [::1]:80"}
    )

    assert found.internal_hosts == ("chat.internal", "10.0.0.5:8065", "[::1]:80")


@given(
    variable=st.sampled_from(
        [
            "DATABASE_URL",
            "SHIRUBE_BASE_URL",
            "SHIRUBE_EMAIL_URL",
            "SHIRUBE_TIME_ZONE",
            "SHIRUBE_INTERNAL_HOSTS",
        ]
    ),
    value=st.text(),
)
def test_no_value_whatever_raises_anything_else(
    variable: str, value: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any-value"
    with suppress(WrongSurroundings):
        read({"SHIRUBE_DATA": str(folder), variable: value})


def test_hosts_and_folders_for_sources_are_the_operators_to_name(tmp_path: Path) -> None:
    environment = {
        "SHIRUBE_DATA": str(tmp_path / "data"),
        "SHIRUBE_SQL_HOSTS": "DB.internal:5432, 10.0.0.7",
        "SHIRUBE_WATCHED_FOLDERS": f"{tmp_path}/exports:/srv/営業",
    }

    found = read(environment)

    assert found.sql_hosts == ("db.internal:5432", "10.0.0.7")
    assert found.watched_folders == (tmp_path / "exports", Path("/srv/営業"))
    assert (
        read({"SHIRUBE_DATA": str(tmp_path)}).sql_hosts
        == read({"SHIRUBE_DATA": str(tmp_path)}).watched_folders
        == ()
    )


@pytest.mark.parametrize("folder", ["exports", "{data}", "{data}/inside", "/", "{data}/../data"])
def test_a_folder_from_which_secrets_could_be_read_is_not_watched(tmp_path: Path, folder: str) -> None:
    data = tmp_path / "data"
    with pytest.raises(WrongSurroundings):
        read({"SHIRUBE_DATA": str(data), "SHIRUBE_WATCHED_FOLDERS": folder.format(data=data)})
