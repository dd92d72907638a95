"""Every rule that a machine can check, checked by the machine that knows it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "src" / "shirube" / "web" / "templates"


def _passes(*command: str, **environment: str) -> None:
    """Runs a tool of this environment from the root; its words are the failure."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run(
        [program, *command[1:]],
        cwd=ROOT,
        env={**surroundings, "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-6000:]}\n{done.stderr[-3000:]}"


def test_ruff_finds_nothing() -> None:
    _passes("ruff", "check", ".", "--output-format", "concise")


def test_mypy_finds_nothing() -> None:
    _passes("mypy")


def test_imports_point_downward_only() -> None:
    _passes("lint-imports")


def test_djlint_finds_nothing_in_the_templates() -> None:
    _passes("djlint", str(TEMPLATES), "--lint", "--quiet")


def test_no_migration_is_missing() -> None:
    _passes(
        "python",
        "-m",
        "django",
        "makemigrations",
        "--check",
        "--dry-run",
        DJANGO_SETTINGS_MODULE="shirube.settings",
    )


def test_behind_https_the_deployment_check_is_clean(tmp_path: Path) -> None:
    _passes(
        "python",
        "-m",
        "django",
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        DJANGO_SETTINGS_MODULE="shirube.settings",
        SHIRUBE_DATA=str(tmp_path),
        SHIRUBE_BASE_URL="https://okr.example.co.jp",
    )


@pytest.mark.parametrize("forbidden", ["core", "common", "utils", "services", "managers", "helpers", "base"])
def test_no_module_is_called_by_a_word_that_collects_everything(forbidden: str) -> None:
    engine = ROOT / "src/shirube/databases/sqlite/base.py"  # the name Django looks for
    found = {*(ROOT / "src").rglob(f"{forbidden}.py"), *(ROOT / "src").rglob(f"{forbidden}/__init__.py")} - {
        engine
    }

    assert found == set()


def test_every_module_opens_with_a_sentence() -> None:
    modules = [path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts]

    silent = [
        path
        for path in modules
        if path.stat().st_size and not path.read_text().startswith(('"""', 'r"""', "#!"))
    ]

    assert silent == []


def test_nothing_is_left_for_later() -> None:
    words = ["TO" + "DO", "FIX" + "ME", "X" + "XX"]
    modules = list((ROOT / "src").rglob("*.py"))

    assert [path for path in modules if any(word in path.read_text() for word in words)] == []
