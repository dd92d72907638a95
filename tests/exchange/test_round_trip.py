"""The sample company leaves as a sheet and comes back into an empty one, equal in everything."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from exchange.bringing import a_new_company, bring
from factories import TOKYO
from shirube.checkins.verifying import differences
from shirube.cycles.models import Cycle
from shirube.exchange.queries.exporting import drafts_of
from shirube.people.models import Person
from shirube.sheets import ObjectiveDraft, write_csv, write_xlsx
from shirube.story.loading import load_sample

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=TOKYO)


@pytest.mark.django_db
@pytest.mark.parametrize(("write", "name"), [(write_xlsx, "okr.xlsx"), (write_csv, "okr.csv")])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_sample_company_comes_back_equal(write: Callable[..., bytes], name: str, language: str) -> None:
    sample = load_sample(at=NOW)
    theirs = Cycle.objects.get(company=sample.company, parent__isnull=False)
    cycle = a_new_company()
    cycle.start_on, cycle.end_on, cycle.closes_on = theirs.start_on, theirs.end_on, theirs.closes_on
    cycle.name = theirs.name
    cycle.save()
    admin = Person.objects.filter(company=sample.company, role="admin").first()
    assert admin is not None
    drafts = drafts_of(theirs, admin)

    bring(cycle, write(drafts, language=language), name=name, at=datetime(2026, 11, 24, 18, 0, tzinfo=TOKYO))

    back = drafts_of(cycle, Person.objects.get(company=cycle.company, role="admin"))
    assert [_told(draft, drafts, sample.company.name) for draft in drafts] == [
        _told(draft, back, cycle.company.name) for draft in back
    ]
    assert differences() == []


def _told(draft: ObjectiveDraft, drafts: list[ObjectiveDraft], company: str) -> dict[str, Any]:
    """Everything of an objective, positions of parents as titles; who leads a unit is not an OKR."""
    parent = drafts[draft.parent.objective].title if draft.parent else None
    sign = draft.parent and draft.parent.key_result
    return {
        "title": draft.title, "why": draft.why, "level": draft.level, "settled": draft.settled,
        "owner": (draft.unit_name.replace(company, "全社"), draft.person_name if draft.level == "person" else ""),
        "parent": (parent, sign) if parent else None, "weight": draft.support_weight, "key_results": draft.key_results,
    }  # fmt: skip
