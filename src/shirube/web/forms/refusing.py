"""Puts a refusal into the form it answers, so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from shirube.refusal import Stale

from ..wording import refusals


def refuse(form: forms.Form, refusal: Exception, *, standing: Mapping[str, Any] | None = None) -> int:
    """Says the refusal above the form; answers with its status.

    When somebody else was faster, each field that differs names what stands now, and sending once more is a choice.
    """
    form.add_error(None, refusals.sentence(refusal))
    if isinstance(refusal, Stale):
        _show_what_stands(form, refusal.current, standing or {})
    return refusals.status(refusal)


def _show_what_stands(form: forms.Form, version: int, standing: Mapping[str, Any]) -> None:
    data: Any = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict, though typed as a mapping
    data[form.add_prefix("version")] = str(version)
    for field, value in standing.items():
        if field in form.cleaned_data and form.cleaned_data[field] != value:
            form.add_error(field, _("Now it says: %(value)s") % {"value": "—" if value in (None, "") else value})
    form.data = data
