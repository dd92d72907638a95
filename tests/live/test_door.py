"""The door of live pages: who may listen to what, how many at once, and until when."""

from __future__ import annotations

import http.client
import json
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from factories import PASSWORD, a_company, a_key_result, a_person, an_objective
from shirube.goals.models import State
from shirube.live import announce
from shirube.live.streams import Streams
from shirube.live.ticket import Ticket
from shirube.web.audible import AUDIBLE, NotAudible, audible
from shirube.web.listening import still_admitted
from shirube.web.sessions.models import Session
from shirube.web.views import live as door
from web.signed_in import as_person

pytestmark = pytest.mark.django_db


def ask(client: Client, *names: str) -> int:
    return client.get("/live?" + urlencode([("name", name) for name in names])).status_code


def test_one_hears_only_of_what_one_may_see() -> None:
    sakura = a_person("Sakura")
    own = an_objective("公開", owner=sakura)
    draft = an_objective("他人の下書き", owner=a_person("Ren"), state=State.DRAFT)
    key_result = a_key_result(objective=own)
    elsewhere = an_objective("よそ", owner=a_person("Stranger", company=a_company("よそ")))
    asked = [own.subject, draft.subject, key_result.subject, elsewhere.subject, f"person-{sakura.pk}"]

    assert set(audible(asked, sakura)) == {own.subject, key_result.subject, f"person-{sakura.pk}"}


def test_nothing_to_hear_is_nothing_there() -> None:
    sakura, ren = a_person("Sakura"), a_person("Ren")
    draft = an_objective("他人の下書き", owner=ren, state=State.DRAFT)

    assert ask(as_person(sakura), draft.subject) == 404
    assert ask(as_person(ren), draft.subject) == 200
    assert ask(as_person(sakura)) == 404


@pytest.mark.parametrize(
    "name", ["salary-1", "objective", "objective-", "objective-0", "objective--1", "objective-1 2", "目的-1",
             "objective-" + "9" * 40, "../objective-1", "objective-1\r\nSet-Cookie: a=b"],
)  # fmt: skip
def test_a_name_of_no_known_kind_is_refused(name: str) -> None:
    sakura = a_person("Sakura")
    with pytest.raises(NotAudible):
        audible([name], sakura)

    assert ask(as_person(sakura), name) == 400


def test_a_page_listens_to_at_most_sixty_things() -> None:
    client = as_person(a_person("Sakura"))

    assert ask(client, *[f"objective-{number}" for number in range(1, 62)]) == 400
    assert ask(client, *[f"objective-{number}" for number in range(1, 61)]) == 404


def test_hearing_takes_one_question_per_kind(django_assert_num_queries: object) -> None:
    sakura = a_person("Sakura")
    names = [f"{kind}-{number}" for kind in AUDIBLE for number in range(1, 9)]

    with django_assert_num_queries(len(AUDIBLE)):  # type: ignore[operator]
        audible(names, sakura)


def test_the_answer_is_a_stream_no_proxy_may_hold_back() -> None:
    sakura = a_person("Sakura")
    answer = as_person(sakura).get(f"/live?name=person-{sakura.pk}")

    assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert answer.headers["X-Accel-Buffering"] == "no"
    assert answer.headers["Cache-Control"] == "no-store, no-transform"


def test_when_too_many_are_open_it_says_when_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "STREAMS", Streams(still_admitted, at_most=0))
    sakura = a_person("Sakura")

    answer = as_person(sakura).get(f"/live?name=person-{sakura.pk}")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"


def test_a_ticket_ends_with_the_session_the_password_and_the_person() -> None:
    people = {name: a_person(name) for name in ("stays", "signs-out", "expires", "changes", "leaves")}
    tickets = {}
    for name, person in people.items():
        key = as_person(person).cookies[settings.SESSION_COOKIE_NAME].value
        tickets[name] = Ticket(person.company_id, person.pk, key, person.get_session_auth_hash())
    Session.objects.filter(session_key=tickets["signs-out"].session_key).delete()
    Session.objects.filter(session_key=tickets["expires"].session_key).update(
        expire_date=timezone.now() - timedelta(seconds=1)
    )
    people["changes"].set_password(PASSWORD)
    people["changes"].save()
    people["leaves"].is_active = False
    people["leaves"].save()

    assert still_admitted(set(tickets.values())) == {tickets["stays"]}


def test_a_server_that_keeps_its_connections_streams_as_well(live_server: object) -> None:
    sakura = a_person("Sakura")
    cookie = as_person(sakura).cookies[settings.SESSION_COOKIE_NAME].value
    connection = http.client.HTTPConnection(urlsplit(str(live_server)).netloc, timeout=20)
    connection.request(
        "GET",
        f"/live?name=person-{sakura.pk}",
        headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"},
    )
    answer = connection.getresponse()
    heard = [_next(answer)]
    announce(sakura.company_id, f"person-{sakura.pk}")
    heard.append(_next(answer))
    answer.close()
    connection.close()

    assert heard == ["*", f"person-{sakura.pk}"], json.dumps(heard)


def _next(answer: http.client.HTTPResponse) -> str:
    while True:
        line = answer.readline().decode()
        if line.startswith("data:") and line[5:].strip():
            return line[5:].strip()
