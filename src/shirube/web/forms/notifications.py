"""The form with which a person chooses how to be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from shirube.inbox.actions import Choices
from shirube.inbox.hearing.reason import Reason, manner_of
from shirube.inbox.models import EMAIL, Connection, Every, Manner, Preference

MAIL = "mail"


class NotificationChoices(forms.Form):
    """One manner per reason, the way, the digest, and the quiet times."""

    leaves = forms.BooleanField(required=False)
    through = forms.CharField()
    digest_every = forms.ChoiceField(choices=[(every, every) for every in Every])
    digest_hour = forms.TypedChoiceField(coerce=int, choices=[(hour, str(hour)) for hour in range(24)])
    quiet_from = forms.TimeField()
    quiet_until = forms.TimeField()

    def __init__(self, data: Mapping[str, Any], *, connections: Sequence[Connection]) -> None:
        """`connections` are those a person may choose besides mail."""
        super().__init__(data)
        self.connections = {str(one.pk): one for one in connections}
        for reason in Reason:
            self.fields[f"manner-{reason}"] = forms.ChoiceField(choices=[(manner, manner) for manner in Manner])
        for key in self.connections:
            self.fields[f"address-{key}"] = forms.CharField(required=False, max_length=200)

    def clean_through(self) -> Connection | None:
        """The chosen connection; None for mail, and for one that was taken away meanwhile."""
        return self.connections.get(self.cleaned_data["through"])

    @property
    def choices(self) -> Choices:
        """What was chosen; only of a valid form."""
        said = self.cleaned_data
        through = said["through"]
        return Choices(
            leaves=said["leaves"],
            manners={reason: Manner(said[f"manner-{reason}"]) for reason in Reason},
            through=through,
            address=said[f"address-{through.pk}"] if through else "",
            digest_every=Every(said["digest_every"]),
            digest_hour=said["digest_hour"],
            quiet_from=said["quiet_from"],
            quiet_until=said["quiet_until"],
        )


def said_before(preference: Preference, addresses: Mapping[int, str]) -> dict[str, Any]:
    """What stands, as the form would post it."""
    through = preference.through
    return {
        "leaves": preference.leaves,
        "through": MAIL if through is None or through.kind == EMAIL else str(through.pk),
        "digest_every": preference.digest_every,
        "digest_hour": preference.digest_hour,
        "quiet_from": f"{preference.quiet_from:%H:%M}",
        "quiet_until": f"{preference.quiet_until:%H:%M}",
        **{f"manner-{reason}": manner_of(reason, preference.manners) for reason in Reason},
        **{f"address-{pk}": value for pk, value in addresses.items()},
    }
