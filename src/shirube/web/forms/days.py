"""A day as browsers and people write it."""

from __future__ import annotations

from typing import Any

from django import forms

FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日")


class Day(forms.DateField):
    """A date field with the calendar of the browser; typed dates such as 2026/10/1 are understood too."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(input_formats=FORMATS, widget=widget, **options)
