"""Every layout of a stranger is understood in full, or warns where it is not."""

import pytest

from sheets.making import AUTUMN
from sheets.strangers import LAYOUTS
from sheets.strangers.expecting import differences
from shirube.sheets import open_sheet, understand


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_strangers_sheet_is_understood_in_full(name: str) -> None:
    layout = LAYOUTS[name]

    found = understand(open_sheet(layout.file, layout.content), AUTUMN, layout.mapping)

    assert differences(found, layout.expected, layout.warns) == []
