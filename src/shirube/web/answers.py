"""Answers a request with a whole page or, to htmx, with just the fragment it asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.backends.utils import csrf_input
from django.template.loader import get_template
from jinja2 import Template

from .framing import shell_of
from .jinja import url
from .requests import PersonRequest

OK = 200
UNPROCESSABLE = 422


def page(
    request: PersonRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    fragments: Collection[str] = (),
    status: int = OK,
) -> HttpResponse:
    """The whole page; or one block of it when htmx targets an element whose id is in `fragments`.

    A fragment has three equal names: block ("key_results"), element id ("key-results"), target.
    """
    values = {**context, **_ground(request), "shell": shell_of(request)}
    wanted = _target(request)
    if wanted in fragments:
        drawn = _block(template, wanted.replace("-", "_"), values) + _notices(values)
        return HttpResponse(drawn, status=status)
    response = HttpResponse(_whole(template, values), status=status)
    response.headers["Vary"] = "HX-Request, Cookie, Accept-Language"
    return response


def plain_page(request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = OK) -> HttpResponse:
    """A page without the frame: sign-in, first run."""
    values = {"theme": request.COOKIES.get("shirube_theme", ""), **context, **_ground(request)}
    return HttpResponse(_whole(template, values), status=status)


def _ground(request: HttpRequest) -> dict[str, Any]:
    return {
        "request": request,
        "url": url,
        "csrf_input": csrf_input(request),
        "csrf_token": get_token(request),
    }


def _target(request: HttpRequest) -> str:
    """The id htmx swaps; htmx 4 writes it as "div#key-results"."""
    if request.headers.get("HX-Request") != "true" or request.headers.get("HX-Request-Type") == "full":
        return ""
    return request.headers.get("HX-Target", "").rpartition("#")[2]


def _whole(template: str, values: Mapping[str, Any]) -> str:
    drawn: str = get_template(template, using="jinja2").template.render(values)  # type: ignore[attr-defined]
    return drawn


def _notices(values: Mapping[str, Any]) -> str:
    """What just happened, beside a fragment: htmx puts it where notices stand."""
    if not values["shell"].notices:
        return ""
    return _block("layout/page.html", "notices", {**values, "beside_fragment": True})


def _block(template: str, block: str, values: Mapping[str, Any]) -> str:
    found: Template = get_template(template, using="jinja2").template  # type: ignore[attr-defined]
    context = found.new_context(dict(values))
    # Everything up to the first output runs the imports and settings that the block relies on.
    next(iter(found.root_render_func(context)), None)
    return "".join(found.blocks[block](context))
