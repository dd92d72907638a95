"""Takes the pictures of README from the sample company, always of the same day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine

from browser.visiting import visiting
from factories import TOKYO
from shirube.goals.models import KeyResult
from shirube.meetings.actions import open_meeting, turn_to
from shirube.meetings.models import Item
from shirube.one_on_ones.models import Pair
from shirube.people.models import Person, Unit
from shirube.story.loading import Sample, load_sample

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
THE_DAY = datetime(2026, 11, 24, 9, 5, tzinfo=TOKYO)
LARGEST = 200_000


@pytest.fixture
def sample() -> Iterator[Sample]:
    """The sample company on a Tuesday in November."""
    with time_machine.travel(THE_DAY, tick=False):
        yield load_sample(at=THE_DAY)


def test_the_pictures_of_readme_are_taken(
    sample: Sample, chromium: str, live_server: Any, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    sakurai, takase = sample.people["sakurai"], sample.people["takase"]
    measured = KeyResult.objects.get(title="初回訪問から提案書の提出まで平均5営業日以内")
    editor = "/objectives/new?title=初回の商談から信頼される提案をする&kr=初回訪問から提案書の提出まで平均5営業日以内にする&kr=月間の商談成約件数を15件以上にする"
    views = {
        "today": ("/", "light", sakurai),
        "key-result": (f"/key-results/{measured.pk}", "light", sakurai),
        "map": ("/map", "dark", sakurai),
        "editor": (editor, "light", sakurai),
        "meeting": (_a_meeting_of(sakurai), "light", sakurai),
        "one-on-one": (f"/one-on-ones/{Pair.objects.visible_to(takase).earliest('pk').pk}", "light", takase),
    }
    for name, (address, theme, person) in views.items():
        _take(tmp_path / f"{name}.png", address, theme, person, chromium, live_server.url)

    PICTURES.mkdir(exist_ok=True)
    for name in views:
        taken, kept = tmp_path / f"{name}.png", PICTURES / f"{name}.png"
        assert 10_000 < taken.stat().st_size < LARGEST, name
        if not kept.exists():
            kept.write_bytes(taken.read_bytes())
        assert kept.stat().st_size < LARGEST


def _a_meeting_of(lead: Person) -> str:
    """The room of the lead's unit, at the first key result there is to talk about."""
    meeting = open_meeting(Unit.objects.get(slug="sales"), by=lead, at=THE_DAY)
    turn_to(meeting, Item.objects.filter(meeting=meeting, folded=False).earliest("position"), by=lead, at=THE_DAY)
    return "/teams/sales/meeting"


def _take(file: Path, address: str, theme: str, person: Person, chromium: str, url: str) -> None:
    with visiting(chromium, url, person, reduced_motion="reduce", color_scheme=theme) as page:
        page.set_viewport_size({"width": 1180, "height": 760})
        page.goto(address)
        page.wait_for_load_state("load")
        page.evaluate("document.activeElement.blur()")
        page.screenshot(path=file)
