"""What every operation may answer, for the description of the API."""

from __future__ import annotations

from typing import Any

from .problems import ProblemOut

ALWAYS = (400, 401, 403, 413, 422)


def answers(model: Any, *also: int, ok: int = 200) -> dict[int, Any]:
    """The answer that is hoped for, and the problems that may come instead."""
    return {ok: model, **dict.fromkeys((*ALWAYS, *also), ProblemOut)}


def inline(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema of pydantic with its definitions written out in their places, for bodies that we read ourselves."""
    known = schema.get("$defs", {})

    def written_out(part: Any) -> Any:
        if isinstance(part, list):
            return [written_out(each) for each in part]
        if not isinstance(part, dict):
            return part
        if "$ref" in part:
            return written_out(known[part["$ref"].rpartition("/")[2]])
        return {name: written_out(each) for name, each in part.items() if name != "$defs"}

    made: dict[str, Any] = written_out(schema)
    return made


ONE = (404,)
CHANGE = (404, 409, 412, 428)
ACT = (404, 409)
