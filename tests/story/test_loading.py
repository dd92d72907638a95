"""The sample company is a living one: mid-quarter, sound, and easy to throw away."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from factories import TOKYO
from shirube.activity.models import LedgerLine
from shirube.checkins.models import CheckIn
from shirube.checkins.verifying import differences
from shirube.goals.models import KeyResult, Objective
from shirube.goals.queries.due import due_for
from shirube.inbox.models import Notification
from shirube.outbox.models import Errand
from shirube.people.models import Company, Person
from shirube.story.clearing import clear_sample
from shirube.story.loading import first_month, load_sample

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=TOKYO)


@pytest.mark.django_db
def test_the_sample_company_lives_and_is_sound():
    sample = load_sample(at=NOW)

    assert Person.objects.filter(company=sample.company).count() == 40
    assert CheckIn.objects.count() > 300
    assert differences() == []
    top = Objective.objects.get(title="「まず、みなとに聞こう」と言われる存在になる")
    assert 4000 < top.progress < 8000
    contracts = KeyResult.objects.get(title="新規契約社数を四半期で48社にする")
    assert contracts.current == 11 + 7 + 4


@pytest.mark.django_db
def test_it_can_be_cleared_and_loaded_again_and_leaves_others_alone():
    from factories import a_company, a_key_result

    a_company()
    kept = a_key_result()
    load_sample(at=NOW)

    assert clear_sample()
    assert not Company.objects.filter(is_sample=True).exists()
    assert KeyResult.objects.get() == kept
    load_sample(at=NOW)
    assert not differences()


@pytest.mark.parametrize("days", range(0, 365, 11))
def test_any_day_of_the_year_lies_in_the_second_month_of_the_samples_quarter(days):
    from shirube.calendars import fiscal

    day = date(2026, 1, 1) + timedelta(days=days)
    start, _ = fiscal.preset_containing(fiscal.Preset.QUARTER, day, first_month(day))

    assert (day.year - start.year) * 12 + day.month - start.month == 1


def test_in_november_the_sample_keeps_the_usual_fiscal_year():
    assert first_month(TODAY) == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    "at",
    [NOW, datetime(2026, 11, 24, 3, 40, tzinfo=TOKYO), datetime(2026, 11, 22, 23, 0, tzinfo=TOKYO)],
    ids=["after nine", "before the morning", "on a Sunday"],
)
def test_whatever_the_hour_its_visitor_owes_something_and_nothing_lies_ahead(at):
    sample = load_sample(at=at)

    assert due_for(sample.people["mori"], at=at).exists()
    assert not CheckIn.objects.filter(at__gt=at).exists()
    assert not LedgerLine.objects.filter(at__gt=at).exists()


@pytest.mark.django_db
def test_its_sheets_took_about_half_a_minute():
    from shirube.checkins.queries.sheet_times import weeks_of_sheets

    sample = load_sample(at=NOW)

    weeks = weeks_of_sheets(sample.company.pk, since=TODAY - timedelta(weeks=12))
    assert len(weeks) == 7
    assert all(week.spread.p50 is not None and 15 <= week.spread.p50 <= 35 for week in weeks)


@pytest.mark.django_db
def test_people_of_the_story_have_been_told_of_what_concerns_them() -> None:
    sample = load_sample(at=NOW)

    told = Notification.objects.of(sample.people["sakurai"])
    assert "mention" in told.unread().values_list("reason", flat=True)
    assert Notification.objects.exclude(read_at=None).exists()
    assert not Errand.objects.filter(kind__in=("at-once", "digest")).exists()


@pytest.mark.django_db
def test_its_numbers_come_from_its_records() -> None:
    from shirube.metrics.models import Kgi, Metric
    from shirube.metrics.queries.kgis_of import kgis_between
    from shirube.metrics.queries.kpis_of import kpis_of

    sample = load_sample(at=NOW)

    company = sample.company
    assert not Metric.objects.filter(company=company).exclude(trouble="").exists()
    measured = KeyResult.objects.filter(measured_by="source", check_ins__reading__isnull=False).distinct()
    assert measured.count() == 4
    assert [row.name for row in kpis_of(company.pk) if row.is_outside] == ["問い合わせフォームの送信率"]
    assert [row.current for row in kgis_between(company.pk, TODAY, TODAY)] == [Decimal("15.9")]
    assert Kgi.objects.get().objectives.count() == 3
