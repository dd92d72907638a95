"""``shirube read``: what a key-result sentence is understood to say."""

from __future__ import annotations

import json as notation
import sys
from collections.abc import Iterator, Sequence

import click

from shirube.cli.language import current
from shirube.cli.language import gettext as _
from shirube.reading import Reading
from shirube.reading import read as understand

SHOWN = (
    "metric",
    "direction",
    "comparator",
    "baseline",
    "target",
    "target_max",
    "unit",
    "aggregation",
    "period",
    "comparison",
    "base",
    "change",
)


@click.command(
    help=_(
        "Read key-result sentences: those given, or one per line on standard input (then JSON, one per line)."
    )
)
@click.argument("sentences", metavar="SENTENCE…", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON, one object per line."))
@click.option("--lang", type=click.Choice(["ja", "en"]), help=_("Language of the questions."))
def read(sentences: Sequence[str], as_json: bool, lang: str | None) -> None:
    """Prints one reading per sentence, in their order."""
    as_json = as_json or not sentences
    language = lang or current()
    for text in sentences or _lines():
        reading = understand(text, language)
        told = reading.as_json(language)
        click.echo(notation.dumps(told, ensure_ascii=False) if as_json else _words(reading, language))


def _lines() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").lstrip("\ufeff").rstrip("\r\n")


def _words(reading: Reading, language: str) -> str:
    told = reading.as_json(language)
    known = [f"  {name}: {told[name]}" for name in SHOWN if told[name] not in (None, "", "none")]
    questions = told["questions"]
    assert isinstance(questions, list)
    return "\n".join([reading.text, *known, *(f"  ? {question['text']}" for question in questions)])
