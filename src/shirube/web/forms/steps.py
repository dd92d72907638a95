"""The steps of a milestone as one text: a line each, 「×2」 behind it for its weight."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from shirube.goals.definition import StepLine

WEIGHT = re.compile(r"\s*[×xX*]\s*(\d{1,4}(?:\.\d{1,2})?)$")


def steps_in(text: str, *, known: Iterable[StepLine] = ()) -> tuple[StepLine, ...]:
    """The steps of a text; one that was done before stays done."""
    done = {step.title for step in known if step.done}
    lines = [line.strip(" \t・-") for line in text.splitlines()]
    return tuple(_step(line, done) for line in lines if line)


def text_of(steps: Iterable[StepLine]) -> str:
    """The text that reads back as these steps."""
    return "\n".join(
        step.title if step.weight == 1 else f"{step.title} ×{format(step.weight.normalize(), 'f')}" for step in steps
    )


def _step(line: str, done: set[str]) -> StepLine:
    found = WEIGHT.search(unicodedata.normalize("NFKC", line).replace("×", "x"))
    title = line if found is None else WEIGHT.sub("", line.replace("×", "x")).strip()
    title = title or line
    weight = Decimal(found[1]) if found and Decimal(found[1]) > 0 else Decimal(1)
    return StepLine(title[:300], weight, title[:300] in done)
