"""Turns the cells of one key result into its draft: the columns decide, the sentence fills what they leave open."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from shirube.okr.kinds import Change, Comparison, Kind, Period, RelativeMode, Status
from shirube.reading.lexicon import RATE
from shirube.sheets.drafts import KeyResultDraft, StepDraft
from shirube.sheets.fields import Field
from shirube.sheets.figures import Figure, converted, plain, read_figure, tidy, unknown
from shirube.sheets.grid import BLANK, Cell
from shirube.sheets.marks import (
    is_done,
    read_ambition,
    read_kind,
    read_marked_confidence,
    read_status,
    ten_steps,
)
from shirube.sheets.remarks import RowWarning
from shirube.sheets.rows import RawKeyResult, owner_names
from shirube.sheets.scales import Scales, are_fractions, share
from shirube.sheets.sentences import Said, said_in, unit_in_brackets, without_unit
from shirube.sheets.trouble import Trouble
from shirube.sheets.two_values import read_course
from shirube.sheets.weeks import CycleDates, day_of, reading_day

MEASURE_FIRST = re.compile(
    r"まず(?:は)?測|計測を(?:始|開始)|基準値を(?:測|把握|決)|measure the baseline|set (?:a|the) baseline"
)
PER_PERIOD = {
    "月": Period.MONTH, "か月": Period.MONTH, "ヶ月": Period.MONTH, "month": Period.MONTH, "mo": Period.MONTH,
    "週": Period.WEEK, "week": Period.WEEK, "四半期": Period.QUARTER, "quarter": Period.QUARTER,
}
FRACTION = re.compile(r"(\d+(?:\.\d+)?)\s*[/／]\s*(\d+(?:\.\d+)?)\s*\D{0,3}")
PROPORTIONS = {"%", "割", "倍", "x"}
LONGEST_UNIT = 30
FINEST = Decimal("0.0001")
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Values:
    """Where a key result stands and goes, in one unit."""

    kind: Kind
    strict: bool = False
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_max: Decimal | None = None
    unit: str = ""
    period: Period | None = None
    comparison: Comparison = Comparison.NONE
    change: Change | None = None
    mode: RelativeMode | None = None


class Measuring:
    """One key result on its way from cells to a draft, with the remarks made on the way."""

    def __init__(self, raw: RawKeyResult, scales: Scales, cycle: CycleDates) -> None:
        self.raw, self.scales, self.cycle = raw, scales, cycle
        self.said: Said = said_in(without_unit(raw.title))
        self.warnings: list[RowWarning] = []
        self.figures = {name: read_figure(self.cell(name)) for name in
                        (Field.BASELINE, Field.TARGET, Field.TARGET_MAX, Field.CURRENT)}
        self._read_course()
        self._read_target_sentence()
        if self.said.only_named and self.figures[Field.TARGET]:
            self.said = Said(Kind.REACH)
        self.unit, self.period = self._unit()
        self.in_fractions = self._in_fractions()

    def cell(self, name: Field) -> Cell:
        """The cell of a field, blank when the table has none."""
        return self.raw.cells.get(name, BLANK)

    def warn(self, code: Trouble, **params: object) -> None:
        """Remember something worth a look about this key result."""
        place = self.raw.place
        self.warnings.append(RowWarning(place.sheet, place.row, place.column, code, params))

    # units and numbers ---------------------------------------------------------------------------------

    def _read_course(self) -> None:
        """A target cell such as 3日→1日 holds the baseline as well."""
        found = read_course(self.cell(Field.TARGET).text)
        if found and (self.figures[Field.TARGET] is None or "から" in self.cell(Field.TARGET).text):
            self.figures[Field.BASELINE] = self.figures[Field.BASELINE] or found[0]
            self.figures[Field.TARGET] = found[1]

    def _read_target_sentence(self) -> None:
        """A target cell such as 月15件以上 is a sentence of its own."""
        cell = self.cell(Field.TARGET)
        if self.figures[Field.TARGET] or unknown(cell) or cell.day:
            return
        own = said_in(cell.text)
        if own.target is None:
            self.warn(Trouble.VALUE_NOT_UNDERSTOOD, field="target", text=cell.text)
            return
        if own.comparison is not Comparison.NONE:
            self.said = own
        elif own.period is not None and self.said.period is None:
            self.said = replace(self.said, period=own.period)
        comparator = {Kind.AT_LEAST: ">=", Kind.AT_MOST: "<="}.get(own.kind, "")
        self.figures[Field.TARGET] = Figure(
            own.target, own.target_max, own.unit, comparator.rstrip("=") if own.strict else comparator,
            own.unit == "%",
        )

    def _unit(self) -> tuple[str, Period | None]:
        """The unit and the period it counts over: 件/月 is 件 a month."""
        cell = self.cell(Field.MEASURE_UNIT)
        if not unknown(cell) and len(cell.text) <= LONGEST_UNIT:
            found = re.fullmatch(r"(.+?)\s*/\s*(?:1)?(.+)|(月|週)(?:間)?(.+)", tidy(cell.text))
            word, over = (found[1] or found[4], found[2] or found[3]) if found else (tidy(cell.text), "")
            if over in PER_PERIOD:
                return _percent(word), PER_PERIOD[over]
            return _percent(tidy(cell.text)), self.said.period
        ordered = (Field.TARGET, Field.TARGET_MAX, Field.BASELINE, Field.CURRENT)
        written = next((f.unit for name in ordered if (f := self.figures[name]) and f.unit and not
                        (f.percent and name is Field.CURRENT and self.said.unit)), "")
        if written == "%" and self.said.unit not in {"", "%", "ポイント", "割"} and not self._percent_values():
            return self.said.unit, self.said.period
        return written or self.said.unit or unit_in_brackets(self.raw.title), self.said.period

    def _percent_values(self) -> bool:
        target = self.figures[Field.TARGET] or self.figures[Field.BASELINE]
        return bool(target and target.percent)

    def _in_fractions(self) -> bool:
        if self.unit != "%":
            return False
        written = [f for f in (*self.figures.values(), *self._readings()) if f]
        known = [f.number for f in written if f.percent]
        known += [n for n in (self.said.baseline, self.said.target) if n is not None and self.said.unit == "%"]
        bare = [f.number for f in written if f.bare]
        fractions = are_fractions(bare, known)
        if Decimal(1) in bare and len(set(bare) - {Decimal(0), Decimal(1)}) == 0:
            self.warn(Trouble.PERCENT_GUESSED, written="1", taken="100%" if fractions else "1%")
        return fractions

    def _readings(self) -> list[Figure | None]:
        return [read_figure(cell) for _, cell, _ in self.raw.readings]

    def number(self, figure: Figure | None) -> Decimal | None:
        """A figure in the key result's unit; None when it is in another one."""
        if figure is None or (figure.percent and self.unit not in {"%", "ポイント", ""}):
            return None
        if figure.bare:
            return plain(figure.number * 100) if self.in_fractions else plain(figure.number)
        taken = converted(figure.number, figure.unit, self.unit)
        if taken is None and figure.unit != "%":
            self.warn(Trouble.UNIT_DIFFERS, sentence=figure.unit, column=self.unit)
            return plain(figure.number)
        return taken if taken is None else plain(taken)

    # course --------------------------------------------------------------------------------------------

    def values(self) -> Values:
        """Kind, baseline, target and unit: from the columns first, then from the sentence."""
        baseline = self._column(Field.BASELINE)
        target, upper = self._column(Field.TARGET), self._target_max()
        if target is None:
            return self._from_sentence(baseline)
        return self._from_columns(baseline, target, upper)

    def _column(self, name: Field) -> Decimal | None:
        cell, figure = self.cell(name), self.figures[name]
        if figure is None and not unknown(cell) and name is not Field.TARGET:
            self.warn(Trouble.VALUE_NOT_UNDERSTOOD, field=str(name), text=cell.text)
        return self.number(figure)

    def _target_max(self) -> Decimal | None:
        target = self.figures[Field.TARGET]
        if target and target.upper is not None:
            return self.number(replace(target, number=target.upper))
        return self.number(self.figures[Field.TARGET_MAX])

    def _said(self, number: Decimal | None) -> Decimal | None:
        """A number of the sentence in the unit of the columns."""
        return None if number is None else converted(number, self.said.unit, self.unit)

    def _from_columns(self, baseline: Decimal | None, target: Decimal, upper: Decimal | None) -> Values:
        said = self.said
        start = baseline if baseline is not None else (None if said.change else self._said(said.baseline))
        if said.change and said.target is not None:
            return self._changed(start, target, upper)
        self._compare(Trouble.BASELINE_DIFFERS, self._said(said.baseline), baseline)
        self._compare(Trouble.TARGET_DIFFERS, self._said(said.target), target)
        top = upper if upper is not None else (self._said(said.target_max) if said.target == target else None)
        return self._settled(Values(said.kind, said.strict, start, target, top, self.unit, self.period))

    def _changed(self, baseline: Decimal | None, target: Decimal, upper: Decimal | None) -> Values:
        """The sentence names a change (+30 %); the column holds either that change or the level it leads to."""
        said = self.said
        assert said.target is not None
        plain_values = Values(Kind.REACH, False, baseline, target, upper, self.unit, self.period)
        if abs(said.target) == abs(target) and self.unit in {said.unit, "%", "ポイント"} and baseline is None:
            return self._rate(target)
        expected = self._after_change(baseline)
        if expected is not None and expected != target and abs(said.target) != abs(target):
            self.warn(Trouble.TARGET_DIFFERS, sentence=_shown(expected), column=_shown(target))
        return self._settled(plain_values)

    def _rate(self, target: Decimal) -> Values:
        """The rate of change is itself what the sheet measures, when it gives readings of it."""
        said = self.said
        measured = self.figures[Field.CURRENT] or any(self._readings())
        if said.comparison is not Comparison.NONE and not measured:
            return self._against_earlier(None, self.unit)
        self.warn(Trouble.CHANGE_RATE_MEASURED, target=_shown(target))
        if target < 0:
            return Values(Kind.AT_MOST, said.strict, Decimal(0), target, None, self.unit)
        return Values(Kind.AT_LEAST, said.strict, None, target, None, self.unit)

    def _from_sentence(self, baseline: Decimal | None) -> Values:
        said = self.said
        unit = self.unit or said.unit
        start = baseline if baseline is not None else self._said(said.baseline)
        if said.change and said.target is not None:
            return self._change_alone(start, unit)
        self._compare(Trouble.BASELINE_DIFFERS, self._said(said.baseline), baseline)
        target = self._said(said.target)
        return self._settled(Values(said.kind, said.strict, start, target, self._said(said.target_max), unit,
                                    self.period))

    def _change_alone(self, baseline: Decimal | None, unit: str) -> Values:
        said = self.said
        assert said.target is not None
        if said.comparison is not Comparison.NONE and said.change is not Change.ABSOLUTE:
            return self._against_earlier(baseline, said.unit)
        reached = self._after_change(baseline)
        if reached is not None:
            return self._settled(Values(Kind.REACH, False, baseline, reached, None, unit, self.period))
        self.warn(Trouble.CHANGE_FROM_ZERO, change=_shown(said.target))
        start = HUNDRED if said.change is Change.LEVEL else Decimal(0)
        return self._settled(Values(Kind.REACH, False, start, said.target, None, said.unit, self.period))

    def _against_earlier(self, baseline: Decimal | None, unit: str) -> Values:
        """A change against earlier periods stays one; its % is not the unit of the values, unless they are shares."""
        said = self.said
        if said.mode is None:
            self.warn(Trouble.COMPARISON_OPEN, change=_shown(said.target or Decimal(0)))
        own = "" if unit in PROPORTIONS and not RATE.search(self.raw.title) else unit
        return Values(said.kind, said.strict, baseline, said.target, said.target_max, own, self.period,
                      said.comparison, said.change, said.mode)

    def _after_change(self, baseline: Decimal | None) -> Decimal | None:
        """The level a named change leads to from the baseline; None when the baseline is unknown."""
        said = self.said
        if baseline is None or said.target is None:
            return None
        if said.change is Change.ABSOLUTE:
            return plain(baseline + said.target)
        whole = {"割": Decimal(10), "倍": Decimal(1)}.get(said.unit, HUNDRED)
        part = said.target / whole
        return plain(baseline * (part if said.change is Change.LEVEL else 1 + part))

    def _compare(self, code: Trouble, sentence: Decimal | None, column: Decimal | None) -> None:
        if sentence is not None and column is not None and sentence != column:
            self.warn(code, sentence=_shown(sentence), column=_shown(column))

    def _settled(self, values: Values) -> Values:
        """A kind its values can carry: a course needs a baseline and a distance."""
        values = self._kind(values)
        counted = values.kind in {Kind.AT_LEAST, Kind.AT_MOST, Kind.BETWEEN}
        return values if counted else replace(values, period=None)

    def _kind(self, values: Values) -> Values:
        told = read_kind(self.cell(Field.KIND).text)
        figure = self.figures[Field.TARGET]
        if figure and figure.comparator:
            kind = Kind.AT_LEAST if ">" in figure.comparator else Kind.AT_MOST
            values = replace(values, kind=kind, strict="=" not in figure.comparator)
        if told:
            return replace(values, kind=told)
        if values.target is None:
            return self._without_target(values)
        if values.target_max is not None:
            return replace(values, kind=Kind.BETWEEN)
        if values.kind in {Kind.MILESTONE, Kind.BASELINE, Kind.BETWEEN}:
            values = replace(values, kind=Kind.REACH)
        return self._with_distance(values) if values.kind is Kind.REACH else values

    def _without_target(self, values: Values) -> Values:
        if MEASURE_FIRST.search(tidy(self.raw.title).lower()):
            return replace(values, kind=Kind.BASELINE)
        numeric = values.baseline is not None or self.figures[Field.CURRENT] is not None
        if values.kind is Kind.MILESTONE or not numeric:
            if values.kind is not Kind.MILESTONE:
                self.warn(Trouble.NO_TARGET, title=self.raw.title)
            return replace(values, kind=Kind.MILESTONE, strict=False)
        self.warn(Trouble.NO_TARGET, title=self.raw.title)
        return replace(values, kind=Kind.BASELINE, strict=False)

    def _with_distance(self, values: Values) -> Values:
        falling = self.said.falling
        side = Kind.AT_MOST if falling else Kind.AT_LEAST
        if values.baseline is None:
            self.warn(Trouble.NO_BASELINE, title=self.raw.title)
            return replace(values, kind=side)
        if values.baseline == values.target:
            self.warn(Trouble.NO_DISTANCE, value=_shown(values.baseline))
            return replace(values, kind=side)
        return values

    # where it stands -----------------------------------------------------------------------------------

    def progress(self) -> tuple[Decimal | None, Decimal | None]:
        """The stated share of the way, and a value written where the progress belongs (11件, 11/15)."""
        cell = self.cell(Field.PROGRESS)
        if unknown(cell):
            return None, None
        if found := FRACTION.fullmatch(tidy(cell.text)):
            return None, Decimal(found[1])
        figure = read_figure(cell)
        if figure is None:
            if is_done(cell.text):
                return Decimal(1), None
            if read_status(cell.text) is None:
                self.warn(Trouble.VALUE_NOT_UNDERSTOOD, field="progress", text=cell.text)
            return None, None
        if figure.percent:
            return plain(figure.number / 100), None
        if not figure.bare:
            return None, self.number(figure)
        return plain(share(figure.number, in_hundred=self.raw.slot in self.scales.progress_in_hundred)), None

    def current(self, values: Values, progress: Decimal | None, written: Decimal | None,
                check_ins: tuple[tuple[date, Decimal], ...]) -> Decimal | None:
        """The value now: from its column, else the stated progress, else the latest check-in."""
        figure = self.figures[Field.CURRENT]
        if figure is not None:
            found = self.number(figure)
            return found if found is not None else self._value_at(values, plain(figure.number / 100))
        self._explain_current()
        if written is not None:
            return written
        if check_ins:
            on, value = check_ins[-1]
            self.warn(Trouble.CURRENT_FROM_CHECK_IN, on=on.isoformat(), current=_shown(value))
            return value
        return None if progress is None else self._value_at(values, progress)

    def _explain_current(self) -> None:
        cell = self.cell(Field.CURRENT)
        if not unknown(cell) and read_status(cell.text) is None:
            self.warn(Trouble.VALUE_NOT_UNDERSTOOD, field="current", text=cell.text)

    def _value_at(self, values: Values, progress: Decimal) -> Decimal | None:
        """The value at which the key result would have this progress: the rules of calculation, backwards."""
        value = value_at(values, progress)
        if value is None:
            if values.kind is not Kind.MILESTONE or 0 < progress < 1:
                self.warn(Trouble.PROGRESS_WITHOUT_VALUE, progress=_percentage(progress))
            return None
        code = (Trouble.CURRENT_FROM_PROGRESS if values.baseline is not None
                else Trouble.CURRENT_FROM_SHARE_OF_TARGET)
        self.warn(code, progress=_percentage(progress), current=_shown(value))
        return value

    def check_ins(self, values: Values) -> tuple[tuple[date, Decimal], ...]:
        """The dated readings, oldest first; a percentage of a count is progress."""
        found: dict[date, Decimal] = {}
        for on, cell, column in self.raw.readings:
            if unknown(cell):
                continue
            figure = read_figure(cell)
            value = self.number(figure)
            if value is None and figure is not None and figure.percent:
                value = value_at(values, plain(figure.number / 100))
            if value is None:
                place = self.raw.place
                self.warnings.append(RowWarning(place.sheet, place.row, column, Trouble.VALUE_NOT_UNDERSTOOD,
                                                {"field": "check_in", "text": cell.text}))
                continue
            found[on] = value
        return tuple(sorted(found.items()))

    def confidence(self) -> int | None:
        """0 to 10, from any scale the column uses."""
        cell = self.cell(Field.CONFIDENCE)
        if unknown(cell):
            return None
        if found := FRACTION.fullmatch(tidy(cell.text)):
            return ten_steps(Decimal(found[1]), Decimal(found[2])) if Decimal(found[2]) > 0 else None
        figure = read_figure(cell)
        if figure is None:
            taken = read_marked_confidence(cell.text)
            self._guessed_confidence(cell, taken)
            return taken
        full = HUNDRED if figure.percent else self.scales.confidence_full.get(self.raw.slot, Decimal(10))
        taken = ten_steps(figure.number, full)
        if taken is None or full != 10:
            self._guessed_confidence(cell, taken)
        return taken

    def _guessed_confidence(self, cell: Cell, taken: int | None) -> None:
        if taken is None:
            self.warn(Trouble.VALUE_NOT_UNDERSTOOD, field="confidence", text=cell.text)
        else:
            self.warn(Trouble.CONFIDENCE_GUESSED, written=cell.text, taken=str(taken))

    def status(self) -> Status | None:
        """What a mark or word in the status, progress, value or confidence column says."""
        for name in (Field.STATUS, Field.PROGRESS, Field.CURRENT, Field.CONFIDENCE):
            cell = self.cell(name)
            if cell.blank or read_figure(cell) or FRACTION.fullmatch(tidy(cell.text)):
                continue
            found = read_status(cell.text)
            if found is not None:
                self.warn(Trouble.MARK_READ, text=cell.text, status=str(found))
                return found
            if name is Field.STATUS and not unknown(cell):
                self.warn(Trouble.VALUE_NOT_UNDERSTOOD, field="status", text=cell.text)
        return None

    def weight(self) -> Decimal | None:
        """The weight as written; 30% is 30."""
        figure = read_figure(self.cell(Field.WEIGHT))
        if figure is None or figure.number <= 0:
            if not unknown(self.cell(Field.WEIGHT)):
                self.warn(Trouble.VALUE_NOT_UNDERSTOOD, field="weight", text=self.cell(Field.WEIGHT).text)
            return None
        return plain(figure.number)

    def due_on(self) -> date | None:
        """The day by which it shall be reached; 期末 is the end of the cycle."""
        cell = self.cell(Field.DUE)
        if unknown(cell):
            return None
        if tidy(cell.text) in {"期末", "四半期末", "今期末", "今期中", "期中", "通期", "通年"}:
            return self.cycle.end
        found = cell.day or reading_day(cell.text, self.cycle) or day_of(cell, self.cycle)
        if found is None:
            self.warn(Trouble.DATE_NOT_UNDERSTOOD, field="due", text=cell.text)
        return found


