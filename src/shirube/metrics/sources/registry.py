"""Which kinds of sources there are: one line each."""

from __future__ import annotations

from collections.abc import Mapping

from .hubspot import HUBSPOT
from .mazrica import MAZRICA
from .rest import Rest
from .salesforce import SALESFORCE
from .source_kind import Kind
from .watched_folder import WatchedFolder

ALL: tuple[Kind, ...] = (WatchedFolder(), Rest(), MAZRICA, SALESFORCE, HUBSPOT)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in ALL}
