"""Sources are added and changed by those who keep data; their secrets go in and never come out."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.db import connection

from factories import MONDAY, a_company, a_person, an_admin
from metrics.datasets import a_dataset
from shirube.activity.models import LedgerLine
from shirube.metrics.actions.add_source import add_source
from shirube.metrics.actions.describing_source import (
    BadFieldValue,
    BadInterval,
    FieldMissing,
    SecretsAskedAgain,
    SourceNameMissing,
    SourceNameTaken,
    UnknownKind,
)
from shirube.metrics.actions.edit_source import edit_source
from shirube.metrics.actions.fetch_now import fetch_now
from shirube.metrics.actions.remove_source import remove_source
from shirube.metrics.actions.switch_source import switch_source
from shirube.metrics.errands import FETCH_SOURCE
from shirube.metrics.models import Source
from shirube.outbox.models import Errand
from shirube.people.actions import OtherCompany
from shirube.refusal import NotYours, Refusal, Stale

pytestmark = pytest.mark.django_db
SECRET = "X-Api-Key: very-secret-key"


def a_source(name: str = "SFA", **changes: Any) -> Source:
    """A source of a REST service."""
    dataset = changes.pop("dataset", None) or a_dataset(name)
    given: dict[str, Any] = {
        "company": dataset.company,
        "dataset": dataset,
        "kind": "rest",
        "name": name,
        "settings": {"address": "https://sfa.example.com/deals"},
        "secrets": {"secret_headers": SECRET},
        "by": None,
        "at": MONDAY,
    }
    return add_source(**(given | changes))


def test_secrets_are_sealed_and_the_ledger_knows_none() -> None:
    source = a_source()
    edit_source(source, changes={"secrets": {"secret_headers": SECRET + "-2"}}, by=None, at=MONDAY)

    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_secrets FROM metrics_source")
        (kept,) = cursor.fetchone()
    assert "secret" not in kept
    assert Source.objects.get().secrets == {"secret_headers": SECRET + "-2"}
    assert not any("very-secret" in str(line.details) + line.label for line in LedgerLine.objects.all())


def test_a_new_source_is_due_at_once_with_the_defaults_of_its_kind() -> None:
    source = a_source()

    assert (source.next_at, source.every_minutes, source.settings["rows"]) == (MONDAY, 60, "@")
    assert a_source("by hand", every_minutes=0).next_at is None


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": " "}, SourceNameMissing),
        ({"name": "x" * 101}, SourceNameMissing),
        ({"kind": "fax"}, UnknownKind),
        ({"settings": {}}, FieldMissing),
        ({"settings": {"address": "https://x.example/", "paging": "telepathy"}}, BadFieldValue),
        ({"settings": {"address": "https://x.example/", "size": "many"}}, BadFieldValue),
        ({"settings": {"address": "https://x.example/", "rows": "a["}}, BadFieldValue),
        ({"settings": {"address": "https://x.example/\nX"}}, BadFieldValue),
        ({"settings": {"address": "file:///etc/passwd"}}, BadFieldValue),
        ({"every_minutes": 1}, BadInterval),
    ],
    ids=str,
)
def test_what_cannot_be_a_source_is_refused_by_its_reason(
    changes: dict[str, Any], refusal: type[Refusal]
) -> None:
    dataset = a_dataset("deals")
    with pytest.raises(refusal):
        a_source(dataset=dataset, **changes)


def test_two_sources_of_one_name_are_refused() -> None:
    source = a_source()
    with pytest.raises(SourceNameTaken):
        a_source(dataset=source.dataset)


@pytest.mark.parametrize(
    "address",
    ["https://thief.example/", "http://sfa.example.com/deals", "https://sfa.example.com:8443/deals"],
)
def test_another_host_asks_for_the_secrets_again(address: str) -> None:
    source = a_source()
    settings = {**source.settings, "address": address}
    with pytest.raises(SecretsAskedAgain):
        edit_source(source, changes={"settings": settings}, by=None, at=MONDAY)

    changed = edit_source(
        source,
        changes={"settings": settings, "secrets": {"secret_headers": "X: anew-anew"}},
        by=None,
        at=MONDAY,
    )
    assert changed.settings["address"] == address


def test_another_path_on_the_same_host_keeps_the_secrets() -> None:
    source = a_source()
    settings = {**source.settings, "address": "https://sfa.example.com/visits"}
    changed = edit_source(source, changes={"settings": settings}, by=None, at=MONDAY)

    assert changed.secrets == {"secret_headers": SECRET}


def test_a_lost_key_can_be_entered_anew(settings: Any) -> None:
    a_source()
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    source = Source.objects.still_sealed().get()
    edit_source(source, changes={"secrets": {"secret_headers": SECRET}}, by=None, at=MONDAY)

    assert Source.objects.get().secrets == {"secret_headers": SECRET}


def test_a_change_on_an_old_page_is_stale() -> None:
    source = a_source()
    edit_source(source, version=1, changes={"name": "CRM"}, by=None, at=MONDAY)
    with pytest.raises(Stale):
        edit_source(source, version=1, changes={"name": "ERP"}, by=None, at=MONDAY)


def test_only_those_who_keep_data_touch_sources() -> None:
    source, member = a_source(), a_person("Sakura")
    stranger = an_admin("Ren", company=a_company("よその会社"))
    for by in (member, stranger):
        for attempt in (
            lambda by=by: a_source("other", dataset=source.dataset, by=by),
            lambda by=by: edit_source(source, changes={"name": "x"}, by=by, at=MONDAY),
            lambda by=by: switch_source(source, is_on=False, by=by, at=MONDAY),
            lambda by=by: fetch_now(source, by=by, at=MONDAY),
            lambda by=by: remove_source(source, by=by, at=MONDAY),
        ):
            with pytest.raises(NotYours):
                attempt()


def test_a_dataset_of_another_company_is_not_filled() -> None:
    source = a_source()
    with pytest.raises(OtherCompany):
        a_source("x", dataset=source.dataset, company=a_company("よその会社"))


def test_switched_off_and_on_again_it_is_due_at_once() -> None:
    off = switch_source(a_source(), is_on=False, by=None, at=MONDAY)
    assert (off.is_on, off.next_at) == (False, None)

    on = switch_source(off, is_on=True, by=None, at=MONDAY)
    assert (on.is_on, on.next_at) == (True, MONDAY)


def test_asked_for_now_it_stands_in_line_once() -> None:
    source = a_source()
    for _time in range(2):
        fetch_now(source, by=None, at=MONDAY)

    assert Errand.objects.filter(kind=FETCH_SOURCE).count() == 1


def test_a_removed_source_leaves_its_rows() -> None:
    source = a_source()
    remove_source(source, by=None, at=MONDAY)

    assert not Source.objects.exists()
    source.dataset.refresh_from_db()
