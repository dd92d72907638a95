"""Cycles and holidays of a company in one query."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from factories import a_company, a_cycle
from shirube.cycles.models import Closure
from shirube.cycles.queries.calendar import working_calendar
from shirube.cycles.queries.company_calendar import company_calendar
from shirube.cycles.queries.cycles_of import cycles_of

pytestmark = pytest.mark.django_db


def test_it_says_what_the_two_readers_say(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    company, other = a_company(), a_company("よその会社")
    a_cycle("2026年度 3Q", company=company)
    a_cycle("2026年度", company=company, start_on=date(2026, 4, 1), end_on=date(2027, 3, 31), closes_on=date(2027, 4, 14))
    a_cycle("よその期間", company=other)
    Closure.objects.create(company=company, on=date(2026, 12, 29), name="年末休業")
    Closure.objects.create(company=other, on=date(2026, 12, 28))

    with django_assert_num_queries(1):
        both = company_calendar(company.pk)

    assert both.cycles == cycles_of(company.pk)
    assert both.working == working_calendar(company)
    assert not both.working.is_working(date(2026, 12, 29))
