"""Two versions of one objective side by side: what I wrote, and what somebody else saved meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from shirube.goals.definition import Definition
from shirube.goals.models import Objective
from shirube.metrics.models import Kgi
from shirube.people.models import Person, Unit

from ..forms.definition import DefinitionForm
from ..forms.objective import ObjectiveForm
from ..wording import fields


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs; `place` says where ("" for the objective itself)."""

    place: str
    name: str
    mine: str
    theirs: str


def differences(
    objective: Objective,
    stands_with: Person | Unit,
    wanted: Person | Unit | None,
    form: ObjectiveForm,
    written: Sequence[DefinitionForm],
) -> list[Difference]:
    """Every field in which the forms differ from what stands now."""
    said = form.cleaned_data
    mine = {"title": said["title"], "why": said["why"].strip(), "owner": "" if wanted is None else wanted.name}
    theirs = {"title": objective.title, "why": objective.why, "owner": stands_with.name}
    if said["kgi"] != objective.kgi_id:
        names = dict(Kgi.objects.filter(pk__in=[said["kgi"], objective.kgi_id]).values_list("pk", "name"))
        mine["kgi"], theirs["kgi"] = names.get(said["kgi"], ""), names.get(objective.kgi_id or 0, "")
    found = list(_compared("", mine, theirs))
    standing = {one.pk: one for one in objective.key_results.all()}
    for each in written:
        found += of_key_result(each, standing)
    return found


def of_key_result(form: DefinitionForm, standing: Mapping[int, Any]) -> Iterator[Difference]:
    """The fields of one key result that differ; `standing` by id."""
    pk = form.cleaned_data["key_result"]
    if not pk:
        return
    record = standing.get(pk)
    if record is None:
        title = form.cleaned_data["title"]
        yield Difference(title, _("Key result"), title, _("(removed meanwhile)"))
        return
    before = Definition.of(record)
    yield from _compared(record.title, form.definition_of(before).facts(), before.facts())


def _compared(place: str, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[Difference]:
    for field, value in mine.items():
        if _plain(value) != _plain(theirs.get(field)):
            yield Difference(place, fields.name_of(field), _words(field, value), _words(field, theirs.get(field)))


def _plain(value: Any) -> Any:
    return value if value not in ("", None, []) else None


def _words(field: str, value: Any) -> str:
    shown = value if value is None or isinstance(value, bool | list) else str(value)
    return fields.value_of(field, shown) or "—"
