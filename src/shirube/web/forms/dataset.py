"""Asks for rows: a file or a paste, what its columns are, and what may be changed of a dataset later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shirube.measuring.columns import Column, ColumnType
from shirube.metrics.actions.edit_dataset import DatasetChanges

from .days import Day

MEGABYTE = 1024 * 1024
LARGEST_UPLOAD = 50 * MEGABYTE
ACCEPT = ".xlsx,.csv,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PASTED = "pasted.tsv"


class RowsForm(forms.Form):
    """A file, or rows pasted from a spreadsheet: one of the two."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        max_length=200,
        help_text=_("CSV or Excel, up to 50 MB. Files as Excel and SFAs export them (Shift_JIS) are fine."),
        error_messages={
            "empty": _("The file holds nothing. Save it once more with its contents, then choose it again."),
            "max_length": _("The name of the file is too long. Shorten it, then choose it again."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT, "class": "drop"}),
    )
    pasted = forms.CharField(
        label=_("Or paste rows, with their headings"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )
    as_of = Day(
        label=_("The rows stand as of"),
        required=False,
        help_text=_("Left empty: now. An older state than the one that is there is refused."),
    )

    def clean_file(self) -> Any:
        """The upload, refused by its size before it is read."""
        file = self.cleaned_data["file"]
        if file is not None and file.size > LARGEST_UPLOAD:
            raise forms.ValidationError(
                _("The file is larger than 50 MB. Split it, or let the operator load it by the command line.")
            )
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two, not none."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "file" not in self.errors and not said.get("file") and not (said.get("pasted") or "").strip():
            self.add_error("file", _("Choose a file, or paste rows."))
        return said

    @property
    def name(self) -> str:
        """What the file was called; only of a valid form."""
        file = self.cleaned_data.get("file")
        return str(file.name) if file else PASTED

    def chunks(self) -> Iterator[bytes]:
        """The bytes; only of a valid form."""
        file = self.cleaned_data.get("file")
        if file:
            yield from file.chunks()
        else:
            yield self.cleaned_data["pasted"].encode("utf-8", "replace")

    @staticmethod
    def title_of(name: str) -> str:
        """What a dataset made of a file of this name may be called."""
        return "" if name == PASTED else PurePath(name).stem[:100]


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One column of the preview: what it is taken for; an empty type leaves it out."""

    place: int
    name: str
    type: str
    is_key: bool


class AboutRows(forms.Form):
    """What both forms of a dataset ask: what is in it, where a record is found, how its deliveries work."""

    description = forms.CharField(label=_("What is in it?"), max_length=500, required=False)
    is_whole = forms.BooleanField(required=False)
    link = forms.CharField(
        label=_("Address of a record"),
        max_length=500,
        required=False,
        help_text=_("With column names in braces, such as https://sfa.example.com/deals/{id}."),
    )

    def said(self, name: str) -> Any:
        """What stands in the box."""
        return self.data.get(name) if self.is_bound else self.initial.get(name)

    def clean_link(self) -> str:
        """Only addresses of pages: a link is pressed by everyone who looks behind a number."""
        link: str = self.cleaned_data["link"].strip()
        if link and not link.lower().startswith(("https://", "http://")):
            raise forms.ValidationError(_("Give an address that begins with https://."))
        return link


class ColumnsForm(AboutRows):
    """What the columns of new rows are: name of the dataset, type and key by column, and how deliveries work."""

    name = forms.CharField(
        label=_("Name of the dataset"),
        max_length=100,
        help_text=_("Metrics call it by this name, such as deals. It stays."),
    )
    updated_column = forms.CharField(required=False, max_length=200)
    as_of = Day(
        label=_("The rows stand as of"),
        required=False,
        help_text=_("Left empty: now. An older state than the one that is there is refused."),
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, guessed: Sequence[Column], key: Sequence[str], **options: Any
    ) -> None:
        """`guessed` and `key` are what stands in the boxes until somebody chooses."""
        super().__init__(data, **options)
        self.guessed, self.guessed_key = guessed, key

    def choices(self) -> list[ColumnChoice]:
        """Every column, as chosen or guessed."""
        return [
            ColumnChoice(place, column.name, self._type(place, column), self._is_key(place, column))
            for place, column in enumerate(self.guessed)
        ]

    @property
    def columns(self) -> list[Column]:
        """The columns that are taken over; only of a valid form."""
        return [Column(choice.name, ColumnType(choice.type)) for choice in self.choices() if choice.type]

    @property
    def key(self) -> list[str]:
        """The names of the columns that tell one row from another."""
        return [choice.name for choice in self.choices() if choice.is_key and choice.type]

    def clean(self) -> dict[str, Any]:
        """A key is needed, or every delivery would double the rows."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.key:
            self.add_error(
                None,
                _("Mark at least one column as the key: it tells one row from another, such as a number."),
            )
        if said.get("updated_column") not in {"", None, *(column.name for column in self.columns)}:
            self.add_error("updated_column", _("Choose a column that is taken over."))
        return said

    def _type(self, place: int, column: Column) -> str:
        said = self.data.get(f"type-{place}") if self.is_bound else None
        if said is None:
            return str(column.type.value)
        return said if said in set(ColumnType) else ""

    def _is_key(self, place: int, column: Column) -> bool:
        if not self.is_bound:
            return column.name in self.guessed_key
        return bool(self.data.get(f"key-{place}"))


class DatasetForm(AboutRows):
    """What may be changed of a dataset that has rows."""

    updated_column = forms.ChoiceField(label=_("Column that says when a row was changed"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, columns: Sequence[str], **options: Any) -> None:
        """`columns` are those of the dataset."""
        super().__init__(data, **options)
        chosen: Any = self.fields["updated_column"]
        chosen.choices = [("", _("None")), *((name, name) for name in columns)]

    @property
    def changes(self) -> DatasetChanges:
        """What the verb takes; only of a valid form."""
        said = self.cleaned_data
        return {
            "description": said["description"],
            "link": said["link"],
            "is_whole": said["is_whole"],
            "updated_column": said["updated_column"],
        }
