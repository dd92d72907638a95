"""Which kinds of sources there are: one line each."""

from __future__ import annotations

from collections.abc import Mapping

from .mazrica import MAZRICA
from .source_kind import Kind

ALL: tuple[Kind, ...] = (MAZRICA,)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in ALL}
