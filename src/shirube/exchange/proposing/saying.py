"""Decides which check-ins a file adds to a key result: weekly columns as dated ones, the rest at the import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from shirube.okr.kinds import Kind
from shirube.sheets import KeyResultDraft

from .measuring import in_range
from .plan import Saying, facts
from .remarks import Concern, Remark
from .standing import StandingKeyResult


def said_by(draft: KeyResultDraft) -> dict[str, Any]:
    """What the file says of where the key result stands, to be remembered."""
    steps_done = _steps_done(draft)
    return {
        **facts({
            "current": draft.current, "confidence": draft.confidence, "status": draft.status, "note": draft.note,
            "steps_done": steps_done,
        }),
        "check_ins": {on.isoformat(): format(value.normalize(), "f") for on, value in draft.check_ins},
    }  # fmt: skip


def sayings(
    draft: KeyResultDraft, standing: StandingKeyResult | None, *, today: date, remarks: list[Remark]
) -> tuple[Saying, ...]:
    """The check-ins to be made, oldest first; what is there already is not said again."""
    base: Mapping[str, Any] = standing.base if standing else {}
    past = _past(draft, today, remarks)
    readings = [s for on, value in past if (s := _reading(on, value, standing, base))]
    now = _now(draft, past, standing, base)
    if now is None:
        return tuple(readings)
    if (
        past
        and now.steps_done is None
        and now.value in (None, past[-1][1])
        and draft.current in (None, past[-1][1])
    ):
        if readings and readings[-1].on == past[-1][0]:
            return (
                *readings[:-1],
                replace(now, on=readings[-1].on, value=readings[-1].value, corrects=readings[-1].corrects),
            )
        now = replace(now, value=None)
        if (now.confidence, now.status, now.note) == (None, None, ""):
            return tuple(readings)
    return (*readings, now)


def _past(draft: KeyResultDraft, today: date, remarks: list[Remark]) -> list[tuple[date, Decimal]]:
    found = []
    for on, value in sorted(draft.check_ins):
        if on > today:
            remarks.append(Remark(draft.place, Concern.READING_IN_FUTURE, {"on": on.isoformat()}))
        elif not in_range(value, draft):
            params = {"field": "check_in", "value": format(value, "f")}
            remarks.append(Remark(draft.place, Concern.VALUE_OUT_OF_RANGE, params))
        else:
            found.append((on, value))
    return found


def _reading(
    on: date, value: Decimal, standing: StandingKeyResult | None, base: Mapping[str, Any]
) -> Saying | None:
    if standing is None:
        return Saying(on=on, value=value)
    if base.get("check_ins", {}).get(on.isoformat()) == format(value.normalize(), "f"):
        return None
    there = standing.readings.get(on, [])
    if any(reading.value == value for reading in there):
        return None
    ours = [reading.pk for reading in there if reading.pk in standing.imported]
    return Saying(on=on, value=value, corrects=ours[-1] if ours else None)


def _now(
    draft: KeyResultDraft,
    past: list[tuple[date, Decimal]],
    standing: StandingKeyResult | None,
    base: Mapping[str, Any],
) -> Saying | None:
    """What the file says beyond its weekly columns and beyond what stands; None when that is nothing."""
    fresh = Saying(
        value=draft.current,
        steps_done=_steps_done(draft),
        confidence=draft.confidence,
        status=draft.status,
        note=draft.note,
    )
    if standing is not None:
        fresh = _beyond(fresh, standing, base)
    silent = (fresh.value, fresh.confidence, fresh.status, fresh.note) == (None, None, None, "")
    return (
        None if silent and not fresh.steps_done and (standing is None or fresh.steps_done is None) else fresh
    )


def _beyond(fresh: Saying, standing: StandingKeyResult, base: Mapping[str, Any]) -> Saying:
    """Only what differs both from what stands and from what an earlier import of the file said."""
    values = standing.values
    stands = {
        "value": values["current"], "confidence": values["confidence"], "status": values["status"] or None,
        "note": standing.last_note, "steps_done": tuple(i for i, (_, _, done) in enumerate(standing.steps) if done),
    }  # fmt: skip
    before = {**base, "value": base.get("current")}
    kept: dict[str, Any] = {}
    for name, stood in stands.items():
        value = getattr(fresh, name)
        told_before = bool(base) and facts({name: value})[name] == before.get(name)
        if told_before or facts({name: value}) == facts({name: stood}):
            kept[name] = "" if name == "note" else None
    return replace(fresh, **kept)


def _steps_done(draft: KeyResultDraft) -> tuple[int, ...] | None:
    if draft.kind is not Kind.MILESTONE or not draft.steps:
        return None
    return tuple(place for place, step in enumerate(draft.steps) if step.done)
