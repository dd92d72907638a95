"""Key-result sentences, Japanese and English, read into measures."""

from shirube.reading.definition import Definition, definition
from shirube.reading.model import (
    Aggregation,
    Change,
    Comparison,
    Direction,
    Option,
    Period,
    Question,
    QuestionCode,
    Reading,
)
from shirube.reading.numbers import Number, parse_number
from shirube.reading.reader import read

__all__ = [
    "Aggregation",
    "Change",
    "Comparison",
    "Definition",
    "Direction",
    "Number",
    "Option",
    "Period",
    "Question",
    "QuestionCode",
    "Reading",
    "definition",
    "parse_number",
    "read",
]
