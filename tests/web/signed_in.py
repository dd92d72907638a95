"""A client that is signed in as somebody and speaks Japanese."""

import html
import re
from typing import Any

from django.test import Client

from shirube.people.models import Person


def as_person(person: Person, *, language: str = "ja") -> Client:
    """The client; `language` is the one of its cookie."""
    client = Client()
    client.force_login(person)
    client.cookies["shirube_language"] = language
    return client


def words(response: Any) -> str:
    """The text of a page: no markup, spaces as one."""
    page = response.content.decode()
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())
