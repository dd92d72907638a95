"""What may be said of a source: its name, its settings, its secrets, how often it is fetched."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from shirube.refusal import Refusal

from ..models import Source
from ..sources.registry import KINDS
from ..sources.source_kind import Field, Kind

LONGEST_NAME = 100
LONGEST_VALUE = 10_000
LEAST_MINUTES, MOST_MINUTES = 5, 60 * 24 * 7


class SourceNameMissing(Refusal):
    """A source has a name of at most 100 characters."""


class SourceNameTaken(Refusal):
    """Another source of the company has that name."""


class UnknownKind(Refusal):
    """There is no such kind of source."""


class FieldMissing(Refusal):
    """A field that is needed is empty; `label` is its message id."""

    def __init__(self, field: Field) -> None:
        super().__init__(field.name)
        self.name = field.name
        self.label = field.label


class BadFieldValue(FieldMissing):
    """A field holds something it cannot: another choice, no number, far too much."""


class SecretsAskedAgain(FieldMissing):
    """The source was pointed to another place: what it is shown there has to be entered again."""


class BadInterval(Refusal):
    """A source is fetched every 5 minutes to every 7 days, or only when somebody asks (0)."""


def kind_named(name: str) -> Kind:
    """The kind; raises UnknownKind."""
    if name not in KINDS:
        raise UnknownKind
    return KINDS[name]


def free_name(company_id: int, name: str, *, besides: Source | None = None) -> str:
    """The name as it is kept; refused when it is none, or another source's."""
    name = name.strip()
    if not 1 <= len(name) <= LONGEST_NAME:
        raise SourceNameMissing
    others = Source.objects.filter(company_id=company_id, name=name)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    if others.exists():
        raise SourceNameTaken
    return name


def checked_settings(kind: Kind, entered: Mapping[str, str]) -> dict[str, str]:
    """The open settings, defaults filled in, unknown names left out; raises FieldMissing and BadFieldValue."""
    open_fields = [field for field in kind.fields if not field.is_secret]
    found = {field.name: _checked(field, entered.get(field.name, "")) for field in open_fields}
    faulty = kind.faulty_field(found)
    for field in open_fields:
        if field.name == faulty:
            raise BadFieldValue(field)
    return found


def checked_secrets(kind: Kind, entered: Mapping[str, str], kept: Mapping[str, str]) -> dict[str, str]:
    """The secrets: those entered, else those kept; raises FieldMissing."""
    found = {
        field.name: _checked(field, entered.get(field.name) or kept.get(field.name, ""))
        for field in kind.fields
        if field.is_secret
    }
    return {name: value for name, value in found.items() if value}


def check_place(
    kind: Kind,
    *,
    before: Mapping[str, str],
    after: Mapping[str, str],
    kept: Mapping[str, str],
    new: Mapping[str, str],
) -> None:
    """Raises SecretsAskedAgain when kept secrets would be sent to another host than they were entered for."""
    moved = any(
        place_of(before.get(field.name, "")) != place_of(after.get(field.name, ""))
        for field in kind.fields
        if field.decides_where
    )
    for field in kind.fields:
        if moved and field.is_secret and kept.get(field.name) and not new.get(field.name):
            raise SecretsAskedAgain(field)


def place_of(text: str) -> str:
    """Whom an address leads to: scheme, host and port; what is no address counts as it stands."""
    if "://" not in text:
        return text.strip()
    try:
        parts = urlsplit(text.strip())
        return f"{parts.scheme}://{parts.hostname}:{parts.port or ''}"
    except ValueError:
        return text.strip()


def checked_interval(minutes: int) -> int:
    """Raises BadInterval."""
    if minutes and not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise BadInterval
    return minutes


def subject_of(source: Source) -> str:
    """The name under which the ledger knows it."""
    return f"source-{source.pk}"


def _checked(field: Field, entered: str) -> str:
    """Trap: a long text, such as a private key, keeps its lines; everything else is one line."""
    value = entered.strip() or field.default
    if not value and field.is_required:
        raise FieldMissing(field)
    is_choice = not value or field.kind != "choice" or value in {name for name, _label in field.choices}
    is_number = not value or field.kind != "number" or value.isdecimal()
    is_one_line = field.kind == "long_text" or value.isprintable()
    if len(value) > LONGEST_VALUE or not (is_choice and is_number and is_one_line):
        raise BadFieldValue(field)
    return value
