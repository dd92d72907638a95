"""Whatever can be said about a sheet has words, in both languages."""

import pytest
from django.utils import translation

from shirube.exchange.proposing.plan import Fate
from shirube.exchange.proposing.remarks import Concern, Remark
from shirube.okr.drafting import Gap
from shirube.sheets import Place, RowWarning, Trouble, Unreadable
from shirube.sheets.fields import Field
from shirube.web.wording import imports, sheets

PARAMS = {
    "limit_mb": 5, "limit": 20_000, "part": "xl/workbook.xml", "found": "pdf", "looked_for": "", "field": "target",
    "header": "列", "sheet": "表", "text": "文", "title": "題", "sentence": "5", "column": "6", "value": "7",
    "written": "1", "taken": "100%", "progress": "40%", "current": "3", "on": "2026-11-16", "change": "30", "target": "9",
    "status": "on_track", "left": "残り", "owner": "営業部", "name": "佐伯", "gaps": (Gap.NO_KEY_RESULT,),
}  # fmt: skip


def test_every_trouble_of_a_sheet_has_words() -> None:
    assert set(Trouble) == set(sheets.REFUSED) | set(sheets.NOTED)


def test_every_concern_field_and_fate_has_words() -> None:
    assert (set(sheets.CONCERNS), set(sheets.FIELDS), set(imports.FATES)) == (
        set(Concern),
        set(Field),
        set(Fate),
    )


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("code", Trouble)
def test_a_trouble_is_told_without_gaps(code: Trouble, language: str) -> None:
    with translation.override(language):
        told = (
            sheets.refusal(Unreadable(code, **{**PARAMS, "sheet": "表"}, cell="B7"))
            if code in sheets.REFUSED
            else sheets.warning(RowWarning("表", 7, 2, code, PARAMS))
        )
    assert "%(" not in told
    assert ("B7" in told) == (code in sheets.REFUSED)
    assert told.isascii() is False if language == "ja" else "。" not in told


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("code", Concern)
def test_a_concern_is_told_without_gaps(code: Concern, language: str) -> None:
    with translation.override(language):
        told = sheets.remark(Remark(Place("", 1), code, PARAMS))
    assert "%(" not in told
    assert ("。" in told) == (language == "ja")


def test_a_place_is_told_as_people_find_it() -> None:
    with translation.override("ja"):
        assert sheets.place_of("営業部", row=7, column=2) == "シート「営業部」B7"
        assert sheets.place_of("", row=7) == "7行目"
