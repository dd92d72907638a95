"""Asks for a source: what its kind needs to know, how often it is fetched, and where its rows go."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shirube.databases.sealed import CannotUnseal, sealed, unsealed
from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.sources.source_kind import Field, Kind

from ..wording.data import EVERY
from .dataset import ColumnChoice

MOST_COLUMNS = 200
LONGEST = 10_000
NEW = "new"


class SourceForm(forms.Form):
    """A name, the fields of the kind, and a schedule; a secret that is set already may be left empty.

    Between the preview and the confirmation the secrets travel sealed with the operator's key, readable to nobody.
    """

    name = forms.CharField(label=gettext_lazy("Name of the source"), max_length=100)
    every_minutes = forms.TypedChoiceField(label=gettext_lazy("How often?"), coerce=int)
    version = forms.IntegerField(required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        kind: Kind,
        person_id: int,
        settings: Mapping[str, str],
        kept: frozenset[str] = frozenset(),
        **options: Any,
    ) -> None:
        """`settings` are those that stand, `kept` the names of the secrets that are set."""
        super().__init__(data, **options)
        self.kind, self.person_id, self.settings, self.stored = kind, person_id, settings, kept
        self.carried = self._unsealed()
        self._offer_schedules()
        for field in kind.fields:
            has_one = field.is_secret and (field.name in kept or bool(self.carried.get(field.name)))
            self.fields[self._box(field)] = forms.CharField(
                required=field.is_required and not has_one and not field.default,
                max_length=LONGEST,
                label=_(field.label),
                strip=not field.is_secret,
            )

    @property
    def given(self) -> dict[str, str]:
        """The open settings as they were entered; only of a valid form."""
        return {
            field.name: self.cleaned_data[self._box(field)]
            for field in self.kind.fields
            if not field.is_secret
        }

    @property
    def secrets(self) -> dict[str, str]:
        """The secrets that were entered now or before the preview; what is left out stays as it is."""
        found = {}
        for field in self.kind.fields:
            if field.is_secret:
                found[field.name] = self.cleaned_data.get(self._box(field)) or self.carried.get(
                    field.name, ""
                )
        return {name: secret for name, secret in found.items() if secret}

    def sealed_secrets(self) -> str:
        """What the page carries to the next step instead of the secrets; of a form that was looked through."""
        if not self.secrets:
            return ""
        return sealed(json.dumps({"person": self.person_id, "kind": self.kind.name, "secrets": self.secrets}))

    def rows(self) -> list[dict[str, Any]]:
        """What the page draws for each field of the kind; secrets are never shown again."""
        return [self._row(field) for field in self.kind.fields]

    def said(self, name: str) -> Any:
        """What stands in a box."""
        return self.data.get(name, "") if self.is_bound else self.initial.get(name, "")

    def _row(self, field: Field) -> dict[str, Any]:
        box = self._box(field)
        stands = self.settings.get(field.name, field.default)
        return {
            "name": box,
            "label": _(field.label),
            "hint": _(field.hint) if field.hint else "",
            "kind": field.kind,
            "secret": field.is_secret,
            "is_set": field.is_secret and (field.name in self.stored or bool(self.carried.get(field.name))),
            "optional": not field.is_required,
            "choices": [(value, _(words)) for value, words in field.choices],
            "value": "" if field.is_secret else (self.data.get(box, stands) if self.is_bound else stands),
            "error": " ".join(str(error) for error in self.errors.get(box, [])) if self.is_bound else "",
        }

    @staticmethod
    def _box(field: Field) -> str:
        return f"{'secret' if field.is_secret else 'setting'}-{field.name}"

    def _offer_schedules(self) -> None:
        chosen: Any = self.fields["every_minutes"]
        known = dict(EVERY)
        stands = self.initial.get("every_minutes")
        other = [] if stands is None or stands in known else [(stands, str(stands))]
        chosen.choices = [*((minutes, str(words)) for minutes, words in EVERY), *other]

    def _unsealed(self) -> Mapping[str, str]:
        """The secrets that the page carried; only those this person entered for this kind."""
        try:
            said = json.loads(unsealed(str(self.data.get("carried", ""))) or "{}")
        except (CannotUnseal, ValueError):
            return {}
        fits = said.get("person") == self.person_id and said.get("kind") == self.kind.name
        secrets: Mapping[str, str] = said.get("secrets", {}) if fits else {}
        return secrets


class TargetForm(forms.Form):
    """Where the rows of a new source go: a dataset that is there, or a new one with its columns and key."""

    target = forms.ChoiceField(required=False)
    dataset_name = forms.CharField(required=False, max_length=100)

    def __init__(
        self, data: Mapping[str, Any] | None, *, datasets: Sequence[tuple[int, str]], **options: Any
    ) -> None:
        """`datasets` are those the rows may go to."""
        super().__init__(data, **options)
        chosen: Any = self.fields["target"]
        chosen.choices = [(NEW, NEW), *((pk, name) for pk, name in datasets)]
        self.datasets = datasets

    def clean(self) -> dict[str, Any]:
        """A new dataset needs a name."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.dataset_id is None and not (said.get("dataset_name") or "").strip():
            self.add_error("dataset_name", _("Give the dataset a name of up to 100 characters."))
        return said

    @property
    def dataset_id(self) -> int | None:
        """The dataset that was chosen; None for a new one."""
        target = self.cleaned_data.get("target", NEW)
        return int(target) if target not in ("", NEW) else None

    def said(self, name: str) -> Any:
        """What stands in a box."""
        return self.data.get(name, "") if self.is_bound else self.initial.get(name, "")

    def choices(self) -> list[ColumnChoice]:
        """The columns that were shown in the preview, as chosen."""
        found = []
        for place in range(MOST_COLUMNS):
            name = self.data.get(f"column-{place}") if self.is_bound else None
            if name is None:
                break
            said = self.data.get(f"type-{place}", "")
            type_ = said if said in set(ColumnType) else ""
            found.append(ColumnChoice(place, name[:200], type_, bool(self.data.get(f"key-{place}"))))
        return found

    @property
    def columns(self) -> list[Column]:
        """The columns that are taken over."""
        return [Column(choice.name, ColumnType(choice.type)) for choice in self.choices() if choice.type]

    @property
    def key(self) -> list[str]:
        """The columns that tell one row from another."""
        return [choice.name for choice in self.choices() if choice.is_key and choice.type]
