"""Every page opens and every form is taken, on either database."""

from __future__ import annotations

import pytest
import time_machine

from factories import MONDAY
from web.knocking import knock, met
from web.routes_table import DOORS
from web.routes_world import a_world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["champion", "owner"])
def test_every_door_answers_alike_on_either_database(role: str, database: str) -> None:
    with time_machine.travel(MONDAY, tick=False):
        world = a_world()
        doors = [door for door in DOORS if not door.public]
        answers = {door.label: met(knock(door, role, world)) for door in doors}

    assert answers == {door.label: door.answer_for(role) for door in doors}