def value_at(values: Values, progress: Decimal) -> Decimal | None:
    """The value whose progress is this; a share of the target where no baseline is known."""
    start, target = values.baseline, values.target
    if target is None or values.kind in {Kind.MILESTONE, Kind.BASELINE, Kind.BETWEEN} or values.change:
        return None
    if start is not None and start != target:
        return _fine(start + progress * (target - start))
    if target <= 0 or progress < 0:
        return None
    if values.kind is Kind.AT_MOST:
        return _fine(target / progress) if progress > 0 else None
    return _fine(target * progress)


def key_result_draft(
    raw: RawKeyResult, scales: Scales, cycle: CycleDates
) -> tuple[KeyResultDraft, list[RowWarning]]:
    """The draft of one key result, and what a person should look at."""
    work = Measuring(raw, scales, cycle)
    values = work.values()
    check_ins = work.check_ins(values)
    progress, written = work.progress()
    names = owner_names(work.cell(Field.OWNER).text) or owner_names(raw.person)
    helpers = owner_names(work.cell(Field.CONTRIBUTORS).text)
    done = is_done(work.cell(Field.STATUS).text) or is_done(work.cell(Field.CURRENT).text) or progress == 1
    draft = KeyResultDraft(
        place=raw.place, title=raw.title, number=raw.number,
        owner_name=names[0] if names else "",
        contributor_names=tuple(name for name in dict.fromkeys((*names[1:], *helpers)) if name not in names[:1]),
        kind=values.kind, strict=values.strict, baseline=values.baseline, target=values.target,
        target_max=values.target_max, unit=values.unit,
        current=work.current(values, progress, written, check_ins), progress=progress,
        confidence=work.confidence(), status=work.status(), weight=work.weight(),
        ambition=read_ambition(work.cell(Field.AMBITION).text),
        period=values.period, comparison=values.comparison, change=values.change, mode=values.mode,
        due_on=work.due_on(), note=_note(raw.cells),
        steps=(StepDraft(raw.title, Decimal(1), True),) if done and values.kind is Kind.MILESTONE else (),
        check_ins=check_ins, parent_text=_text(work.cell(Field.PARENT)),
    )
    return draft, work.warnings


def _note(cells: Mapping[Field, Cell]) -> str:
    return _text(cells.get(Field.NOTE, BLANK))


def _text(cell: Cell) -> str:
    return "" if unknown(cell) else cell.text.strip()


def _percent(unit: str) -> str:
    return "%" if unit.lower() in {"%", "パーセント", "percent"} else unit


def _fine(value: Decimal) -> Decimal:
    return plain(value.quantize(FINEST, ROUND_HALF_UP))


def _shown(value: Decimal) -> str:
    return format(plain(value), "f")


def _percentage(progress: Decimal) -> str:
    return f"{_shown(progress * 100)}%"
