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
from shirube.people.models import Person
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
    sakurai = sample.people["sakurai"]
    measured = KeyResult.objects.get(title="初回訪問から提案書の提出まで平均5営業日以内")
    editor = "/objectives/new?title=初回の商談から信頼される提案をする&kr=初回訪問から提案書の提出まで平均5営業日以内にする&kr=月間の商談成約件数を15件以上にする"
    views = {
        "today": ("/", "light"),
        "key-result": (f"/key-results/{measured.pk}", "light"),
        "map": ("/map", "dark"),
        "editor": (editor, "light"),
    }
    for name, (address, theme) in views.items():
        _take(tmp_path / f"{name}.png", address, theme, sakurai, chromium, live_server.url)

    PICTURES.mkdir(exist_ok=True)
    for name in views:
        taken, kept = tmp_path / f"{name}.png", PICTURES / f"{name}.png"
        assert 10_000 < taken.stat().st_size < LARGEST, name
        if not kept.exists():
            kept.write_bytes(taken.read_bytes())
        assert kept.stat().st_size < LARGEST


def _take(file: Path, address: str, theme: str, person: Person, chromium: str, url: str) -> None:
    with visiting(chromium, url, person, reduced_motion="reduce", color_scheme=theme) as page:
        page.set_viewport_size({"width": 1180, "height": 760})
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.activeElement.blur()")
        page.screenshot(path=file)
