"""What commands that touch records share: a database that is ready, and refusals as sentences."""

from __future__ import annotations

import json as notation
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from shirube.databases import preparation
from shirube.web.wording import refusals


@contextmanager
def records() -> Iterator[None]:
    """Brings the database up to date, and ends the command with a sentence when something is refused."""
    if preparation.is_behind():
        preparation.migrate()
    try:
        yield
    except refusals.EXPECTED as refusal:
        raise click.ClickException(refusals.sentence(refusal)) from refusal


def show(data: Any, words: str, *, as_json: bool) -> None:
    """Prints the data as JSON, or else the words."""
    click.echo(notation.dumps(data, ensure_ascii=False) if as_json else words)
