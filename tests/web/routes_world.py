"""One company with a record of every kind and a person of every role, and another company that may see none of it."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.test import Client

from factories import (
    MONDAY,
    PASSWORD,
    a_company,
    a_cycle,
    a_key_result,
    a_person,
    a_unit,
    an_objective,
    the_root,
)
from shirube.checkins.actions import check_in
from shirube.conversations.actions import say
from shirube.cycles.actions import close_cycle
from shirube.cycles.models import Closure
from shirube.exchange.actions import confirm_import, upload_sheet
from shirube.goals.actions import add_initiative, finish_initiative
from shirube.goals.models import Objective, State
from shirube.library.actions import save_template
from shirube.library.shelf import JOBS
from shirube.people.actions import invite, issue_token
from shirube.people.models import Person, Role, Unit

ROLES = ("anonymous", "viewer", "member", "owner", "lead", "champion", "admin", "stranger")
MARK = "灯台"
"""Stands in every text of the company, so that a stranger's answer can be searched for it."""
PAYLOAD = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>"
"""Stands in for the mark where every text is an attack."""
HIDDEN = "灯台のまだ内緒の下書き"
SHEET = f"目的,成果指標,目標値,担当者\n{MARK}の新しい目的,{MARK}の件数を5件にする,5,Owner\n"
SESSION = "shirube_session"


@dataclass(frozen=True, slots=True)
class World:
    """The people by role, what they signed in with, and the records by name."""

    people: dict[str, Person]
    sessions: dict[str, str]
    records: dict[str, Any]

    def speak(self, language: str) -> None:
        """Everybody chooses this language."""
        Person.objects.update(language=language)

    def client(self, role: str, *, language: str = "ja", **options: Any) -> Client:
        """A client of that role; every call is a fresh one."""
        client = Client(**options)
        client.cookies["shirube_language"] = language
        if role in self.sessions:
            client.cookies[SESSION] = self.sessions[role]
        return client


def a_world(*, mark: str = MARK, hidden: str = HIDDEN) -> World:
    """Builds it all in one transaction of the test; "now" is MONDAY."""
    people = _people(mark)
    records = _records(people, mark, hidden)
    for area in import_module("web.doors").AREAS:  # the doors speak of the world, and the world of their records
        records |= area.furnish(people, records, mark)
    return World(people, {role: _session(person) for role, person in people.items()}, records)


def _session(person: Person) -> str:
    client = Client()
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client.cookies[SESSION].value


def _people(mark: str) -> dict[str, Person]:
    Unit.objects.filter(company=a_company(f"{mark}電機")).update(slug="company")
    sales = a_unit(f"{mark}の営業部", slug="sales")
    other = a_unit(f"{mark}の経理部", slug="accounting")
    lead = a_person("Lead", unit=sales, password=PASSWORD)
    Unit.objects.filter(pk=sales.pk).update(lead=lead)
    abroad = a_company("対岸商事")
    a_cycle("2026年度 3Q", company=abroad)
    made = {
        "admin": a_person("Admin", role=Role.ADMIN, password=PASSWORD),
        "champion": a_person("Champion", role=Role.CHAMPION, password=PASSWORD),
        "lead": lead,
        "owner": a_person("Owner", unit=sales, manager=lead, password=PASSWORD),
        "member": a_person("Member", unit=other, password=PASSWORD),
        "viewer": a_person("Viewer", role=Role.VIEWER, unit=other, password=PASSWORD),
        "stranger": a_person("Stranger", company=abroad, role=Role.ADMIN, password=PASSWORD),
    }
    for person in made.values():
        person.language = ""
        person.save(update_fields=["language"])
    return made


