"""The names inside a dataset's table: ours alone, never what a company wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..models import Dataset, DatasetColumn

OURS = re.compile(r"(?:(?:dataset|arriving)_[0-9a-f]{12}|c\d{1,4}|n|id|delivery)")


def quoted(name: str) -> str:
    """The name as an identifier; ValueError for one that is not ours."""
    if not OURS.fullmatch(name):
        raise ValueError(f"not a name of ours: {name!r}")
    return f'"{name}"'


def listed(names: Iterable[str], of: str = "") -> str:
    """Several of them with commas, each of the table `of` when it is given."""
    return ", ".join(f"{of}{'.' if of else ''}{quoted(name)}" for name in names)


def key_columns(dataset: Dataset, columns: Iterable[DatasetColumn]) -> list[str]:
    """The table's columns that hold the key, in its order."""
    by_name = {column.name: column.column for column in columns}
    return [by_name[name] for name in dataset.key]
