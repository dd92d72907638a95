"""Signing in, coming in by invitation, the first run and the settings, as a browser without JavaScript sees them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from factories import MONDAY, PASSWORD, a_champion, a_company, a_person, a_viewer, an_admin
from shirube.cycles.models import Cycle
from shirube.people.actions import deactivate_person, invite
from shirube.people.models import AccessToken, Company, Person
from shirube.people.reading_tokens import person_of
from shirube.rhythms.models import Rhythm
from shirube.web import first_run_key
from shirube.web.second_factor import SecondFactors
from shirube.web.sessions.models import Session

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_tried_before() -> None:
    """Failed sign-ins are counted in the cache, which outlives a test."""
    cache.clear()


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password})


def in_japanese(client: Client) -> Client:
    client.cookies["shirube_language"] = "ja"
    return client


def test_the_address_signs_in_whatever_its_case(client: Client) -> None:
    an_admin("Aoi", password=PASSWORD)
    assert sign_in(client, "AOI@Example.com").status_code == 302
    assert client.get(reverse("settings")).status_code == 200


def test_a_wrong_password_and_an_unknown_address_are_told_the_same_in_japanese(client: Client) -> None:
    an_admin("Aoi", password=PASSWORD)
    answers = [
        sign_in(in_japanese(client), email, "wrong").content.decode()
        for email in ("aoi@example.com", "no@example.com")
    ]
    assert all("メールアドレスかパスワードが違います。" in answer for answer in answers)


def test_after_many_failures_even_the_right_password_waits(client: Client) -> None:
    an_admin("Aoi", password=PASSWORD)
    for _ in range(12):
        answer = sign_in(client, "aoi@example.com", "wrong")
    answer = sign_in(in_japanese(client), "aoi@example.com")
    assert answer.status_code in (200, 429)
    assert "数分待って" in answer.content.decode()


def test_a_deactivated_person_is_signed_out_at_once_and_stays_out(client: Client) -> None:
    an_admin()
    person = a_person("Sakura", password=PASSWORD)
    sign_in(client, "sakura@example.com")
    deactivate_person(person, by=None, at=MONDAY)
    assert client.get(reverse("settings")).headers["Location"].startswith(reverse("account_login"))
    sign_in(client, "sakura@example.com")
    assert client.get(reverse("settings")).status_code == 302


def test_one_query_answers_who_signed_in(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    an_admin("Aoi", password=PASSWORD)
    sign_in(client, "aoi@example.com")
    client.get(reverse("settings"))
    with django_assert_num_queries(2) as seen:  # the session with person and company; the cycles of the frame
        client.get(reverse("settings"))
    asked = [query["sql"] for query in seen.captured_queries]
    assert [bool(re.search(r"people_person|web_sessions", sql)) for sql in asked] == [True, False]


def test_a_session_row_knows_its_person(client: Client) -> None:
    person = an_admin("Aoi", password=PASSWORD)
    sign_in(client, "aoi@example.com")
    assert Session.objects.get(session_key=client.session.session_key).person == person


def test_another_device_can_be_signed_out(client: Client) -> None:
    an_admin("Aoi", password=PASSWORD)
    other = Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Safari/605"})
    sign_in(client, "aoi@example.com")
    sign_in(other, "aoi@example.com")
    page = client.get(reverse("security")).content.decode()
    assert "iPhone" in page
    client.post(re.findall(r'action="(/settings/sessions/\d+/end)"', page)[0])
    assert other.get(reverse("settings")).status_code == 302
    assert client.get(reverse("settings")).status_code == 200


def test_a_changed_password_signs_the_other_devices_out(client: Client) -> None:
    an_admin("Aoi", password=PASSWORD)
    other = Client()
    sign_in(client, "aoi@example.com")
    sign_in(other, "aoi@example.com")
    new = "another signpost 43"
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer.headers["Location"] == reverse("security")
    assert client.get(reverse("settings")).status_code == 200
    assert other.get(reverse("settings")).status_code == 302


def test_errors_of_a_password_are_japanese(client: Client) -> None:
    an_admin("Aoi", password=PASSWORD, language="ja")
    sign_in(client, "aoi@example.com")
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": "x", "password1": "password", "password2": "y"}
    )
    page = answer.content.decode()
    assert "現在のパスワードが違います。" in page
    assert not re.search(r"field__error[^<]*<[^>]*>[^<]*(password|Please)", page)


def test_a_forgotten_password_asks_for_an_admin_where_no_letters_leave(client: Client) -> None:
    page = in_japanese(client).get(reverse("account_reset_password")).content.decode()
    assert "会社の管理者に" in page
    assert 'name="email"' not in page


def test_a_letter_with_a_link_sets_a_new_password(client: Client) -> None:
    an_admin("Aoi", password=PASSWORD)
    client.post(reverse("account_reset_password"), {"email": "aoi@example.com"})
    link = re.findall(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[0]
    set_at = client.get(link).headers["Location"]
    new = "another signpost 43"
    client.post(set_at, {"password1": new, "password2": new})
    assert sign_in(Client(), "aoi@example.com", new).status_code == 302


def test_nobody_comes_in_by_a_forgotten_password_who_was_never_invited(client: Client) -> None:
    a_person("Sakura")
    answer = client.post(reverse("account_reset_password"), {"email": "sakura@example.com"})
    assert answer.headers["Location"] == reverse("account_reset_password_done")
    assert mail.outbox == []


def test_nobody_signs_up(client: Client) -> None:
    a_company()
    page = in_japanese(client).post(
        reverse("account_signup"), {"email": "x@example.com", "password1": PASSWORD}
    )
    assert "利用には招待が必要です" in page.content.decode()
    assert not Person.objects.exists()


def test_an_invitation_sets_name_and_password_and_signs_in(client: Client) -> None:
    admin, person = an_admin(), a_person("佐倉 美咲", email="sakura@example.com")
    with time_machine.travel(MONDAY, tick=False):
        _, secret = invite(person, letter="これは評価ではありません。", by=admin, at=MONDAY)
        address = reverse("accept-invitation", args=[secret])
        assert "これは評価ではありません。" in client.get(address).content.decode()
        weak = client.post(address, {"name": "佐倉", "password": "sakura"})
        assert weak.status_code == 422
        assert client.post(address, {"name": "佐倉 咲", "password": PASSWORD}).headers["Location"] == "/"
        assert "佐倉 咲" in client.get(reverse("settings")).content.decode()
        assert Client().get(address).status_code == 410


def test_an_old_invitation_says_what_to_do(client: Client) -> None:
    _, secret = invite(a_person(), by=None, at=MONDAY)
    with time_machine.travel(MONDAY + timedelta(days=15), tick=False):
        answer = client.get(reverse("accept-invitation", args=[secret]))
    assert answer.status_code == 410


def test_an_invitation_does_not_get_around_a_second_factor(client: Client) -> None:
    person = a_person("Sakura")
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    with time_machine.travel(MONDAY, tick=False):
        _, secret = invite(person, by=None, at=MONDAY)
        answer = client.post(
            reverse("accept-invitation", args=[secret]), {"name": "Sakura", "password": PASSWORD}
        )
        assert answer.headers["Location"].startswith(reverse("mfa_authenticate"))
        assert client.get(reverse("settings")).status_code == 302


FOUND = {
    "company": "灯台電機", "closing_month": "12", "name": "青井 凪", "email": "aoi@example.com", "password": PASSWORD,
}  # fmt: skip


def test_the_first_run_needs_the_key_from_the_terminal(client: Client) -> None:
    first_run_key.spend()
    first_run_key.current()
    assert client.get(reverse("first_run")).status_code == 200
    assert client.get(reverse("first_run"), {"key": "guess"}).status_code == 403
    assert client.post(reverse("first_run"), FOUND).status_code == 200
    assert client.post(reverse("first_run"), {**FOUND, "key": "guess"}).status_code == 403
    assert not Company.objects.exists()


def test_the_first_run_leads_from_nothing_to_people_and_a_cycle(client: Client) -> None:
    key = first_run_key.current()
    answer = client.post(reverse("first_run"), {**FOUND, "key": key})
    assert answer.headers["Location"] == reverse("welcome-people")
    assert Company.objects.get().fiscal_year_starts_in == 1
    assert not first_run_key.matches(key)
    text = "氏名\tメール\t所属\n佐倉 美咲\tsakura@example.com\t営業部\n"
    shown = client.post(reverse("welcome-people"), {"text": text}).content.decode()
    fingerprint = re.findall(r'name="fingerprint" value="(\w+)"', shown)[0]
    done = client.post(reverse("welcome-people"), {"text": text, "fingerprint": fingerprint})
    assert done.headers["Location"] == reverse("welcome-cycle")
    assert client.post(reverse("welcome-cycle"), {"chosen": "0"}).headers["Location"] == reverse(
        "welcome-rhythm"
    )
    assert Cycle.objects.count() == 1
    week = {"check_in-weekday": "0", "check_in-at": "09:00", "meeting-weekday": "1", "meeting-at": "10:00"}
    friday = {"win_session-weekday": "4", "win_session-at": "16:30"}
    assert client.post(reverse("welcome-rhythm"), week).status_code == 422
    assert client.post(reverse("welcome-rhythm"), week | friday).headers["Location"] == reverse("welcome-start")
    assert [(one.ritual, one.weekday) for one in Rhythm.objects.all()] == [("meeting", 1)]
    assert client.get(reverse("welcome-start")).status_code == 200
    letter = client.post(
        reverse("welcome-letter"), {"letter": "ようこそ", "person": Person.objects.get(name="佐倉 美咲").pk}
    ).content.decode()
    link = re.findall(r"http://testserver(/invitations/\S+?)&?\"", letter)[0]
    assert "ようこそ" in Client().get(link).content.decode()


def test_the_first_run_is_over_once_there_is_a_company(client: Client) -> None:
    a_company()
    answer = client.post(reverse("first_run"), {**FOUND, "key": first_run_key.current()})
    assert answer.status_code == 302
    assert Company.objects.count() == 1


def test_members_do_not_walk_through_the_first_run(client: Client) -> None:
    client.force_login(a_person("Sakura"))
    for name in ("welcome-people", "welcome-cycle", "welcome-rhythm", "welcome-start", "welcome-letter"):
        assert client.get(reverse(name)).status_code == 403


def test_a_paste_with_a_problem_is_explained_and_takes_nothing_over(client: Client) -> None:
    client.force_login(an_admin(language="ja"))
    text = "氏名\t権限\n佐倉\t王様"
    page = client.post(reverse("welcome-people"), {"text": text})
    assert "2行目" in page.content.decode()
    assert client.post(reverse("welcome-people"), {"text": text, "fingerprint": "x"}).status_code == 422
    assert Person.objects.count() == 1


def test_everyone_changes_their_own_name_language_and_appearance(client: Client) -> None:
    person = a_viewer("Miru")
    client.force_login(person)
    values = {"name": "Miru M", "language": "en", "theme": "dark", "version": "1"}
    assert client.post(reverse("settings"), values).status_code == 302
    page = client.get(reverse("settings")).content.decode()
    assert 'data-theme="dark"' in page
    assert 'lang="en"' in page
    stale = client.post(reverse("settings"), {**values, "name": "Other"})
    assert stale.status_code == 409


def test_only_admins_see_and_change_the_company(client: Client) -> None:
    client.force_login(a_champion())
    assert client.get(reverse("company-settings")).status_code == 403
    client.force_login(an_admin())
    assert client.get(reverse("company-settings")).status_code == 200
    values = {
        "name": "新社名",
        "language": "ja",
        "fiscal_year_starts_in": "1",
        "vision": "遠くまで",
    }
    assert client.post(reverse("company-settings"), values).status_code == 302
    company = Company.objects.get()
    assert (company.name, company.fiscal_year_starts_in) == ("新社名", 1)
    assert not company.personal_objectives


def test_a_token_is_shown_once_and_can_be_revoked(client: Client) -> None:
    person = a_person("Sakura")
    client.force_login(person)
    page = client.post(reverse("tokens"), {"name": "表計算", "scope": "write"}).content.decode()
    secret = re.findall(r'value="(shirube_[\w-]+)"', page)[0]
    assert person_of(secret, MONDAY.date()) == person
    assert secret not in client.get(reverse("tokens")).content.decode()
    client.post(reverse("revoke-token", args=[AccessToken.objects.get().pk]))
    assert person_of(secret, MONDAY.date()) is None


def test_nobody_revokes_the_token_of_another(client: Client) -> None:
    a_person("Sakura")
    token = AccessToken.objects.create(
        person=Person.objects.get(), name="x", digest="x", scopes=["read"], created_at=MONDAY
    )
    client.force_login(an_admin())
    assert client.post(reverse("revoke-token", args=[token.pk])).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_signup", "account_reset_password", "account_reset_password_done", "account_inactive",
     "account_reset_password_from_key_done", "first_run"],
)  # fmt: skip
def test_every_page_before_signing_in_is_drawn_by_us_in_both_languages(client: Client, name: str) -> None:
    for language in ("ja", "en"):
        client.cookies["shirube_language"] = language
        page = client.get(reverse(name)).content.decode()
        assert f'<html lang="{language}"' in page
        assert "Shirube 標" in page


@pytest.mark.parametrize(
    "name",
    ["account_logout", "account_change_password", "account_reauthenticate", "security", "settings", "tokens",
     "company-settings", "welcome-people", "welcome-cycle", "welcome-rhythm", "welcome-start", "welcome-letter",
     "company-rhythm", "own-time"],
)  # fmt: skip
def test_every_page_of_the_account_is_drawn_by_us_in_both_languages(client: Client, name: str) -> None:
    person = an_admin("Aoi", password=PASSWORD)
    for language in ("ja", "en"):
        Person.objects.filter(pk=person.pk).update(language=language)
        client.force_login(person)
        page = client.get(reverse(name)).content.decode()
        assert f'<html lang="{language}"' in page


def test_nothing_of_the_account_runs_scripts_within_the_page(client: Client) -> None:
    page = client.get(reverse("account_login"))
    assert "<script>" not in page.content.decode()
    assert "unsafe-inline" not in page.headers["Content-Security-Policy"]


def test_the_secret_of_an_authenticator_app_is_kept_encrypted() -> None:
    kept = SecondFactors().encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in kept
    assert SecondFactors().decrypt(kept) == "JBSWY3DPEHPK3PXP"
