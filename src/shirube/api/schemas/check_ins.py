"""Check-ins as the API takes and gives them."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from shirube.checkins.models import Until
from shirube.okr.kinds import Status

from ..numbers import Number, PlainText
from .fields import Asked, Moment, Text, real_text

Place = Annotated[int, Field(ge=0, le=1000)]
StepTitle = Annotated[str, Field(max_length=300), AfterValidator(real_text)]


class CheckInWords(Asked):
    """What is said; a field left out leaves what stood before."""

    value: Number | None = None
    steps_done: Annotated[list[Place | StepTitle], Field(max_length=100)] | None = Field(
        default=None, description="All finished steps of a milestone: places counted from 0, or titles."
    )
    confidence: Annotated[int, Field(ge=0, le=10)] | None = None
    status: Status | None = None
    note: Text = ""
    needs_help: bool = False


class CheckInIn(CheckInWords):
    """A new check-in; `at` is the moment it speaks of, now unless given."""

    at: Moment | None = None
    override: Until | None = Field(
        default=None,
        description="How long a value stands over the one a metric measures; needed where a metric measures it.",
    )


class CheckInOut(BaseModel):
    """One line in the story of a key result; `corrects_id` names the line it puts right.

    `reading_id` is the reading of a metric that gave the value; then nobody is `by_id`.
    """

    id: int
    key_result_id: int
    value: PlainText | None
    steps_done: list[int] | None
    confidence: int | None
    status: Status | None
    note: str
    needs_help: bool
    by_id: int | None
    at: datetime
    recorded_at: datetime
    corrects_id: int | None
    reading_id: int | None
