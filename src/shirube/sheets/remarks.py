"""One remark about one row of a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shirube.sheets.trouble import Trouble


@dataclass(frozen=True, slots=True)
class RowWarning:
    """What wants a look: worksheet, row and column from 1 (0 when it is about all of them), and why."""

    sheet: str
    row: int
    column: int
    code: Trouble
    params: Mapping[str, object] = field(default_factory=dict)
