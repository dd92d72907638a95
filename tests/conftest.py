"""Runs every database test on SQLite and on PostgreSQL, and says loudly which tests could not run."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from house.chromium import find_chromium
from house.postgresql import PostgresUnavailable, a_server

DATABASES = ("sqlite", "postgres")
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
NOT_RUN = pytest.StashKey[dict[str, list[str]]]()
FOLDER = pytest.StashKey[Path]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--database sqlite`` keeps a quick run to one database."""
    parser.addoption(
        "--database", choices=[*DATABASES, "both"], default="both", help="where database tests run"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Gives this process surroundings of its own before Django reads them."""
    folder = Path(tempfile.mkdtemp(prefix="shirube-tests-"))
    config.stash[FOLDER] = folder
    config.stash[NOT_RUN] = {}
    for name in [name for name in os.environ if name.startswith("SHIRUBE_")]:
        del os.environ[name]
    os.environ.pop("DATABASE_URL", None)
    os.environ["SHIRUBE_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "shirube.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright's sync driver keeps a loop on this thread
    _adjust_settings(folder)
    hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
    hypothesis.settings.load_profile("house")
    if os.environ.get("CI"):
        _refuse_to_leave_anything_out()


def _refuse_to_leave_anything_out() -> None:
    if not find_chromium():
        raise pytest.UsageError("In CI every test runs: install Chromium, or name one in CHROMIUM.")
    if reason := _why_no_postgres():
        raise pytest.UsageError(f"In CI every test runs: {reason}")


def _adjust_settings(folder: Path) -> None:
    from django.conf import settings
    from django.db import connections

    connections.settings["default"]["TEST"]["NAME"] = str(folder / "test.sqlite3")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Removes this process's folder."""
    if folder := config.stash.get(FOLDER, None):
        shutil.rmtree(folder, ignore_errors=True)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that touches the database becomes one test per database; a browser journey stays on SQLite."""
    if not _needs_database(metafunc) or "database" not in metafunc.fixturenames:
        return
    chosen = metafunc.config.getoption("--database")
    wanted = DATABASES if chosen == "both" else (chosen,)
    if any(metafunc.definition.get_closest_marker(name) for name in ("browser", "one_database")):
        wanted = ("sqlite",)
    metafunc.parametrize("database", wanted, indirect=True, scope="module")


def _needs_database(metafunc: pytest.Metafunc) -> bool:
    marked = metafunc.definition.get_closest_marker("django_db") is not None
    return marked or bool(DATABASE_FIXTURES & set(metafunc.fixturenames))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what this machine cannot run, and remembers it for the end of the run."""
    kept = items
    if not find_chromium():
        kept = _without(
            config, kept, "browser journeys (no Chromium found; set CHROMIUM to one)", _in_browser
        )
    if any(_on_postgres(item) for item in kept) and (reason := _why_no_postgres()):
        kept = _without(config, kept, f"tests on PostgreSQL ({reason})", _on_postgres)
    items[:] = kept


def _without(
    config: pytest.Config, items: list[pytest.Item], reason: str, leave_out: Any
) -> list[pytest.Item]:
    left_out = [item for item in items if leave_out(item)]
    if left_out:
        config.stash[NOT_RUN][reason] = [item.nodeid for item in left_out]
        config.hook.pytest_deselected(items=left_out)
    return [item for item in items if not leave_out(item)]


def _in_browser(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is not None


def _on_postgres(item: pytest.Item) -> bool:
    callspec = getattr(item, "callspec", None)
    return callspec is not None and callspec.params.get("database") == "postgres"


def _why_no_postgres() -> str:
    try:
        a_server()
    except PostgresUnavailable as problem:
        return str(problem)
    return ""


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker tells the process that prints what it left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["not_run"] = session.config.stash[NOT_RUN]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Receives from a worker what it left out."""
    node.config.stash[NOT_RUN].update(getattr(node, "workeroutput", {}).get("not_run", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The box nobody overlooks."""
    if not (not_run := config.stash[NOT_RUN]):
        return
    terminalreporter.write_sep("#", "NOT EVERYTHING RAN", red=True, bold=True)
    for reason, names in not_run.items():
        terminalreporter.write_line(f"#  {len(names)} tests did not run: {reason}", red=True, bold=True)
        for file, count in Counter(name.partition("::")[0] for name in names).items():
            terminalreporter.write_line(f"#    {file}: {count}", red=True)
    terminalreporter.write_sep("#", red=True, bold=True)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of an installed Chromium."""
    found = find_chromium()
    assert found, "no Chromium found; set CHROMIUM to one"
    return found


@pytest.fixture(autouse=True)
def _live_pages_end(request: pytest.FixtureRequest) -> Iterator[None]:
    """Ends the threads of live pages before the database of this test goes."""
    if "live_server" in request.fixturenames:
        request.getfixturevalue("live_server")
    yield
    if "shirube.web.listening" in sys.modules:
        sys.modules["shirube.web.listening"].STREAMS.close()


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> Iterator[None]:
    """Forgets what pages kept of the database of this test."""
    yield
    if "shirube.web.kept" in sys.modules:
        for kept in sys.modules["shirube.web.kept"].Kept.everything:
            kept.forget()


@pytest.fixture(scope="module", autouse=True)
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The name of the database this test runs on: ``sqlite``, ``postgres``, or empty when it needs none."""
    wanted: str = getattr(request, "param", "")
    if not wanted:
        yield ""
        return
    request.getfixturevalue("django_db_setup")
    if wanted == "sqlite":
        yield wanted
        return
    from house.two_databases import on_postgres

    with on_postgres(request.getfixturevalue("postgres_settings")):
        yield wanted


@pytest.fixture(scope="session")
def postgres_settings(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """Django's settings for a migrated test database on PostgreSQL, dropped at the end."""
    from house.two_databases import a_postgres_database

    with a_postgres_database(django_db_blocker) as settings:
        yield settings
