"""Form fields for what people type as numbers: full-width digits, 1,200, △5, 1.2万."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MINUS = str.maketrans({"△": "-", "▲": "-", "−": "-", "–": "-", "—": "-", "ー": "-", "‐": "-"})
LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
NUMBER = re.compile(r"([+-]?\d*\.?\d+|[+-]?\d+\.)(万|億|兆)?")


def parsed(text: str, *, unit: str = "") -> Decimal | None:
    """The number that was typed; a unit behind it may be written out. None when empty; ValueError otherwise."""
    plain = unicodedata.normalize("NFKC", text.translate(MINUS)).translate(MINUS)
    plain = re.sub(r"[\s,_¥$€£]", "", plain)
    for behind in (unicodedata.normalize("NFKC", unit).replace(" ", ""), "%"):
        if behind and plain.endswith(behind) and len(plain) > len(behind):
            plain = plain.removesuffix(behind)
    if not plain:
        return None
    found = NUMBER.fullmatch(plain)
    if found is None:
        raise ValueError(text)
    try:
        return Decimal(found[1]) * LARGE.get(found[2] or "", 1)
    except InvalidOperation as error:
        raise ValueError(text) from error


class MeasuredField(forms.Field):
    """A measured value as text; cleans to a Decimal or None."""

    widget = forms.TextInput

    def __init__(self, *, unit: str = "", **options: Any) -> None:
        super().__init__(**{"required": False, **options})
        self.unit = unit

    def to_python(self, value: Any) -> Decimal | None:
        """The number; a sentence about what fits otherwise."""
        try:
            return parsed(value or "", unit=self.unit)
        except ValueError as error:
            raise forms.ValidationError(_("Write a number, such as 63, 1,200 or -5.")) from error
