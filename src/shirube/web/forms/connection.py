"""The forms of connections and their rooms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from shirube.inbox.channels.channel import Channel
from shirube.people.models import Unit


class ConnectionForm(forms.Form):
    """A name, and the fields of the channel; a secret that is set already may be left empty."""

    name = forms.CharField(required=False, max_length=100)
    version = forms.IntegerField(required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, channel: Channel, settings: Mapping[str, str]) -> None:
        """`settings` are those that stand."""
        super().__init__(data)
        self.channel, self.settings = channel, settings
        for field in channel.fields:
            is_set = field.secret and bool(settings.get(field.name))
            self.fields[field.name] = forms.CharField(
                required=not field.is_optional and not is_set,
                max_length=4000,
                label=_(field.label),
                help_text=_(field.hint) if field.hint else "",
            )

    @property
    def given(self) -> dict[str, str]:
        """The channel's fields as they were entered; only of a valid form."""
        return {field.name: self.cleaned_data[field.name] for field in self.channel.fields}

    def rows(self) -> list[dict[str, Any]]:
        """What the page draws for each field; secrets are never shown again."""
        return [
            {
                "name": field.name,
                "label": _(field.label),
                "hint": _(field.hint) if field.hint else "",
                "secret": field.secret,
                "is_set": bool(self.settings.get(field.name)),
                "long": field.secret and "key" in field.name,
                "optional": field.is_optional,
                "value": "" if field.secret else self.data.get(field.name, self.settings.get(field.name, "")),
                "error": " ".join(str(error) for error in self.errors.get(field.name, [])),
            }
            for field in self.channel.fields
        ]


class RoomForm(forms.Form):
    """Which unit, which room, and what it hears."""

    unit: forms.ModelChoiceField[Unit]
    value = forms.CharField(required=False, max_length=200)
    minutes = forms.BooleanField(required=False)
    rituals = forms.BooleanField(required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, units: QuerySet[Unit]) -> None:
        """`units` are those of the company that stand."""
        super().__init__(data)
        self.fields["unit"] = forms.ModelChoiceField(queryset=units)
