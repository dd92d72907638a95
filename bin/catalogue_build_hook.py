"""Compiles the message catalogues whenever a wheel (also an editable one) is built."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueBuildHook(BuildHookInterface[Any]):
    """Called by hatchling before the files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes ``src/shirube/locale``, which git ignores and the wheel carries."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "bin"))
        from merged_catalogues import merge_all

        merge_all(root / "src" / "shirube")
