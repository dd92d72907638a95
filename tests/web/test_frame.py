"""What the frame sends: cycle, language, appearance; and the pages of what goes wrong."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from factories import a_company, a_cycle, a_person
from web.signing_in import signed_in

pytestmark = pytest.mark.django_db


def test_the_chosen_cycle_stays_until_another_is_chosen() -> None:
    sakura = a_person()
    a_cycle()
    last = a_cycle("2026年度 2Q", start_on=date(2026, 7, 1), end_on=date(2026, 9, 30))
    client = signed_in(sakura)

    answer = client.post("/frame/cycle", {"cycle": str(last.pk), "next": "/map"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/map")
    assert client.session["cycle"] == last.pk
    assert "2026年度 2Q" in client.get("/cycles").content.decode()


def test_a_cycle_of_another_company_cannot_be_chosen() -> None:
    sakura = a_person()
    foreign = a_cycle("そとの期間", company=a_company("よその会社"))
    client = signed_in(sakura)

    client.post("/frame/cycle", {"cycle": str(foreign.pk)})

    assert "cycle" not in client.session


def test_language_and_theme_are_kept_with_the_person() -> None:
    sakura = a_person()
    client = signed_in(sakura)

    client.post("/frame/language", {"language": "en", "next": "/map"})
    client.post("/frame/theme", {"theme": "dark", "next": "/map"})

    sakura.refresh_from_db()
    assert (sakura.language, sakura.theme) == ("en", "dark")
    shown = client.get("/people").content.decode()
    assert 'data-theme="dark"' in shown
    assert "Name or e-mail address" in shown
    client.post("/frame/theme", {"theme": "auto"})
    sakura.refresh_from_db()
    assert sakura.theme == ""


def test_before_signing_in_language_and_theme_live_in_cookies() -> None:
    client = Client()

    client.post("/frame/language", {"language": "en"})
    client.post("/frame/theme", {"theme": "dark"})

    assert client.cookies["shirube_language"].value == "en"
    assert client.cookies["shirube_theme"].value == "dark"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_way_back_never_leaves_shirube(elsewhere: str) -> None:
    answer = Client().post("/frame/language", {"language": "en", "next": elsewhere})

    assert answer.headers["Location"] == "/"


def test_nonsense_changes_nothing() -> None:
    sakura = a_person()
    client = signed_in(sakura)

    client.post("/frame/language", {"language": "xx"})
    client.post("/frame/theme", {"theme": "pink"})

    sakura.refresh_from_db()
    assert (sakura.language, sakura.theme) == ("", "")


def test_what_does_not_exist_is_told_in_our_own_words_and_frame() -> None:
    answer = signed_in(a_person()).get("/no-such-page")

    assert answer.status_code == 404
    assert "このアドレスには、表示できるものがありません。" in answer.content.decode()
    assert 'class="rail"' in answer.content.decode()
    assert Client().get("/no-such-page").status_code == 404


def test_a_form_from_elsewhere_is_refused_with_words() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(a_person())

    answer = client.post("/frame/theme", {"theme": "dark"})

    assert answer.status_code == 403
    assert "この入力画面は有効期限が切れています。" in answer.content.decode()


def test_what_breaks_says_so_without_touching_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    from shirube.web.views import people

    def broken(*_args: object, **_named: object) -> object:
        raise RuntimeError("broken on purpose")

    client = signed_in(a_person())
    client.raise_request_exception = False
    monkeypatch.setattr(people, "people_list", broken)

    answer = client.get("/people")

    assert answer.status_code == 500
    assert "こちら側で問題が起きました。" in answer.content.decode()
