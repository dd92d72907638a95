"""Readings: what a key-result sentence is understood to say."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import translation
from ninja import Router
from pydantic import AfterValidator, BaseModel, Field

from shirube.reading import read

from ..bearer import reads
from ..documentation import answers
from ..numbers import PlainText
from ..schemas.fields import Asked, real_text

router = Router(tags=["readings"])


class SentenceIn(Asked):
    """A sentence, and the language in which questions about it are asked."""

    text: Annotated[str, Field(max_length=2000), AfterValidator(real_text)]
    lang: Literal["ja", "en"] | None = None


class OptionOut(BaseModel):
    """One way to answer a question."""

    code: str
    text: str


class QuestionOut(BaseModel):
    """One thing the sentence leaves open."""

    code: str
    text: str
    options: list[OptionOut]


class ReadingOut(BaseModel):
    """A key-result sentence, understood; what it leaves open is null and asked about."""

    text: str
    metric: str
    direction: str | None
    comparator: str | None
    baseline: PlainText | None
    target: str | None
    target_max: str | None
    unit: str | None
    aggregation: str | None
    period: str | None
    comparison: str
    base: str | None
    change: str | None
    spans: dict[str, list[int]]
    questions: list[QuestionOut]
    splits: list[str]
    deadline: str | None


@router.post("", auth=reads, response=answers(ReadingOut))
def read_sentence(request: HttpRequest, body: SentenceIn) -> ReadingOut:
    """The same text always gets the same answer; nothing is stored."""
    lang = body.lang or ("en" if (translation.get_language() or "ja").startswith("en") else "ja")
    found: dict[str, Any] = read(body.text, lang).as_json(lang)
    return ReadingOut.model_validate(found)
