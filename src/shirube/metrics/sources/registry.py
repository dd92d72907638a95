"""Which kinds of sources there are: one line each."""

from __future__ import annotations

from collections.abc import Mapping

from .ga4 import GA4
from .google_sheets import GOOGLE_SHEETS
from .hubspot import HUBSPOT
from .kintone import KINTONE
from .mazrica import MAZRICA
from .rest import Rest
from .salesforce import SALESFORCE
from .search_console import GOOGLE_SEARCH
from .source_kind import Kind
from .sql import Sql
from .watched_folder import WatchedFolder

ALL: tuple[Kind, ...] = (
    WatchedFolder(),
    Sql(),
    Rest(),
    MAZRICA,
    SALESFORCE,
    HUBSPOT,
    KINTONE,
    GOOGLE_SHEETS,
    GA4,
    GOOGLE_SEARCH,
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in ALL}
