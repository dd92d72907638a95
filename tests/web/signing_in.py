"""A browser in which somebody has signed in."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shirube.people.models import Person


def signed_in(person: Person) -> Client:
    """A client of this person."""
    client = Client()
    client.force_login(person)
    return client


def queries_of(client: Client, address: str) -> int:
    """How many queries one visit takes, the second time."""
    client.get(address)
    with CaptureQueriesContext(connection) as ran:
        assert client.get(address).status_code == 200
    return len(ran)
