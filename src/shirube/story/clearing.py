"""Clears the sample company away, so that it can be loaded anew."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from shirube.activity.models import LedgerLine
from shirube.checkins.models import CheckIn
from shirube.conversations.models import Comment
from shirube.cycles.models import Cycle
from shirube.goals.locks import hold_structure
from shirube.goals.models import KeyResult, Objective
from shirube.library.models import OwnTemplate
from shirube.meetings.models import Meeting, Week, WinSession
from shirube.metrics.models import Dataset, Kgi, Metric
from shirube.metrics.tables.making import drop_of_company
from shirube.one_on_ones.models import Pair
from shirube.people.models import Company, Membership, Person, Unit


@transaction.atomic
def clear_sample() -> bool:
    """Delete the sample company with all that is in it; False when there is none.

    Nothing else in Shirube deletes authored work: this space was invented.
    """
    company = Company.objects.filter(is_sample=True).first()
    if company is None:
        return False
    hold_structure(company.pk)
    for met in (Meeting, WinSession):
        met.objects.filter(company=company).delete()
    Week.objects.filter(unit__company=company).delete()
    key_results = KeyResult.objects.filter(objective__cycle__company=company)
    CheckIn.objects.filter(key_result__in=key_results, corrects__isnull=False).delete()
    CheckIn.objects.filter(key_result__in=key_results).delete()
    objectives = Objective.objects.filter(cycle__company=company)
    objectives.update(supports_key_result=None, supports_objective=None)
    objectives.delete()
    _measured(company)
    Comment.objects.filter(company=company).delete()
    Pair.objects.filter(company=company).delete()
    OwnTemplate.objects.filter(company=company).delete()
    LedgerLine.objects.filter(company=company).delete()
    Cycle.objects.filter(company=company).update(parent=None)
    Cycle.objects.filter(company=company).delete()
    _people(company)
    company.delete()
    return True


def _measured(company: Company) -> None:
    """Figures and what they were computed from; the tables of datasets know no company of their own."""
    Kgi.objects.filter(company=company).delete()
    Metric.objects.filter(company=company).delete()
    drop_of_company(company.pk)
    Dataset.objects.filter(company=company).delete()


def _people(company: Company) -> None:
    Membership.objects.filter(Q(person__company=company) | Q(unit__company=company)).delete()
    Unit.objects.filter(company=company).update(lead=None)
    for unit in Unit.objects.filter(company=company).order_by("-path"):
        unit.delete()
    Person.objects.filter(company=company).update(manager=None)
    Person.objects.filter(company=company).delete()
