"""The form that takes a sheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shirube.sheets import Trouble, Unreadable
from shirube.sheets.opening import MAX_BYTES

from ..wording import sheets

MEGABYTE = 1024 * 1024
ACCEPT = ".xlsx,.csv,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(forms.Form):
    """A file and the cycle it is for."""

    file = forms.FileField(
        label=_("Sheet"),
        help_text=_("An .xlsx or CSV file of up to 5 MB and 20,000 rows, as it is."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file holds nothing. Save it once more with its contents, then choose it again."),
            "max_length": _("The name of the file is too long. Shorten it, then choose it again."),
        },
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT, "class": "drop"}),
    )
    cycle = forms.TypedChoiceField(label=_("For the cycle"), coerce=int)

    def __init__(self, *args: Any, cycles: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cycle"].choices = cycles  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """The upload, refused by its size before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            refused = Unreadable(Trouble.TOO_LARGE, limit_mb=MAX_BYTES // MEGABYTE)
            raise forms.ValidationError(sheets.refusal(refused))
        return file
