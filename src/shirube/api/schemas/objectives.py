"""Objectives as the API takes and gives them."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from shirube.goals.models import State
from shirube.okr.kinds import Status
from shirube.okr.pace import Verdict

from ..numbers import PlainText
from .fields import Asked, Id, Text, Title, Weight
from .key_results import KeyResultIn, KeyResultOut


class Owner(Asked):
    """Who owns an objective."""

    type: Literal["unit", "person"]
    id: Id


class Above(Asked):
    """What an objective supports."""

    type: Literal["key_result", "objective"]
    id: Id


class ObjectiveIn(Asked):
    """A new draft; key results may come with it."""

    title: Title
    why: Text = ""
    cycle_id: Id
    owner: Owner
    supports: Above | None = None
    support_weight: Weight | None = None
    key_results: Annotated[list[KeyResultIn], Field(max_length=50)] = []


class ObjectiveChanges(Asked):
    """What may be changed about an objective; a field left out stays, `supports: null` cuts it loose."""

    title: Title | None = None
    why: Text | None = None
    cycle_id: Id | None = None
    owner: Owner | None = None
    supports: Above | None = None
    support_weight: Weight | None = None
    position: Annotated[int, Field(ge=0, le=100_000)] | None = None


class PaceOut(BaseModel):
    """Progress ÷ expected share (null before a tenth of the cycle), the difference, and the verdict."""

    ratio: PlainText | None
    difference: PlainText
    expected: PlainText
    verdict: Verdict


class OwnerOut(BaseModel):
    """Who owns an objective."""

    type: Literal["unit", "person"]
    id: int


class AboveOut(BaseModel):
    """What an objective supports."""

    type: Literal["key_result", "objective"]
    id: int


class ObjectiveOut(BaseModel):
    """An objective with its key results; `status` is the worst one confirmed, null is unknown."""

    id: int
    title: str
    why: str
    cycle_id: int
    owner: OwnerOut
    supports: AboveOut | None
    support_weight: PlainText
    state: State
    progress: PlainText | None
    unmeasured: int
    pace: PaceOut | None
    status: Status | None
    key_results: list[KeyResultOut]
    author_id: int | None
    position: int
    created_at: datetime
    version: int


class ExplanationOut(BaseModel):
    """The rule by which a number came about, what went in, what came out, and the same as a sentence."""

    rule: str
    inputs: dict[str, PlainText | bool | int | None]
    result: PlainText | None
    sentence: str
