"""Which kinds of sources there are: one line each."""

from __future__ import annotations

from collections.abc import Mapping

from .mazrica import MAZRICA
from .rest import Rest
from .salesforce import SALESFORCE
from .source_kind import Kind

ALL: tuple[Kind, ...] = (Rest(), MAZRICA, SALESFORCE)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in ALL}
