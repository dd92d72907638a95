"""Administrators connect services, change and switch them, and take them away again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from shirube.activity import ledger
from shirube.people.models import Person
from shirube.people.policy import may_administer
from shirube.refusal import NotYours, Refusal, Stale

from ..channels import CHANNELS
from ..channels.webhook import WEBHOOK
from ..channels.webhook.signing import new_secret, rotated
from ..models import EMAIL, Connection

SECRETS = "secrets"


class NotConnectable(Refusal):
    """There is no such service, or it is mail, which every company has already."""


class SettingMissing(Refusal):
    """A service needs a setting that was left empty."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@transaction.atomic
def add_connection(
    *, kind: str, name: str, settings: Mapping[str, str], by: Person, at: datetime
) -> Connection:
    """Connect a service, switched on. Raises NotYours, NotConnectable, SettingMissing."""
    _need_administrator(by)
    if kind not in CHANNELS or kind == EMAIL:
        raise NotConnectable
    connection = Connection(company_id=by.company_id, kind=kind, name=name.strip()[:100])
    connection.seal(_complete(kind, settings, {}) | _first_secret(kind))
    connection.save()
    _tell("connected", connection, by=by, at=at)
    return connection


@transaction.atomic
def edit_connection(
    connection: Connection, *, version: int, name: str, settings: Mapping[str, str], by: Person, at: datetime
) -> Connection:
    """Change name and settings; a secret left empty stays. Raises NotYours, Stale, SettingMissing."""
    connection = _own(connection, by)
    if connection.version != version:
        raise Stale(current=connection.version)
    before = connection.settings
    connection.name = name.strip()[:100]
    connection.seal(before | _complete(connection.kind, settings, before))
    _save(connection, "name", "sealed_settings")
    _tell("changed-connection", connection, by=by, at=at)
    return connection


@transaction.atomic
def switch_connection(connection: Connection, *, on: bool, by: Person, at: datetime) -> None:
    """Let it carry messages, or not; the same twice changes nothing. Raises NotYours."""
    connection = _own(connection, by)
    if connection.is_on != on:
        connection.is_on = on
        _save(connection, "is_on")
        _tell("switched-connection-on" if on else "switched-connection-off", connection, by=by, at=at)


@transaction.atomic
def renew_secret(connection: Connection, *, by: Person, at: datetime) -> str:
    """A fresh signing secret, shown this once; the one before stays in force. Raises NotYours, NotConnectable."""
    connection = _own(connection, by)
    if connection.kind != WEBHOOK.kind:
        raise NotConnectable
    settings, fresh = connection.settings, new_secret()
    connection.seal(settings | {SECRETS: " ".join(rotated(settings.get(SECRETS, "").split(), fresh))})
    _save(connection, "sealed_settings")
    _tell("changed-connection", connection, by=by, at=at)
    return fresh


@transaction.atomic
def remove_connection(connection: Connection, *, by: Person, at: datetime) -> None:
    """Forget the service, its settings, rooms and addresses. Raises NotYours, NotConnectable for mail."""
    connection = _own(connection, by)
    if connection.kind == EMAIL:
        raise NotConnectable
    _tell("disconnected", connection, by=by, at=at)
    connection.delete()


def _need_administrator(by: Person) -> None:
    if not may_administer(by):
        raise NotYours


def _own(connection: Connection, by: Person) -> Connection:
    """The connection locked, read afresh, for an administrator of its company."""
    _need_administrator(by)
    if connection.company_id != by.company_id:
        raise NotYours
    return Connection.objects.select_for_update().get(pk=connection.pk)


def _save(connection: Connection, *fields: str) -> None:
    connection.version += 1
    connection.save(update_fields=[*fields, "version"])


def _complete(kind: str, given: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """The channel's own fields from what was given; refuses when a needed one is empty."""
    found: dict[str, str] = {}
    for field in CHANNELS[kind].fields:
        value = given.get(field.name, "").strip() or (before.get(field.name, "") if field.secret else "")
        if not value and not field.is_optional:
            raise SettingMissing(field.name)
        found[field.name] = value
    return found


def _first_secret(kind: str) -> dict[str, str]:
    return {SECRETS: new_secret()} if kind == WEBHOOK.kind else {}


def _tell(verb: str, connection: Connection, *, by: Person, at: datetime) -> None:
    label = connection.name or CHANNELS[connection.kind].name
    ledger.record(verb, subject=connection.subject, label=label, actor=by, at=at)
