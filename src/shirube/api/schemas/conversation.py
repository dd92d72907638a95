"""Comments and initiatives as the API takes and gives them."""

from datetime import date, datetime

from pydantic import BaseModel

from .fields import Asked, Day, Id, Text, Title


class CommentIn(Asked):
    """A few words under a subject."""

    body: Text


class CommentOut(BaseModel):
    """What a person said; withdrawn comments keep their place and lose their words."""

    id: int
    subject: str
    body: str
    by_id: int
    at: datetime
    withdrawn_at: datetime | None


class InitiativeIn(Asked):
    """A new piece of work."""

    title: Title
    owner_id: Id | None = None
    due_on: Day | None = None


class InitiativeChanges(Asked):
    """What may be changed about an initiative; a field left out stays as it is."""

    title: Title | None = None
    owner_id: Id | None = None
    due_on: Day | None = None
    done: bool | None = None


class InitiativeOut(BaseModel):
    """The work meant to move a key result."""

    id: int
    key_result_id: int
    title: str
    owner_id: int | None
    due_on: date | None
    done: bool
    done_at: datetime | None
    version: int
