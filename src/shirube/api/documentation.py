"""What every operation may answer, for the description of the API."""

from __future__ import annotations

from typing import Any

from .problems import ProblemOut

ALWAYS = (400, 401, 403, 413, 422)


def answers(model: Any, *also: int, ok: int = 200) -> dict[int, Any]:
    """The answer that is hoped for, and the problems that may come instead."""
    return {ok: model, **dict.fromkeys((*ALWAYS, *also), ProblemOut)}


ONE = (404,)
CHANGE = (404, 409, 412, 428)
ACT = (404, 409)
