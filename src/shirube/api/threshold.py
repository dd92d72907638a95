"""What happens to every request before a resource sees it, and to the answers that are not ours."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _

from .languages import speak
from .problems import Problem, answer, missing

LARGEST_BODY = 1_000_000
"""Bytes of a request body; the largest objective with all its key results is far below it."""

View = Callable[..., HttpResponse]


def threshold(view: View) -> View:
    """The view with the caller's language, a limit for bodies, and problems instead of bare pages.

    Sign-in by session does not count here, so forged requests from other sites find nothing to use.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        speak(request)
        if _too_large(request):
            detail = _("The body is larger than %(bytes)s bytes.") % {"bytes": f"{LARGEST_BODY:,}"}
            return answer(Problem(413, "too_large", detail))
        response = view(request, *args, **kwargs)
        response.setdefault("Cache-Control", "no-store")
        if isinstance(response, HttpResponseNotAllowed):
            return _not_allowed(response)
        return response

    answered.csrf_exempt = True  # type: ignore[attr-defined]
    answered.login_required = False  # type: ignore[attr-defined]
    return answered


@threshold
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """An address the API does not have."""
    return answer(missing())


def _too_large(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdigit() or int(length) > LARGEST_BODY


def _not_allowed(response: HttpResponseNotAllowed) -> HttpResponse:
    allowed = ", ".join(sorted(response["Allow"].split(", ")))
    detail = _("This address answers %(methods)s.") % {"methods": allowed}
    return answer(Problem(405, "not_allowed", detail, headers={"Allow": allowed}))
