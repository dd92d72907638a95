"""Measures one company, in the database of the surroundings, and prints what it found as one JSON object.

Called by table.py once for every size; with --worker it is one process of a saturated run and prints a count.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from calling import Application, Request, call
from entering import cookie_of
from floor import floor, listening

POSTS = 24
"""Different check-ins that are captured for the floor and repeated by it."""


def main() -> int:
    """Measure, or work."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--worker", choices=["", "shirube", "floor"], default="")
    parser.add_argument("--without-verify", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shirube.settings")
    import django
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    django.setup()
    if not options.worker:
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
    bench = Bench(get_wsgi_application())
    if options.worker:
        found = bench.work(options.worker, options.seconds)
    else:
        found = bench.measure(options.seconds, verify=not options.without_verify)
    print(json.dumps(found))
    return 0


class Bench:
    """The application, whom it is asked by, and the addresses it is asked for."""

    def __init__(self, application: Application) -> None:
        from shirube.goals.models import KeyResult, Objective
        from shirube.people.models import Membership, Person, Unit

        self.application = application
        self.people = Person.objects.count()
        self.busy = self.people // 2
        self.member, self.admin = _signed_in(self.busy), _signed_in(1)
        company = Unit.objects.get(parent=None)
        division = Unit.objects.filter(parent=company).order_by("pk")[0]
        team = Membership.objects.get(person=self.busy, until=None).unit
        own = Objective.objects.filter(owner_person=self.busy).order_by("pk")[0]
        sign = KeyResult.objects.filter(objective=own).exclude(kind="milestone").order_by("pk")[0]

        def objective_of(unit: Unit) -> str:
            return f"/objectives/{Objective.objects.get(owner_unit=unit).pk}"

        self.pages = {
            "わたしのOKR": "/me",
            "今日": "/",
            "team board": f"/teams/{team.slug}",
            "division board": f"/teams/{division.slug}",
            "company board": f"/teams/{company.slug}",
            "objective of a person": f"/objectives/{own.pk}",
            "objective of a division": objective_of(division),
            "objective of the company": objective_of(company),
            "key result with its trend": f"/key-results/{sign.pk}",
            "map, one view": "/map",
            "map, my own line": "/map?mine=1",
            "at risk in a division": f"/map?unit={division.slug}&status=at_risk",
            "people": "/people",
            "activity": "/activity",
        }
        self.leaves = list(
            KeyResult.objects.filter(measured_by="hand")
            .exclude(kind="milestone")
            .filter(objective__owner_person__isnull=False, pk__gt=sign.pk - 2_000)
            .order_by("pk")
            .values_list("pk", flat=True)[:400]
        )

    def measure(self, seconds: float, *, verify: bool) -> dict[str, Any]:
        """Everything there is to know about this company."""
        from shirube.checkins.verifying import differences

        found: dict[str, Any] = {"people": self.people, "database": _database()}
        found["pages"] = {name: self._page(path) for name, path in self.pages.items()}
        found["memory_mb"] = _memory()
        found["mine"] = self._beside(Request("/me", self.member), seconds)
        found["mine_drawn_anew"] = self._beside(Request("/me", self.member), seconds / 2, forget=_forget)
        found["weight"] = self._weight("/me")
        for door in ("form", "api"):
            found[f"check_in_{door}"] = self._check_ins(self.form if door == "form" else self.api)
        found["verify_seconds"], wrong = _timed(differences) if verify else (None, None)
        found["differences"] = None if wrong is None else len(wrong)
        for door in ("form", "api"):
            found[f"check_in_{door}"]["floor_p50"] = self._floor_of(self.form if door == "form" else self.api)
        self._put_right()
        found["saturated"] = _saturated(seconds)
        self._put_right()
        found["rebuild"] = _rebuild()
        return found

    def work(self, side: str, seconds: float) -> dict[str, Any]:
        """Check-ins without pause, one process of several."""
        chance = random.Random(os.getpid())
        for pk in self.leaves[:5]:
            call(self.application, self.api(pk))
        if side == "floor":
            bare = self._bare_posts(self.api, [chance.choice(self.leaves) for _ in range(POSTS)])
            return {"count": _repeat(lambda: call(bare, Request("/")), seconds)}
        post = self.api
        return {"count": _repeat(lambda: call(self.application, post(chance.choice(self.leaves))), seconds)}

    def form(self, key_result: int) -> Request:
        """A check-in from the page of a key result."""
        from shirube.web.forms.check_in import prefix_of

        prefix = f"{prefix_of(key_result)}-"
        value = random.randrange(100, 900) / 10
        body = f"{prefix}value={value}&{prefix}status=on_track&{prefix}confidence=6&{prefix}asked=1"
        return Request(
            f"/key-results/{key_result}/check-ins",
            (("Cookie", f"{dict(self.admin)['Cookie']}; shirube_csrf={'c' * 32}"), ("X-CSRFToken", "c" * 32)),
            "POST",
            body.encode(),
            "application/x-www-form-urlencoded",
        )

    def api(self, key_result: int) -> Request:
        """A check-in by a program."""
        body = json.dumps(
            {"value": str(random.randrange(100, 900) / 10), "status": "on_track", "confidence": 6}
        )
        return Request(
            f"/api/v1/key-results/{key_result}/check-ins",
            (("Authorization", f"Bearer {_token()}"),),
            "POST",
            body.encode(),
            "application/json",
        )

    def _page(self, path: str) -> dict[str, Any]:
        request = Request(path, self.member)
        status, body = call(self.application, request)
        with listening() as heard:
            call(self.application, request)
        began = time.process_time()
        times = sorted(_timed(lambda: call(self.application, request))[0] * 1e3 for _ in range(21))
        spent = time.process_time() - began
        return {
            "status": status,
            "bytes": len(body),
            "queries": len(heard),
            "p50": statistics.median(times),
            "best": times[0],
            "cpu": spent / len(times) * 1e3,
        }

    def _beside(
        self, request: Request, seconds: float, forget: Callable[[], None] = lambda: None
    ) -> dict[str, Any]:
        """The application and its floor in turns of twenty requests, so that both meet the same machine."""
        call(self.application, request)
        with listening() as heard:
            status, body = call(self.application, request)
        bare = floor([(list(heard), status, body)])
        ours, theirs, spent = [], [], [0.0, 0.0]
        until = time.monotonic() + 2 * seconds
        while time.monotonic() < until:
            before = time.process_time()
            for _ in range(20):
                forget()
                ours.append(_timed(lambda: call(self.application, request))[0])
            between = time.process_time()
            theirs.extend(_timed(lambda: call(bare, request))[0] for _ in range(20))
            spent = [spent[0] + between - before, spent[1] + time.process_time() - between]
        return _compared(ours, theirs, spent) | {"queries": len(heard), "bytes": len(body)}

    def _check_ins(self, post: Callable[[int], Request]) -> dict[str, Any]:
        """One at a time: the application first, since the floor's repeated writes are not sound."""
        chance = random.Random(7)
        chosen = [chance.choice(self.leaves) for _ in range(60)]
        statuses = {call(self.application, post(pk))[0] for pk in chosen[:5]}
        request = post(chosen[0])
        with listening() as heard:
            call(self.application, request)
        ours = [_timed(lambda pk=pk: call(self.application, post(pk)))[0] for pk in chosen]
        return {
            "statuses": sorted(statuses),
            "queries": len(heard),
            "p50": statistics.median(ours) * 1e3,
            "best": min(ours) * 1e3,
            "p99": sorted(ours)[-1] * 1e3,
        }

    def _floor_of(self, post: Callable[[int], Request]) -> float:
        """The same check-ins by the floor; the caller puts the stored numbers right afterwards."""
        bare = self._bare_posts(post, self.leaves[:POSTS])
        return statistics.median(_timed(lambda: call(bare, Request("/")))[0] for _ in range(60)) * 1e3

    def _put_right(self) -> None:
        """After the floor wrote without arithmetic: replay the check-ins it touched, and everything above."""
        from shirube.checkins.actions.restate_many import restate_many
        from shirube.goals.rebuilding import rebuild

        restate_many(self.leaves)
        rebuild()

    def _bare_posts(self, post: Callable[[int], Request], chosen: Sequence[int]) -> Application:
        takes = []
        call(self.application, post(chosen[0]))
        for request in [post(pk) for pk in chosen]:
            with listening() as heard:
                status, body = call(self.application, request)
            takes.append((list(heard), status, body))
        return floor(takes, writes=True)

    def _weight(self, path: str) -> dict[str, float]:
        """Kilobytes of a first view, gzip: page, stylesheet, scripts with what they import, pictures."""
        from django.contrib.staticfiles import finders
        from django.contrib.staticfiles.storage import staticfiles_storage

        from shirube.web import stylesheet

        body = call(self.application, Request(path, self.member))[1]
        plain = {hashed: name for name, hashed in staticfiles_storage.hashed_files.items()}
        asked = re.findall(r'(?:src|href)="(/static/[^"#]+)', body.decode())
        files: set[Path] = set()
        for address in set(asked):
            name = address.removeprefix("/static/")
            found = finders.find(plain.get(name, name))
            if found:
                files |= _with_imports(Path(str(found)))
        scripts = sum(_packed(file.read_bytes()) for file in files if file.suffix == ".js")
        rest = sum(_packed(file.read_bytes()) for file in files if file.suffix != ".js")
        style = _packed(stylesheet.text().encode())
        page = _packed(body)
        return {
            "page_kb": page / 1024,
            "scripts_kb": scripts / 1024,
            "stylesheet_kb": style / 1024,
            "pictures_kb": rest / 1024,
            "first_view_kb": (page + scripts + style + rest) / 1024,
        }


def _signed_in(pk: int) -> tuple[tuple[str, str], ...]:
    """The cookie header of a real session."""
    from shirube.people.models import Person

    return (("Cookie", cookie_of(Person.objects.get(pk=pk))),)


_secret: list[str] = []


def _token() -> str:
    """The secret of an admin's token, issued once a process."""
    from django.utils import timezone

    from shirube.people.actions import issue_token
    from shirube.people.models import Person, Scope

    if not _secret:
        admin = Person.objects.get(pk=1)
        _secret.append(issue_token(admin, name="bench", scopes=[Scope.WRITE], by=admin, at=timezone.now())[1])
    return _secret[0]


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    outcome = act()
    return time.perf_counter() - began, outcome


def _repeat(act: Callable[[], Any], seconds: float) -> int:
    count, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        act()
        count += 1
    return count


def _compared(ours: Sequence[float], theirs: Sequence[float], spent: Sequence[float]) -> dict[str, float]:
    """Wall clock, and the processor time of this process, which neighbours on the machine disturb less."""
    return {
        "cpu": spent[0] / len(ours) * 1e3,
        "floor_cpu": spent[1] / len(theirs) * 1e3,
        "cpu_share": spent[1] / len(theirs) / (spent[0] / len(ours)),
        "per_second": len(ours) / sum(ours),
        "floor_per_second": len(theirs) / sum(theirs),
        "share": (len(ours) / sum(ours)) / (len(theirs) / sum(theirs)),
        "p50": statistics.median(ours) * 1e3,
        "floor_p50": statistics.median(theirs) * 1e3,
        "best_share": min(theirs) / min(ours),
    }


def _forget() -> None:
    """Drop the drawings that the process keeps, as if every reading were new."""
    from shirube.web.drawing.sparkline import sparkline
    from shirube.web.shapes import key_result_card

    sparkline.cache_clear()
    key_result_card._forecast.cache_clear()


def _saturated(seconds: float) -> dict[str, Any]:
    """One process a core, check-ins without pause: the application, then the floor."""
    counts = {}
    for side in ("shirube", "floor"):
        command = [sys.executable, __file__, "--worker", side, "--seconds", str(seconds)]
        workers = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(os.cpu_count() or 1)]
        told = [json.loads(worker.communicate()[0].splitlines()[-1])["count"] for worker in workers]
        counts[side] = sum(told) / seconds
    return {**counts, "share": counts["shirube"] / counts["floor"], "workers": os.cpu_count()}


