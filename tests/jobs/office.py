"""A company with 500 urgent messages and 100 digests to come, as a program: `prepare`, `work`, `tell`.

Its clock begins at nine on a working Monday, so that it is the same morning whenever the test runs.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import django

URGENT, DIGESTS = 500, 100
TALKS = 50
"""Comments, each of which names ten people."""


def main() -> None:
    """Does what the first word says; the others are for `shirube work`."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "shirube.settings"
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    django.setup()
    {"prepare": prepare, "work": work, "tell": tell}[sys.argv[1]]()


def prepare() -> None:
    """Everything has happened and was heard: 500 messages are pending, and at nine the digests will be gathered."""
    from django.core.management import call_command

    from factories import MONDAY, a_person, an_admin
    from shirube.activity import ledger, news
    from shirube.jobs.handlers import HANDLERS
    from shirube.outbox.sweeping import sweep

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    admin = an_admin("Aoi")
    early = MONDAY - timedelta(minutes=5)
    people = [a_person(f"Member {number}") for number in range(URGENT + DIGESTS)]
    reach_through_a_webhook(people, admin)
    for person in people[URGENT:]:
        given = {"given_to": person.pk}
        ledger.record("started-initiative", subject="", label="展示会", actor=admin, at=early, details=given)
    named = [person.pk for person in people[:URGENT]]
    for talk in range(TALKS):
        mentions = {"mentions": named[talk::TALKS]}
        ledger.record("commented", subject="", label="値引き", actor=admin, at=early, details=mentions)
    while sweep({news.ERRAND: HANDLERS[news.ERRAND]}, at=early, limit=100):
        pass


def reach_through_a_webhook(people: list[Any], admin: Any) -> None:
    """Everybody chose the company's webhook and no quiet hours; whom the urgent ones concern, a digest late at night."""
    from factories import MONDAY
    from shirube.inbox.actions.connecting import add_connection
    from shirube.inbox.models import Address, Preference

    connection = add_connection(
        kind="webhook", name="受け口", settings={"url": os.environ["RECEIVER"]}, by=admin, at=MONDAY
    )
    Address.objects.bulk_create(
        [Address(person=person, connection=connection, value=str(person.pk)) for person in people]
    )
    Preference.objects.bulk_create(
        [
            Preference(
                person=person,
                through=connection,
                quiet_from=time(0),
                quiet_until=time(0),
                digest_hour=23 if place < URGENT else 9,
            )
            for place, person in enumerate(people)
        ]
    )


def work() -> None:
    """`shirube work`, some minutes after nine on that Monday."""
    import time_machine

    from factories import MONDAY
    from shirube.cli import main as shirube

    passed = timedelta(seconds=datetime.now().timestamp() - float(os.environ["BEGAN"]))  # noqa: DTZ005
    time_machine.travel(MONDAY + timedelta(minutes=1) + passed, tick=True).start()
    sys.argv = ["shirube", *sys.argv[1:]]
    shirube()


def tell() -> None:
    """How the outbox stands, as JSON."""
    from shirube.inbox.models import Delivery, Notification
    from shirube.outbox.models import Errand

    carried = Errand.objects.filter(kind__in=["at-once", "digest"])
    standing = {
        "waiting": Errand.objects.waiting().count(),
        "given_up": list(Errand.objects.given_up().values_list("kind", "last_error")),
        "told": Notification.objects.count(),
        "deliveries": sorted(str(pk) for pk in Delivery.objects.values_list("pk", flat=True)),
        "errands": sorted(str(pk) for pk in carried.values_list("pk", flat=True)),
    }
    print(json.dumps(standing))


if __name__ == "__main__":
    main()
