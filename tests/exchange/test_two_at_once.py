"""Two people confirm the same import at once: one of them wins, and nothing is there twice."""

import threading
from collections import Counter

import pytest
from django.db import connections

from exchange.bringing import NOW, a_new_company, table, the_admin
from shirube.checkins.verifying import differences
from shirube.exchange.actions import AlreadyConfirmed, confirm_import, upload_sheet
from shirube.exchange.models import Confirmation
from shirube.goals.models import KeyResult, Objective
from shirube.people.models import Person

SHEET = table(
    ("部門", "責任者", "目標（O）", "成果指標（KR）", "初期値", "目標値", "現在値"),
    ("営業部", "佐伯真由", "提案を早く届ける", "提案までの日数を短くする", 8, 5, 7),
)


@pytest.mark.django_db(transaction=True)
def test_of_two_confirmations_at_once_one_wins() -> None:
    cycle = a_new_company()
    by = the_admin(cycle)
    waiting = upload_sheet(cycle=cycle, name="okr.csv", content=SHEET, by=by, at=NOW)
    start, outcomes = threading.Barrier(4), Counter[str]()

    def confirm() -> None:
        start.wait()
        try:
            confirm_import(waiting, by=by, at=NOW)
            outcomes["confirmed"] += 1
        except AlreadyConfirmed:
            outcomes["refused"] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=confirm) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes == {"confirmed": 1, "refused": 3}
    assert (Objective.objects.count(), KeyResult.objects.count(), Confirmation.objects.count()) == (1, 1, 1)
    assert Person.objects.filter(name="佐伯真由").count() == 1
    assert differences() == []
