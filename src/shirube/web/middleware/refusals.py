"""Turns a refusal that no view caught into a page that says what happened and what to do."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from shirube.refusal import Refusal

from ..answers import page
from ..views.going_back import came_from
from ..wording import refusals


class Refusals:
    """Middleware: a Refusal is answered with its words and its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a refusal; anything else goes on being an error."""
        if not isinstance(exception, Refusal) or not hasattr(request, "person"):
            return None
        return page(
            request,  # type: ignore[arg-type]
            "refusals/show.html",
            {"sentence": refusals.sentence(exception), "back": came_from(request)},
            status=refusals.status(exception),
        )
