"""Rows out of a JSON answer: JMESPath says where they are, and what goes into which column."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError

from shirube.metrics.faults import Fault

from ..source_kind import SourceFailed

SCALARS = str | int | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Path:
    """One JMESPath expression, and the setting it was entered in."""

    setting: str
    expression: Any

    @classmethod
    def of(cls, setting: str, text: str) -> Path:
        """Raises SourceFailed (BAD_SETTING)."""
        try:
            return cls(setting, jmespath.compile(text))
        except (JMESPathError, RecursionError):
            raise SourceFailed(Fault.BAD_SETTING, name=setting, value=text[:200]) from None

    def found_in(self, value: Any) -> Any:
        """What it leads to, None where it leads nowhere; raises SourceFailed when the answer does not suit it."""
        try:
            return self.expression.search(value)
        except (JMESPathError, TypeError, ArithmeticError, RecursionError):
            raise SourceFailed(Fault.BAD_ANSWER, reason=self.setting) from None


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where the rows are, and the columns by name."""

    rows: Path
    columns: tuple[tuple[str, Path], ...]

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> Mapped:
        """Columns are lines "name = path". Raises SourceFailed (BAD_SETTING)."""
        return cls(Path.of("rows", settings["rows"]), tuple(_columns(settings.get("columns", ""))))

    def records(self, answer: Any) -> list[Any]:
        """Those of one answer; raises SourceFailed when there is no list there."""
        found = self.rows.found_in(answer)
        if not isinstance(found, list):
            raise SourceFailed(Fault.BAD_ANSWER, reason="rows")
        return found

    def header(self, records: Sequence[Any]) -> tuple[str, ...]:
        """The names of the columns; where none were entered, those of the first record's own fields."""
        if self.columns:
            return tuple(name for name, _path in self.columns)
        first = records[0] if records else {}
        return tuple(first) if isinstance(first, dict) else ()

    def row(self, record: Any, header: Sequence[str]) -> tuple[object, ...]:
        """One record as cells."""
        if self.columns:
            return tuple(_cell(path.found_in(record)) for _name, path in self.columns)
        fields = record if isinstance(record, dict) else {}
        return tuple(_cell(fields.get(name)) for name in header)


def _columns(text: str) -> list[tuple[str, Path]]:
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, sign, path = line.replace("＝", "=", 1).partition("=")
        if not sign or not name.strip() or not path.strip():
            raise SourceFailed(Fault.BAD_SETTING, name="columns", value=line[:200])
        found.append((name.strip(), Path.of("columns", path.strip())))
    return found


def _cell(value: Any) -> object:
    """What is no single value is kept as the JSON it is."""
    return value if isinstance(value, SCALARS) else json.dumps(value, ensure_ascii=False, default=str)