def _rebuild() -> dict[str, float]:
    """After everything stored was wiped, and once more when all is right."""
    from shirube.goals.models import Objective
    from shirube.goals.rebuilding import rebuild

    rebuild()
    Objective.objects.update(total=0, progress=0, measured_weight=0)
    return {"wiped": _timed(rebuild)[0], "sound": _timed(rebuild)[0], "objectives": Objective.objects.count()}


def _memory() -> float:
    """Resident megabytes of this process, which has served every page."""
    line = next(
        line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS")
    )
    return int(line.split()[1]) / 1024


def _database() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT version()" if connection.vendor == "postgresql" else "SELECT sqlite_version()")
        version = str(cursor.fetchone()[0])
    return version.split(" on ")[0] if connection.vendor == "postgresql" else f"SQLite {version}"


def _packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def _with_imports(file: Path) -> set[Path]:
    """A script and the modules it imports."""
    known, waiting = set(), [file]
    while waiting:
        one = waiting.pop()
        if one in known:
            continue
        known.add(one)
        if one.suffix == ".js":
            named = re.findall(r"""(?:from|import)\s*["'](\.[^"']+)["']""", one.read_text())
            waiting += [path for name in named if (path := (one.parent / name).resolve()).exists()]
    return known


if __name__ == "__main__":
    sys.exit(main())
