"""An objective with its key results as one form: the editor's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shirube.goals.actions.align_objective import above_of
from shirube.goals.definition import Definition
from shirube.goals.models import KeyResult, Objective
from shirube.people.models import Person

from ..shapes.owners import owner_of, subject_of
from .definition import DefinitionForm, initial_of

MOST_KEY_RESULTS = 5


class ObjectiveForm(forms.Form):
    """The words, the owner, what it supports and which KGI it serves."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        max_length=300,
        error_messages={
            "required": _("Write the objective as one sentence: what will be better?"),
            "max_length": _("The sentence is longer than 300 characters. Move the reasons to “Why”."),
        },
    )
    why = forms.CharField(required=False, max_length=5_000)
    owner = forms.CharField(max_length=40)
    supports = forms.CharField(required=False, max_length=40)
    kgi = forms.IntegerField(required=False)

    def clean_title(self) -> str:
        """One line, however it was typed."""
        return " ".join(self.cleaned_data["title"].split())

    def shown(self, name: str) -> Any:
        """What stands in a field: what was sent, else what it began with."""
        if self.is_bound:
            return self.data.get(name, "")
        value = self.initial.get(name, "")
        return "" if value is None else value


def objective_form(
    data: Mapping[str, Any] | None, *, objective: Objective | None, start: Mapping[str, Any]
) -> ObjectiveForm:
    """The form of an objective that stands, or of a new one that begins with `start`."""
    if objective is None:
        return ObjectiveForm(data, initial=dict(start))
    stands = {
        "version": objective.version,
        "title": objective.title,
        "why": objective.why,
        "owner": subject_of(owner_of(objective), name="")[0],
        "supports": above_of(objective) or "",
        "kgi": objective.kgi_id or "",
    }
    return ObjectiveForm(data, initial=stands)


def key_result_forms(
    data: Mapping[str, Any] | None,
    *,
    person: Person,
    key_results: Sequence[KeyResult],
    begun: Sequence[Mapping[str, str]] = (),
) -> list[DefinitionForm]:
    """One form for each key result that stands, and empty ones up to five; `begun` fills the empty ones."""
    standing = [(one, Definition.of(one)) for one in key_results]
    known = [person, *(who for _, one in standing for who in (one.owner, *one.contributors) if who is not None)]
    starts: list[dict[str, Any]] = [
        initial_of(one, key_result=record.pk, version=record.version) for record, one in standing
    ]
    fresh = initial_of(Definition(title="", owner=person))
    empty = {**fresh, "kind": "", "weight": "1", "comparison": ""}
    starts += [{**empty, **fields} for fields in begun]
    starts += [empty] * (MOST_KEY_RESULTS - len(starts))
    return [
        DefinitionForm(data, prefix=f"kr-{place}", person=person, initial=start, known=known)
        for place, start in enumerate(starts)
    ]
