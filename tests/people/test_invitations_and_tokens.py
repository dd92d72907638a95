"""How people come in, and programs on their behalf."""

from datetime import timedelta

import pytest

from factories import MONDAY, TODAY, a_champion, a_person, an_admin
from shirube.people.actions import (
    InvitationOver,
    NoAddress,
    accept_invitation,
    deactivate_person,
    invite,
    issue_token,
    revoke_token,
)
from shirube.people.models import AccessToken, Invitation, Scope
from shirube.people.reading_tokens import person_of, token_of
from shirube.refusal import NotYours

pytestmark = pytest.mark.django_db
PASSWORD = "a quiet signpost 42"


def test_an_invitation_sets_the_password_once() -> None:
    admin, person = an_admin(), a_person("Sakura")
    invitation, secret = invite(person, letter="ようこそ", by=admin, at=MONDAY)
    assert secret.startswith("shirube_")
    assert secret not in invitation.digest
    accepted = accept_invitation(secret, password=PASSWORD, name="佐倉", at=MONDAY + timedelta(days=13))
    assert (accepted.check_password(PASSWORD), accepted.name) == (True, "佐倉")
    with pytest.raises(InvitationOver):
        accept_invitation(secret, password="another one 99", at=MONDAY)


def test_an_invitation_ends_after_14_days_and_with_the_next_one() -> None:
    admin, person = an_admin(), a_person("Sakura")
    _, late = invite(person, by=admin, at=MONDAY)
    with pytest.raises(InvitationOver):
        accept_invitation(late, password=PASSWORD, at=MONDAY + timedelta(days=14))
    _, newer = invite(person, by=admin, at=MONDAY)
    with pytest.raises(InvitationOver):
        accept_invitation(late, password=PASSWORD, at=MONDAY)
    deactivate_person(person, by=admin, at=MONDAY)
    with pytest.raises(InvitationOver):
        accept_invitation(newer, password=PASSWORD, at=MONDAY)
    assert Invitation.objects.filter(accepted_at=None).count() == 2


def test_nobody_without_an_address_is_invited_and_a_champion_invites_no_admin() -> None:
    admin = an_admin()
    with pytest.raises(NoAddress):
        invite(a_person("Paper", email=None), by=admin, at=MONDAY)
    with pytest.raises(NotYours):
        invite(admin, by=a_champion(), at=MONDAY)


def test_a_token_names_its_person_until_it_is_revoked() -> None:
    person = a_person("Sakura")
    token, secret = issue_token(person, name="表計算", scopes=[Scope.WRITE], by=person, at=MONDAY)
    assert person_of(secret, TODAY) == person
    found = token_of(secret, on=TODAY)
    assert found is not None
    assert (found.allows(Scope.READ), found.allows(Scope.ADMIN), found.last_used_on) == (True, False, TODAY)
    revoke_token(token, by=person, at=MONDAY)
    assert person_of(secret, TODAY) is None
    assert person_of("shirube_" + "x" * 43, TODAY) is None
    assert not AccessToken.objects.filter(digest__contains=secret[8:]).exists()


def test_nobody_makes_a_token_for_another_and_admins_may_revoke() -> None:
    admin, person = an_admin(), a_person("Sakura")
    with pytest.raises(NotYours):
        issue_token(person, name="x", by=admin, at=MONDAY)
    token, secret = issue_token(person, name="x", by=person, at=MONDAY)
    with pytest.raises(NotYours):
        revoke_token(token, by=a_person("Other"), at=MONDAY)
    revoke_token(token, by=admin, at=MONDAY)
    assert person_of(secret, TODAY) is None


def test_a_token_of_someone_who_left_opens_nothing() -> None:
    person = a_person("Sakura")
    _, secret = issue_token(person, name="x", by=None, at=MONDAY)
    deactivate_person(person, by=None, at=MONDAY)
    assert person_of(secret, TODAY) is None
