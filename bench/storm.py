"""The storm: many writers check in under one company objective while others re-parent the tree.

    .venv/bin/python bench/storm.py --seconds 60 --writers 32      (fills the database of the surroundings)

Prints one JSON object: check-ins acknowledged and found, errors, moves of the tree, differences against recomputation.
Exit 0 when nothing was lost or doubled, nothing failed, and nothing differs.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import sys
import threading
import time
from collections import Counter
from decimal import Decimal
from typing import Any

PEOPLE = 32


def main() -> int:
    """Fill, storm, count."""
    options = _options()
    _wake()
    tree = plant()
    _let_go()
    began = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(options.processes) as pool:
        shares = [options.writers // options.processes] * options.processes
        told = pool.starmap(_storm, [(tree, share, options.seconds, seed) for seed, share in enumerate(shares)])
    outcome = _outcome(told, time.monotonic() - began)
    print(json.dumps(outcome, ensure_ascii=False))
    return 0 if outcome["sound"] else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--writers", type=int, default=32)
    parser.add_argument("--processes", type=int, default=4)
    return parser.parse_args()


def _wake() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shirube.settings")
    import django

    django.setup()


def _let_go() -> None:
    from django.db import connections

    connections.close_all()


def plant() -> dict[str, Any]:
    """One company objective, eight department objectives below it, thirty-two people's below those; the ids."""
    from django.core.management import call_command
    from django.utils import timezone

    from shirube.cycles.models import Cycle
    from shirube.goals.actions import add_key_result, draft_objective
    from shirube.goals.definition import Definition
    from shirube.okr.kinds import MeasuredBy
    from shirube.people.models import Company, Person, Role, Unit

    call_command("migrate", verbosity=0)
    at, today = timezone.now(), timezone.localdate()
    company = Company.objects.create(name="Storm", created_at=at)
    root = Unit.objects.create(company=company, name="Storm", slug="storm", kind="company")
    Unit.objects.filter(pk=root.pk).update(path=f"/{root.pk}/")
    chief = Person.objects.create(company=company, name="Chief", role=Role.ADMIN, created_at=at)
    cycle = Cycle.objects.create(
        company=company, name=f"Storm {at.timestamp()}", start_on=today, end_on=today, closes_on=today
    )

    def objective(title: str, owner: Any, supports: Any = None) -> Any:
        return draft_objective(cycle=cycle, title=title, owner=owner, supports=supports, by=chief, at=at)

    def key_result(objective: Any, way: MeasuredBy) -> Any:
        goal = Definition("sign", baseline=Decimal(0), target=Decimal(97), measured_by=way, owner=chief)
        return add_key_result(objective, definition=goal, by=chief, at=at)

    top = objective("company", root)
    above = key_result(top, MeasuredBy.SUPPORTERS)
    middle = [key_result(objective(f"department {n}", root, above), MeasuredBy.SUPPORTERS) for n in range(8)]
    people = [Person.objects.create(company=company, name=f"P{n}", created_at=at) for n in range(PEOPLE)]
    mine = [objective(f"mine {n}", person, middle[n % 8]) for n, person in enumerate(people)]
    leaves = [key_result(one, MeasuredBy.HAND) for one in mine]
    return {
        "chief": chief.pk,
        "leaves": [leaf.pk for leaf in leaves],
        "movable": [one.pk for one in mine],
        "places": [place.pk for place in (*middle, above)],
    }


def _storm(tree: dict[str, Any], writers: int, seconds: float, seed: int) -> dict[str, Any]:
    """One process: its share of the writers, and (in the first) one who re-parents without pause."""
    _wake()
    until = time.monotonic() + seconds
    errors: list[str] = []
    own = [Counter[str]() for _ in range(writers + 1)]  # one each: adding to a shared one is not atomic
    threads = [
        threading.Thread(target=_write, args=(tree, until, seed * 1000 + n, own[n], errors)) for n in range(writers)
    ]
    if seed == 0:
        threads.append(threading.Thread(target=_re_parent, args=(tree, until, own[writers], errors)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"counts": dict(sum(own, Counter[str]())), "errors": errors}


def _write(tree: dict[str, Any], until: float, seed: int, counts: Counter[str], errors: list[str]) -> None:
    from django.utils import timezone

    from shirube.checkins.actions import Line, check_in, check_in_many
    from shirube.goals.models import KeyResult
    from shirube.people.models import Person

    chance = random.Random(seed)
    chief = Person.objects.get(pk=tree["chief"])
    while time.monotonic() < until and not errors:
        value = Decimal(chance.randrange(-500, 15_000)) / 100
        try:
            if chance.random() < 0.1:
                several = chance.sample(tree["leaves"], 4)
                check_in_many([Line(pk, value=value) for pk in several], by=chief, at=timezone.now())
                counts["acknowledged"] += 4
            else:
                leaf = KeyResult(pk=chance.choice(tree["leaves"]))
                key = f"{seed}-{counts['acknowledged']}-{chance.random()}"
                check_in(leaf, value=value, idempotency_key=key, by=chief, at=timezone.now())
                counts["acknowledged"] += 1
        except Exception as problem:
            errors.append(repr(problem))
    _let_go()


def _re_parent(tree: dict[str, Any], until: float, counts: Counter[str], errors: list[str]) -> None:
    from django.utils import timezone

    from shirube.goals.actions import align_objective
    from shirube.goals.models import KeyResult, Objective
    from shirube.people.models import Person

    chance = random.Random(7)
    chief = Person.objects.get(pk=tree["chief"])
    while time.monotonic() < until and not errors:
        try:
            moved = Objective.objects.get(pk=chance.choice(tree["movable"]))
            place = KeyResult.objects.get(pk=chance.choice(tree["places"]))
            align_objective(moved, to=place, by=chief, at=timezone.now())
            counts["moves"] += 1
        except Exception as problem:
            errors.append(repr(problem))
        time.sleep(0.005)  # people do not move the tree in a closed loop; writers get their turn
    _let_go()


def _outcome(told: list[dict[str, Any]], seconds: float) -> dict[str, Any]:
    from django.db import connection

    from shirube.checkins.models import CheckIn
    from shirube.checkins.verifying import differences

    counts: Counter[str] = Counter()
    for one in told:
        counts.update(one["counts"])
    errors = [error for one in told for error in one["errors"]]
    found, differing = CheckIn.objects.count(), len(differences())
    return {
        "database": connection.vendor,
        "seconds": round(seconds, 1),
        "acknowledged": counts["acknowledged"],
        "found": found,
        "moves": counts["moves"],
        "errors": errors[:5],
        "differences": differing,
        "check_ins_per_second": round(counts["acknowledged"] / seconds, 1),
        "sound": not errors and not differing and found == counts["acknowledged"] > 0 and counts["moves"] > 0,
    }


if __name__ == "__main__":
    sys.exit(main())
