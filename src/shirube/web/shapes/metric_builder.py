"""The builder of a metric: which questions it asks for what is chosen so far, each with its answers and its fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from shirube.measuring.columns import ColumnType
from shirube.measuring.definition import Sign
from shirube.metrics.queries.dataset_shapes import DatasetShape

from ..forms.metric_fields import WITHOUT_VALUE, Fields, conditions_in
from ..wording import metric_choices as words
from ..wording.conditions import SIGNS

Option = tuple[str, str | Promise]
Seen = Callable[[str], Mapping[str, tuple[str, ...]]]
"""The values seen in the columns of a dataset."""
NUMBERS, TIMES = (ColumnType.NUMBER,), (ColumnType.DATE, ColumnType.MOMENT)


@dataclass(frozen=True, slots=True)
class Choice:
    """A question answered from a list."""

    name: str
    options: Sequence[Option]
    value: str
    error: str


@dataclass(frozen=True, slots=True)
class ConditionFields:
    """One condition; the last one of a list is still empty."""

    name: str
    number: int
    column: Choice
    sign: Choice
    value: str
    error: str
    takes_value: bool
    offered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceFields:
    """What places a row in time: a column, or an event with its own conditions."""

    name: str
    kind: Choice
    column: Choice
    rows: Choice
    by: Choice
    at: Choice
    pick: Choice
    conditions: tuple[ConditionFields, ...]
    is_event: bool
    may_be_column: bool
    error: str


@dataclass(frozen=True, slots=True)
class PartFields:
    """Numerator or denominator."""

    name: str
    measure: Choice
    column: Choice | None
    conditions: tuple[ConditionFields, ...]
    dataset: Choice
    date: Choice | None


@dataclass(frozen=True, slots=True)
class Builder:
    """All questions for the measure that is chosen; None or empty where one is not asked."""

    measure: Choice
    dataset: Choice
    column: Choice | None
    each: Choice | None
    conditions: tuple[ConditionFields, ...]
    places: tuple[PlaceFields, ...]
    parts: tuple[PartFields, ...]
    period: Choice
    days: Choice | None
    average: Choice | None
    share: Choice | None
    against: Choice
    change: Choice | None
    reached: Choice
    is_pushed: bool
    has_datasets: bool


class Asking:
    """The fields so far, what is wrong with them, and what there is to choose from."""

    def __init__(
        self, fields: Fields, errors: Mapping[str, str], shapes: Sequence[DatasetShape], seen: Seen
    ) -> None:
        self.fields, self.errors, self.seen = fields, errors, seen
        self.shapes = {shape.name: shape for shape in shapes}

    def builder(self) -> Builder:
        """The questions."""
        measure, dataset = self.fields.get("measure", ""), self.fields.get("dataset", "")
        is_duration, is_ratio = measure == "duration", measure == "ratio"
        is_figure = measure not in ("count", "duration", "ratio", "pushed")
        types = () if measure == "distinct" else NUMBERS
        return Builder(
            measure=self.choice("measure", words.MEASURES),
            dataset=self.datasets(
                "dataset", _("Whatever the events name") if is_duration else _("Choose a dataset")
            ),
            column=self.columns("column", dataset, *types) if is_figure else None,
            each=self.columns("each", dataset, nothing=_("Of all records")) if measure == "latest" else None,
            conditions=self.conditions("where", dataset) if dataset else (),
            places=self.places(is_duration, dataset),
            parts=tuple(self.part(name, dataset) for name in ("numerator", "denominator"))
            if is_ratio
            else (),
            period=self.choice("period", words.PERIODS),
            days=self.choice("days", words.DAYS) if is_duration else None,
            average=self.choice("average", words.AVERAGES) if is_duration else None,
            share=self.choice("as", words.SHARES) if is_ratio else None,
            against=self.choice("change-against", words.AGAINST),
            change=self.choice("change-as", words.CHANGES) if self.fields.get("change-against") else None,
            reached=self.choice("reached-is", words.REACHED),
            is_pushed=measure == "pushed",
            has_datasets=bool(self.shapes),
        )

    def choice(self, name: str, options: Sequence[Option]) -> Choice:
        """A question with fixed answers; the first is usual."""
        value = self.fields.get(name, "")
        known = [str(option) for option, _words in options]
        return Choice(name, options, value if value in known else known[0], self.errors.get(name, ""))

    def datasets(self, name: str, nothing: str) -> Choice:
        """Which dataset."""
        return self._named(name, list(self.shapes), nothing)

    def columns(self, name: str, dataset: str, *types: ColumnType, nothing: str = "") -> Choice:
        """Which column of a dataset, of these types."""
        found = self.shapes[dataset].of_type(*types) if dataset in self.shapes else ()
        return self._named(name, found, nothing or _("Choose a column"))

    def _named(self, name: str, known: Sequence[str], nothing: str) -> Choice:
        """A name nobody knows any more stays visible, so that one sees what is wrong."""
        value = self.fields.get(name, "")
        lost = [value] if value and value not in known else []
        return Choice(
            name, [("", nothing), *((one, one) for one in (*known, *lost))], value, self.errors.get(name, "")
        )

    def conditions(self, where: str, dataset: str) -> tuple[ConditionFields, ...]:
        """Those there are, and an empty one."""
        offered = self.seen(dataset) if dataset in self.shapes else {}
        return tuple(
            self.condition(f"{where}-{number}", number, dataset, offered)
            for number in range(conditions_in(self.fields, where) + 1)
        )

    def condition(
        self, name: str, number: int, dataset: str, offered: Mapping[str, tuple[str, ...]]
    ) -> ConditionFields:
        """One of them."""
        sign = self.choice(f"{name}-is", [(sign.value, said) for sign, said in SIGNS.items()])
        return ConditionFields(
            name=name,
            number=number + 1,
            column=self.columns(f"{name}-column", dataset, nothing=_("Choose a column")),
            sign=sign,
            value=self.fields.get(f"{name}-value", ""),
            error=self.errors.get(f"{name}-value", "") or self.errors.get(name, ""),
            takes_value=Sign(sign.value) not in WITHOUT_VALUE,
            offered=offered.get(self.fields.get(f"{name}-column", ""), ()),
        )

    def places(self, is_duration: bool, dataset: str) -> tuple[PlaceFields, ...]:
        """What places a row in time: the date, or the beginning and the end of a duration."""
        names = ("from", "to") if is_duration else ("date",)
        return tuple(
            self.place(name, dataset, may_be_column=bool(dataset) or not is_duration) for name in names
        )

    def place(self, name: str, dataset: str, *, may_be_column: bool) -> PlaceFields:
        """A column, or an event."""
        kind = self.choice(f"{name}-kind", words.KINDS)
        is_event = kind.value == "event" or not may_be_column
        rows = self.fields.get(f"{name}-rows", "")
        return PlaceFields(
            name=name,
            kind=kind,
            column=self.columns(name, dataset, *TIMES),
            rows=self.datasets(f"{name}-rows", _("Choose a dataset")),
            by=self.columns(f"{name}-by", rows),
            at=self.columns(f"{name}-at", rows, *TIMES),
            pick=self.choice(f"{name}-pick", words.PICKS),
            conditions=self.conditions(f"{name}-where", rows) if is_event and rows else (),
            is_event=is_event,
            may_be_column=may_be_column,
            error=self.errors.get(name, "") if is_event else "",
        )

    def part(self, name: str, dataset: str) -> PartFields:
        """Numerator or denominator."""
        own = self.fields.get(f"{name}-dataset", "")
        measure = self.choice(f"{name}-measure", words.PARTS)
        types = NUMBERS if measure.value == "sum" else ()
        return PartFields(
            name=name,
            measure=measure,
            column=None
            if measure.value == "count"
            else self.columns(f"{name}-column", own or dataset, *types),
            conditions=self.conditions(f"{name}-where", own or dataset) if own or dataset else (),
            dataset=self.datasets(f"{name}-dataset", _("The same dataset")),
            date=self.columns(f"{name}-date", own, *TIMES) if own else None,
        )
