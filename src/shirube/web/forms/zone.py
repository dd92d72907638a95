"""A time zone that somebody types, with suggestions under the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ..wording.zones import zone_typed


class Zone(forms.CharField):
    """A text field that becomes an IANA name; empty stays empty: the zone of the server."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=64, **options)

    def clean(self, value: Any) -> str:
        """The zone's name."""
        text = str(super().clean(value) or "")
        found = zone_typed(text) if text else ""
        if found is None:
            raise forms.ValidationError(
                _("That time zone is not known. Choose one from the list, such as Europe/London.")
            )
        return found


class ZoneForm(forms.Form):
    """Where somebody lives; `version` is the state of the person it was filled in on."""

    time_zone = Zone(required=False)
    version = forms.IntegerField(min_value=1)
