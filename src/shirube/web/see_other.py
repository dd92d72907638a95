"""Sends a person on to the page that shows what their POST did."""

from django.http import HttpResponseRedirect
from django.urls import reverse

SEE_OTHER = 303


def see_other(name: str, *args: object, query: str = "") -> HttpResponseRedirect:
    """303 to a named page, so that reloading it sends nothing again."""
    address = reverse(name, args=args or None)
    return HttpResponseRedirect(f"{address}?{query}" if query else address, status=SEE_OTHER)
