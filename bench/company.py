"""Fills an empty database with one company of any size: the same shape at 1,000 and at 100,000 people.

    .venv/bin/python bench/company.py --people 1000        (into the database of the surroundings)

Eight divisions at every size, teams of six below them, one objective a unit and a person, three or four key results
each, check-ins once a week; 100,000 people are about 120,000 objectives, 430,000 key results, 5.5 million check-ins.
Every number is what the verbs would have stored: `shirube verify` finds no difference.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

DIVISIONS, TEAM = 8, 6
MOLDS = 97
"""Ways a key result can go; prime, so that every unit has a different mixture."""
AIMS = (
    "初回の出会いから信頼される提案までを最短で届ける",
    "お客さまが迷わず使いはじめられる製品にする",
    "品質の問題を、お客さまより先に見つける",
    "だれもが安心して働きつづけられる職場をつくる",
    "数字で語れるチームになる",
    "地域のお客さまから最初に思い出される会社になる",
)
SIGNS = (
    ("月間の商談成約件数を増やす", "件"),
    ("問い合わせへの一次回答を早める", "時間"),
    ("解約率を下げる", "%"),
    ("受注金額を積み上げる", "円"),
    ("提案書の提出までの営業日数を短くする", "営業日"),
    ("お客さま満足度の平均を上げる", "点"),
)


def main() -> int:
    """Fill and say how long it took."""
    options = _options()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shirube.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    began = time.monotonic()
    made = fill(options.people, check_ins_per_key_result=options.check_ins_per_key_result)
    print(json.dumps({**made, "seconds": round(time.monotonic() - began, 1)}))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--check-ins-per-key-result", type=int, default=13)
    return parser.parse_args()


def fill(people: int, *, check_ins_per_key_result: int = 13, seed: int = 1) -> dict[str, int]:
    """Write the company in one transaction; how many rows of each kind."""
    from django.db import connection, transaction
    from django.utils import timezone

    from shirube.goals.rebuilding import rebuild

    plan = Plan(people, timezone.now().replace(microsecond=0), check_ins_per_key_result, seed)
    with _unchecked(), transaction.atomic():
        made = _organisation(plan) | _goals(plan) | _check_ins(plan)
        rebuild()
        _restart_numbers()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made


@dataclass(frozen=True, slots=True)
class Said:
    """What one weekly check-in says, and the progress it leaves in basis points."""

    value: Decimal | None
    steps_done: tuple[int, ...] | None
    confidence: int
    status: str
    note: str
    needs_help: bool
    progress: int


@dataclass(frozen=True, slots=True)
class Mold:
    """A definition and its course week by week; many key results are cast from one."""

    title: str
    kind: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    said: tuple[Said, ...]


class Plan:
    """Who belongs where: everything follows from the number of people."""

    def __init__(self, people: int, now: datetime, weeks: int, seed: int) -> None:
        self.people, self.now, self.weeks = people, now, weeks
        teams = max(DIVISIONS, people // TEAM)
        steps = max(1, round(_log(teams / DIVISIONS, TEAM)))
        fan = (teams / DIVISIONS) ** (1 / steps)
        self.levels = [1, *(round(DIVISIONS * fan**step) for step in range(steps)), teams]
        self.newest = now - timedelta(days=3)
        self.start = (self.newest - timedelta(weeks=12, days=4)).date()
        self.molds = tuple(_molds(random.Random(seed), weeks))

    @property
    def units(self) -> int:
        """Units of all levels."""
        return sum(self.levels)

    def first_of(self, level: int) -> int:
        """The id of the first unit of a level."""
        return 1 + sum(self.levels[:level])

    def parent_of(self, level: int, place: int) -> int:
        """The id of the unit above the unit at this place of its level."""
        return self.first_of(level - 1) + place * self.levels[level - 1] // self.levels[level]

    def team_of(self, person: int) -> int:
        """The unit a person belongs to."""
        last = len(self.levels) - 1
        return self.first_of(last) + (person - 1) * self.levels[last] // self.people

    def lead_of(self, unit: int) -> int:
        """The person who leads a unit: spread over the company, the first of their team where it is a team."""
        last = self.first_of(len(self.levels) - 1)
        if unit >= last:
            return 1 - (-(unit - last) * self.people // self.levels[-1])
        return 1 + unit * 7 % self.people

    @property
    def busy(self) -> int:
        """The person whose わたしのOKR is measured: four objectives of their own and one of their team."""
        return self.people // 2

    def mold_of(self, key_result: int) -> Mold:
        """The mold a key result is cast from."""
        return self.molds[key_result % MOLDS]


def _log(number: float, base: float) -> float:
    from math import log

    return log(max(number, 1)) / log(base)


def _molds(chance: random.Random, weeks: int) -> Iterator[Mold]:
    for number in range(MOLDS):
        title, unit = SIGNS[number % len(SIGNS)]
        if number % 10 == 9:
            yield Mold(
                "新しい申請の流れを全社に導入する", "milestone", "", None, None, tuple(_steps(chance, weeks))
            )
            continue
        kind = ("reach", "reach", "at_least", "at_most")[number % 4]
        baseline = Decimal(chance.randrange(5, 60))
        distance = Decimal(chance.randrange(5, 40))
        target = (
            max(Decimal(1), baseline - distance)
            if kind == "at_most" or number % 8 == 1
            else baseline + distance
        )
        yield Mold(title, kind, unit, baseline, target, tuple(_values(chance, weeks, kind, baseline, target)))


def _values(
    chance: random.Random, weeks: int, kind: str, baseline: Decimal, target: Decimal
) -> Iterator[Said]:
    from shirube.okr.kinds import Kind
    from shirube.okr.progress import basis_points, measure_of

    measure = measure_of(Kind(kind), baseline=baseline, target=target)
    speed = chance.uniform(0.4, 1.15)
    for week in range(weeks):
        share = Decimal(str(round(speed * (week + 1) / weeks + chance.uniform(-0.08, 0.08), 3)))
        value = (baseline + (target - baseline) * share).quantize(Decimal("0.1"))
        yield _said(chance, speed, value, None, basis_points(measure.progress(value)))


def _steps(chance: random.Random, weeks: int) -> Iterator[Said]:
    from shirube.okr.progress import Step, basis_points, step_progress

    for week in range(weeks):
        done = tuple(range(min(4, (week + 1) * 4 // max(weeks, 1))))
        share = step_progress([Step(Decimal(1), place in done) for place in range(4)])
        yield _said(chance, chance.uniform(0.6, 1.1), None, done, basis_points(share))


def _said(
    chance: random.Random, speed: float, value: Decimal | None, done: tuple[int, ...] | None, progress: int
) -> Said:
    status = "on_track" if speed > 0.8 else "at_risk" if speed > 0.6 else "behind"
    note = chance.choice(["", "", "商談が一件、来週へ動きました。", "見積もりの承認を待っています。"])
    needs_help = status == "behind" and chance.random() < 0.2
    return Said(value, done, chance.randrange(3, 10), status, note, needs_help, progress)


def _organisation(plan: Plan) -> dict[str, int]:
    from shirube.cycles.models import Cycle
    from shirube.people.models import Company, Membership, Person, Role, Unit

    Company.objects.create(pk=1, name="計測株式会社", created_at=plan.now)
    roles = {1: Role.ADMIN, 2: Role.CHAMPION}
    names = ("company_id", "id", "name", "email", "role", "manager_id", "password", "created_at")
    _pour(Person, names, (
        (1, pk, f"社員{pk:06}", f"p{pk}@example.com", roles.get(pk, Role.MEMBER),
         None if (lead := plan.lead_of(plan.team_of(pk))) == pk else lead, "!", plan.now)
        for pk in range(1, plan.people + 1)
    ))  # fmt: skip
    _pour(Unit, ("id", "company_id", "parent_id", "name", "slug", "kind", "lead_id", "path"), _units(plan))
    since = plan.start - timedelta(days=200)
    _pour(Membership, ("person_id", "unit_id", "since"), (
        (pk, plan.team_of(pk), since) for pk in range(1, plan.people + 1)
    ))  # fmt: skip
    end = plan.start + timedelta(weeks=13, days=-1)
    Cycle.objects.create(
        pk=1,
        company_id=1,
        name="計測の四半期",
        start_on=plan.start,
        end_on=end,
        closes_on=end + timedelta(days=14),
    )
    return {"people": plan.people, "units": plan.units}


def _units(plan: Plan) -> Iterator[tuple[Any, ...]]:
    paths: dict[int, str] = {}
    for level, number in enumerate(plan.levels):
        kind = "company" if level == 0 else "team" if level == len(plan.levels) - 1 else "department"
        for place in range(number):
            pk = plan.first_of(level) + place
            above = plan.parent_of(level, place) if level else None
            paths[pk] = f"{paths.get(above or 0, '/')}{pk}/"
            name = "計測株式会社" if level == 0 else f"組織{pk}"
            yield pk, 1, above, name, f"unit-{pk}", kind, plan.lead_of(pk), paths[pk]


@dataclass(frozen=True, slots=True)
class Goal:
    """One objective to write: its owner, the objective above it, and the ids of its key results."""

    id: int
    unit: int | None
    person: int | None
    above: int | None
    key_results: range


def _planned(plan: Plan) -> Iterator[Goal]:
    """Units from the root down (their objective has the unit's id), then people, then the busy one's further three."""
    following = 1
    owners: list[tuple[int | None, int | None, int | None]] = [(1, None, None)]
    for level in range(1, len(plan.levels)):
        first = plan.first_of(level)
        owners += [(first + place, None, plan.parent_of(level, place)) for place in range(plan.levels[level])]
    owners += [(None, pk, plan.team_of(pk)) for pk in range(1, plan.people + 1)]
    owners += [(None, plan.busy, plan.team_of(plan.busy))] * 3
    for pk, (unit, person, above) in enumerate(owners, start=1):
        number = 4 if unit or person == plan.busy or pk % 2 else 3
        yield Goal(pk, unit, person, above, range(following, following + number))
        following += number


def _goals(plan: Plan) -> dict[str, int]:
    from shirube.goals.models import (
        Commitment,
        Contribution,
        Initiative,
        KeyResult,
        Objective,
        Proposal,
        Step,
    )

    goals = list(_planned(plan))
    first = {goal.id: goal.key_results.start for goal in goals if goal.unit}
    names = ("id", "cycle_id", "title", "owner_unit_id", "owner_person_id", "author_id", "supports_key_result_id",
             "created_at")  # fmt: skip
    _pour(Objective, names, (
        (goal.id, 1, AIMS[goal.id % len(AIMS)], goal.unit, goal.person, goal.person or plan.lead_of(goal.unit or 1),
         first[goal.above] + goal.id % 2 if goal.above else None, plan.now)
        for goal in goals
    ))  # fmt: skip
    _pour(KeyResult, KEY_RESULT, (row for goal in goals for row in _key_results(plan, goal)))
    written = goals[-1].key_results.stop - 1
    milestones = [pk for pk in range(1, written + 1) if plan.mold_of(pk).kind == "milestone"]
    _pour(Step, ("key_result_id", "title", "done", "position"), (
        (pk, f"段階{place + 1}", bool(said := plan.mold_of(pk).said) and place in (said[-1].steps_done or ()), place)
        for pk in milestones for place in range(4)
    ))  # fmt: skip
    personal = [goal for goal in goals if goal.person]
    _pour(Contribution, ("key_result_id", "person_id"), (
        (goal.key_results.start, goal.person % plan.people + 1) for goal in personal[::10] if goal.person
    ))  # fmt: skip
    _pour(Initiative, ("key_result_id", "title", "owner_id", "created_at"), (
        (goal.key_results.start, "提案書の雛形を整える", goal.person, plan.now) for goal in personal[::5]
    ))  # fmt: skip
    drafts = {goal.id for goal in personal if goal.id % 50 == 7 and goal.person != plan.busy}
    under_discussion = {goal.id for goal in personal if goal.id % 50 == 9 and goal.person != plan.busy}
    _pour(Proposal, ("objective_id", "by_id", "at"), ((pk, 2, plan.now) for pk in sorted(under_discussion)))
    _pour(Commitment, ("objective_id", "by_id", "at"), (
        (goal.id, 2, plan.now) for goal in goals if goal.id not in drafts | under_discussion
    ))  # fmt: skip
    return {"objectives": len(goals), "key_results": written}


KEY_RESULT = (
    "id", "objective_id", "title", "kind", "unit", "baseline", "target", "weight", "measured_by", "owner_id",
    "position", "created_at", "current", "status", "confidence", "needs_help", "checked_in_at", "hand_progress",
)  # fmt: skip


def _key_results(plan: Plan, goal: Goal) -> Iterator[tuple[Any, ...]]:
    owner = goal.person or plan.lead_of(goal.unit or 1)
    for position, pk in enumerate(goal.key_results):
        mold = plan.mold_of(pk)
        way = "supporters" if goal.unit and position < 2 else "hand"
        state: tuple[Any, ...] = (None, "", None, False, None, None)
        if mold.said:
            last = mold.said[-1]
            state = (last.value, last.status, last.confidence, last.needs_help, plan.newest, last.progress)
        yield (pk, goal.id, mold.title, mold.kind, mold.unit, mold.baseline, mold.target, 2 if pk % 7 == 0 else 1,
               way, owner, position, plan.now, *state)  # fmt: skip


def _check_ins(plan: Plan) -> dict[str, int]:
    """Casts the molds' courses for every key result, in the database itself; the newest one with its ledger line."""
    from django.db import connection

    from shirube.checkins.models import CheckIn

    numeric, plain = ("numeric", "jsonb") if connection.vendor == "postgresql" else ("text", "text")
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE bench_said (mold INTEGER, week INTEGER, value {numeric}, steps_done {plain},"
            f" confidence INTEGER, status TEXT, note TEXT, needs_help BOOLEAN, progress INTEGER, at {_moment_type()})"
        )
        columns = [_ready(CheckIn, name) for name in ("value", "steps_done", "at")]
        for number, mold in enumerate(plan.molds):
            for week, said in enumerate(mold.said):
                at = plan.newest - timedelta(weeks=plan.weeks - 1 - week)
                done = None if said.steps_done is None else list(said.steps_done)
                cursor.execute(
                    "INSERT INTO bench_said VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
                    [number, week, columns[0](said.value), columns[1](done), said.confidence, said.status, said.note,
                     said.needs_help, said.progress, columns[2](at)],
                )  # fmt: skip
        cursor.execute(CAST_CHECK_INS.format(molds=MOLDS))
        written = cursor.rowcount
        cursor.execute(CAST_LEDGER.format(plain=plain, newest=plan.weeks - 1))
        cursor.execute("DROP TABLE bench_said")
    return {"check_ins": max(written, 0)}


CAST_CHECK_INS = """
INSERT INTO checkins_checkin
       (key_result_id, value, steps_done, confidence, status, note, needs_help, progress, by_id, at, recorded_at)
SELECT sign.id, said.value, said.steps_done, said.confidence, said.status, said.note, said.needs_help, said.progress,
       sign.owner_id, said.at, said.at
  FROM bench_said AS said JOIN goals_keyresult AS sign ON sign.id % {molds} = said.mold
 ORDER BY said.week, sign.id
"""
CAST_LEDGER = """
INSERT INTO activity_ledgerline (company_id, actor_id, verb, subject, label, within, at, details)
SELECT 1, line.by_id, 'checked-in', 'key-result-' || sign.id, sign.title, 'objective-' || sign.objective_id, line.at,
       CAST('{{"check_in": ' || line.id || ', "value": "' || COALESCE(CAST(line.value AS TEXT), '') || '", "unit": "'
            || sign.unit || '", "status": "' || line.status || '", "confidence": ' || line.confidence
            || ', "note": "", "needs_help": false}}' AS {plain})
  FROM goals_keyresult AS sign
  JOIN checkins_checkin AS line ON line.key_result_id = sign.id AND line.at = sign.checked_in_at
 ORDER BY sign.id
"""


def _pour(model: Any, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows of these columns, the others at their defaults: COPY on PostgreSQL, one prepared insert on SQLite."""
    from django.db import connection

    fields = {field.attname: field for field in model._meta.concrete_fields}
    rest = {
        name: field.get_db_prep_save(field.get_default(), connection)
        for name, field in fields.items()
        if name not in names and not field.primary_key
    }
    columns = ", ".join(f'"{fields[name].column}"' for name in (*names, *rest))
    ready = [_ready(model, name) for name in names]
    tail = tuple(rest.values())
    whole = ((*(make(value) for make, value in zip(ready, row, strict=True)), *tail) for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as copy:
                for row in whole:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * (len(names) + len(rest)))
            cursor.executemany(f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})", whole)


def _ready(model: Any, name: str) -> Callable[[Any], Any]:
    """How a value of this column goes to the database; remembered, since few values repeat many times."""
    from django.db import connection, models

    from shirube.databases.measurement import MeasurementField

    field = next(field for field in model._meta.concrete_fields if field.attname == name)
    if isinstance(field, models.JSONField):
        return lambda value: field.get_db_prep_save(value, connection)
    if isinstance(field, models.DateTimeField | models.DateField | models.DecimalField | MeasurementField):
        return cache(lambda value: field.get_db_prep_save(value, connection))
    return str.__str__ if isinstance(field, models.CharField | models.TextField) else lambda value: value


def _moment_type() -> str:
    from django.db import connection

    from shirube.checkins.models import CheckIn

    return str(CheckIn._meta.get_field("at").db_type(connection))


@contextmanager
def _unchecked() -> Iterator[None]:
    """What we write refers to what we wrote: foreign keys need no check row by row."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            if connection.vendor == "postgresql":
                cursor.execute("SET session_replication_role = DEFAULT")
            else:
                cursor.execute("PRAGMA foreign_keys = ON")


def _restart_numbers() -> None:
    """Rows that brought their ids leave the sequences behind."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    written = [model for model in apps.get_models() if model.__module__.startswith("shirube.")]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), written):
            cursor.execute(statement)


if __name__ == "__main__":
    sys.exit(main())