def _records(people: dict[str, Person], mark: str, hidden: str) -> dict[str, Any]:
    owner, champion = people["owner"], people["champion"]
    company = owner.company
    cycle = a_cycle()
    sales = Unit.objects.get(company=company, slug="sales")
    top = an_objective(f"{mark}が信頼される会社になる", owner=the_root(company), cycle=cycle, by=champion)
    way = a_key_result(f"{mark}の継続率を95%にする", objective=top, unit="%", target="95", by=champion)
    committed = an_objective(f"{mark}の提案を最短で届ける", cycle=cycle, owner=owner, supports=way, by=owner)
    measured = a_key_result(f"{mark}の成約を15件にする", objective=committed, by=owner)
    said = check_in(measured, value=Decimal(4), note=f"{mark}の初回です", by=owner, at=MONDAY)
    draft = an_objective(hidden, cycle=cycle, owner=owner, by=owner, state=State.DRAFT)
    fresh = a_key_result(f"{hidden}の件数を9件にする", objective=draft, by=owner)
    proposed = an_objective(f"{mark}の相談中の目的", cycle=cycle, owner=owner, by=owner, state=State.PROPOSED)
    a_key_result(f"{mark}の相談を5件にする", objective=proposed, by=owner)
    open_work = add_initiative(measured, title=f"{mark}の訪問", by=owner, at=MONDAY)
    done_work = add_initiative(measured, title=f"{mark}の電話", by=owner, at=MONDAY)
    finish_initiative(done_work, by=owner, at=MONDAY)
    newcomer = a_person(f"{mark}の新人", email="newcomer@example.com")
    gone = a_person(f"{mark}の旧人", email="gone@example.com", is_active=False)
    waiting = upload_sheet(cycle=cycle, name=f"{mark}.csv", content=SHEET.encode(), by=owner, at=MONDAY)
    second = SHEET.replace("新しい", "二枚目の")
    done = upload_sheet(cycle=cycle, name=f"{mark}2.csv", content=second.encode(), by=owner, at=MONDAY)
    confirm_import(done, fingerprint=None, by=owner, at=MONDAY)
    TOTP.activate(owner, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(owner)
    return {
        "cycle": cycle.pk,
        "top": top.pk,
        "objective": committed.pk,
        "draft": draft.pk,
        "proposed": proposed.pk,
        "key_result": measured.pk,
        "draft_key_result": fresh.pk,
        "check_in": said.pk,
        "comment": say(subject=committed.subject, body=f"{mark}の一言", by=owner, at=MONDAY).pk,
        "initiative": open_work.pk,
        "done_initiative": done_work.pk,
        "unit": sales.pk,
        "empty_unit": a_unit(f"{mark}の空の部", slug="empty").pk,
        "accounting": Unit.objects.get(slug="accounting").pk,
        "slug": "sales",
        "person": owner.pk,
        "newcomer": newcomer.pk,
        "gone": gone.pk,
        "import": waiting.pk,
        "done_import": done.pk,
        "closure": Closure.objects.create(company=company, on=date(2026, 12, 29), name=f"{mark}の休業").pk,
        "token": issue_token(owner, name=f"{mark}の連携", scopes=["read"], by=owner, at=MONDAY)[0].pk,
        "invitation": invite(newcomer, by=people["admin"], at=MONDAY)[1],
        "closed": _closed(champion),
        "passkey": Authenticator.objects.create(
            user=gone, type=Authenticator.Type.WEBAUTHN, data={"name": f"{mark}の鍵", "credential": {}}
        ).pk,
        "session": UserSession.objects.create(
            user=owner, session_key="elsewhere", ip="192.0.2.1", user_agent="Firefox", created_at=MONDAY
        ).pk,
        "template": save_template(Objective.objects.get(pk=committed.pk), by=owner, at=MONDAY).pk,
        "job": JOBS[0].key,
        "aim": JOBS[0].objectives[0].key,
        "kind": "csv",
        "digest": "none",
        "reset_of": "1",
        "reset_key": "none-such",
    }


def _closed(champion: Person) -> int:
    earlier = a_cycle(
        "灯台の前期", start_on=date(2026, 4, 1), end_on=date(2026, 9, 30), closes_on=date(2026, 12, 14)
    )
    close_cycle(earlier, by=champion, at=MONDAY)
    return earlier.pk


def a_file(content: bytes = SHEET.encode(), name: str = "sheet.csv") -> io.BytesIO:
    """A file to upload."""
    file = io.BytesIO(content)
    file.name = name
    return file
