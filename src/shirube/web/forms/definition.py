"""The definition of one key result as a form; what is left empty is read from its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from shirube.goals.actions.defining import OutOfRange, need_in_range
from shirube.goals.definition import Definition
from shirube.metrics.models import Metric
from shirube.okr.kinds import (
    Ambition,
    Change,
    Comparison,
    Kind,
    MeasuredBy,
    Period,
    RelativeMode,
    SupportMode,
)
from shirube.okr.progress import Incomplete, NoDistance
from shirube.okr.relative import Demand, fixed_measure
from shirube.people.models import Person

from ..wording import refusals
from .measured import MeasuredField
from .names import NobodyFits, people_named, split_names
from .prefill import Prefill, prefill
from .steps import steps_in, text_of

NUMBERS = ("baseline", "target", "target_max")


class DefinitionForm(forms.Form):
    """Fields named `<prefix>-title` and so on.

    `read` says that the page has read the sentence into the fields already: what is empty then was emptied by hand.
    """

    key_result = forms.IntegerField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(required=False, max_length=500)
    kind = forms.ChoiceField(required=False, choices=[("", ""), *((kind, kind) for kind in Kind)])
    strict = forms.BooleanField(required=False)
    baseline = MeasuredField()
    target = MeasuredField()
    target_max = MeasuredField()
    unit = forms.CharField(required=False, max_length=30)
    period = forms.ChoiceField(required=False, choices=[("", ""), *((period, period) for period in Period)])
    comparison = forms.ChoiceField(required=False, choices=[("", ""), *((one, one) for one in Comparison)])
    change = forms.ChoiceField(required=False, choices=[("", ""), *((change, change) for change in Change)])
    mode = forms.ChoiceField(required=False, choices=[("", ""), *((mode, mode) for mode in RelativeMode)])
    weight = MeasuredField()
    ambition = forms.ChoiceField(required=False, choices=[(one, one) for one in Ambition])
    measured_by = forms.ChoiceField(required=False, choices=[(way, way) for way in MeasuredBy])
    metric = forms.CharField(required=False, max_length=150)
    support_mode = forms.ChoiceField(required=False, choices=[(mode, mode) for mode in SupportMode])
    owner = forms.CharField(required=False, max_length=254)
    contributors = forms.CharField(required=False, max_length=2_000)
    steps = forms.CharField(required=False, max_length=10_000)
    due_on = forms.DateField(required=False)
    definition = forms.CharField(required=False, max_length=5_000)
    remove = forms.BooleanField(required=False)
    read = forms.BooleanField(required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        prefix: str,
        person: Person,
        initial: Any = None,
        known: Iterable[Person] = (),
    ) -> None:
        super().__init__(data, prefix=prefix, initial=initial)
        self.person, self.known = person, tuple(known)
        self.people: Mapping[str, Person] = {}
        self.measured_with: Metric | None = None

    def shown(self, name: str) -> Any:
        """What stands in a field: what was sent, else what it began with."""
        if self.is_bound:
            return self.data.get(f"{self.prefix}-{name}", "")
        value = self.initial.get(name, "") if self.initial else ""
        return "" if value is None else value

    @property
    def is_empty(self) -> bool:
        """Whether it is a row nobody wrote into."""
        return not self.shown("title").strip() and not self.shown("key_result")

    @property
    def is_removed(self) -> bool:
        """Whether the key result is to go: by its box, or because its sentence was emptied."""
        return bool(self.cleaned_data.get("remove")) or not self.cleaned_data.get("title", "").strip()

    def clean(self) -> dict[str, Any]:
        """Numbers in range, people found, a distance to cover."""
        cleaned = super().clean() or {}
        if self.errors or cleaned.get("remove"):
            return cleaned
        self._clean_people(cleaned)
        self._clean_metric(cleaned)
        for name in NUMBERS:
            self._clean_range(name, cleaned.get(name))
        weight = cleaned.get("weight")
        if weight is not None and not (0 < weight < 10_000 and weight == round(weight, 2)):
            self.add_error("weight", refusals.sentence(OutOfRange("weight")))
        self._clean_distance(cleaned)
        return cleaned

    def definition_of(self, before: Definition | None) -> Definition:
        """What the form says, on top of what stood; empty fields of a new key result come from its sentence."""
        said = self.cleaned_data
        unread = not said["read"] and (before is None or not said["kind"])
        found = prefill(said["title"]) if unread else Prefill()
        base = before or Definition(title=said["title"])
        return replace(
            base,
            title=" ".join(said["title"].split()),
            kind=Kind(said["kind"] or found.kind or Kind.REACH),
            strict=said["strict"] or (not said["kind"] and found.strict),
            baseline=_first(said["baseline"], found.baseline),
            target=_first(said["target"], found.target),
            target_max=_first(said["target_max"], found.target_max),
            unit=said["unit"].strip() or found.unit,
            comparison=Comparison(said["comparison"] or found.comparison or Comparison.NONE),
            period=_symbol(Period, said["period"] or found.period),
            change=_symbol(Change, said["change"] or found.change),
            mode=_symbol(RelativeMode, said["mode"] or found.mode),
            weight=Decimal(1) if said["weight"] is None else said["weight"],
            ambition=Ambition(said["ambition"] or base.ambition),
            measured_by=MeasuredBy(said["measured_by"] or base.measured_by),
            metric=self.measured_with,
            support_mode=SupportMode(said["support_mode"] or base.support_mode),
            owner=self.people.get(said["owner"].strip()),
            contributors=tuple(self.people[name] for name in dict.fromkeys(split_names(said["contributors"]))),
            due_on=said["due_on"],
            definition=said["definition"].strip(),
            steps=steps_in(said["steps"], known=base.steps) if _milestone(said["kind"], found) else base.steps,
        )

    def _clean_people(self, cleaned: Mapping[str, Any]) -> None:
        owner, others = cleaned["owner"].strip(), split_names(cleaned["contributors"])
        for field, names in (("owner", [owner]), ("contributors", others)):
            try:
                found = people_named(names, asked_by=self.person, known=self.known)
                self.people = {**self.people, **found}
            except NobodyFits as problem:
                self.add_error(field, str(problem))

    def _clean_metric(self, cleaned: Mapping[str, Any]) -> None:
        if not (name := cleaned["metric"].strip()):
            return
        self.measured_with = Metric.objects.visible_to(self.person).filter(name=name).first()
        if self.measured_with is None:
            unknown = _("There is no metric of that name. Choose one from the list, or define it first.")
            self.add_error("metric", unknown)

    def _clean_range(self, name: str, value: Decimal | None) -> None:
        try:
            need_in_range(value, field=name)
        except OutOfRange as problem:
            self.add_error(name, refusals.sentence(problem))

    def _clean_distance(self, cleaned: Mapping[str, Any]) -> None:
        if self.errors or not cleaned["kind"]:
            return
        demand = Demand(
            Kind(cleaned["kind"]),
            strict=cleaned["strict"],
            **{name: cleaned[name] for name in NUMBERS},
            period=_symbol(Period, cleaned["period"]),
            comparison=Comparison(cleaned["comparison"] or Comparison.NONE),
            change=_symbol(Change, cleaned["change"]),
            mode=_symbol(RelativeMode, cleaned["mode"]),
        )
        try:
            if not demand.is_periodic:
                fixed_measure(demand)
        except NoDistance as problem:
            self.add_error("target", refusals.sentence(problem))
        except Incomplete:
            return


def initial_of(definition: Definition, *, key_result: int | None = None, version: int | None = None) -> dict[str, Any]:
    """What the form begins with for a definition that stands."""
    plain = {
        name: "" if (value := getattr(definition, name)) is None else str(value)
        for name in (
            "title", "kind", "unit", "period", "comparison", "change", "mode", "ambition", "measured_by",
            "support_mode", "definition",
        )
    }  # fmt: skip
    numbers = {name: _plain(getattr(definition, name)) for name in (*NUMBERS, "weight")}
    return {
        **plain,
        **numbers,
        "key_result": key_result or "",
        "version": version or "",
        "strict": "on" if definition.strict else "",
        "metric": "" if definition.metric is None else definition.metric.name,
        "owner": _address_or_name(definition.owner),
        "contributors": "、".join(_address_or_name(person) for person in definition.contributors),
        "steps": text_of(definition.steps),
        "due_on": "" if definition.due_on is None else definition.due_on.isoformat(),
    }


def _address_or_name(person: Person | None) -> str:
    return "" if person is None else person.name


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize() if value % 1 else value.to_integral_value(), "f")


def _first(said: Decimal | None, found: Decimal | None) -> Decimal | None:
    return found if said is None else said


def _symbol(kind: Any, text: str | None) -> Any:
    return kind(text) if text else None


def _milestone(kind: str, found: Prefill) -> bool:
    return (kind or found.kind) == Kind.MILESTONE
