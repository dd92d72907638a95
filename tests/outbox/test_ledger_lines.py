"""What is news goes into the outbox with the change itself."""

from decimal import Decimal

import pytest
from django.db import transaction

from factories import MONDAY, a_key_result, a_person, an_objective
from shirube.activity import ledger, news
from shirube.activity.models import LedgerLine
from shirube.checkins.actions import check_in
from shirube.outbox.models import Errand
from shirube.story.loading import load_sample

pytestmark = pytest.mark.django_db


def test_a_check_in_is_an_errand_of_the_same_transaction() -> None:
    sakura = a_person("Sakura")
    deals = a_key_result(objective=an_objective(owner=sakura))
    Errand.objects.all().delete()

    check_in(deals, value=Decimal(6), needs_help=True, by=sakura, at=MONDAY)

    line = LedgerLine.objects.filter(verb="checked-in").get()
    errand = Errand.objects.get()
    assert (errand.kind, errand.key, errand.payload) == ("ledger-line", f"line-{line.pk}", {"line": line.pk})
    assert errand.due_at == MONDAY


def test_a_line_that_is_rolled_back_is_told_to_nobody() -> None:
    sakura = a_person("Sakura")

    with transaction.atomic():
        ledger.record("commented", subject="key-result-1", actor=sakura, at=MONDAY)
        transaction.set_rollback(True)

    assert not Errand.objects.exists()


def test_what_is_no_news_and_what_is_told_to_nobody_makes_no_errand() -> None:
    sakura = a_person("Sakura")

    ledger.record("removed-template", subject="template-1", actor=sakura, at=MONDAY)
    ledger.record("checked-in", subject="key-result-1", details={"status": "on_track"}, actor=sakura, at=MONDAY)
    with ledger.told_to_nobody():
        ledger.record("commented", subject="key-result-1", actor=sakura, at=MONDAY)

    assert "removed-template" not in news.NEWS
    assert not Errand.objects.exists()


def test_the_story_of_the_sample_company_is_no_news() -> None:
    load_sample(at=MONDAY)

    assert LedgerLine.objects.filter(verb__in=news.NEWS).count() > 50
    assert not Errand.objects.filter(kind=news.ERRAND).exists()
