"""Keeps what two people write to each other out of error reports, caches and histories."""

from __future__ import annotations

from collections.abc import Callable, ItemsView
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.views.debug import SafeExceptionReporterFilter

from .requests import PersonRequest

Arguments = ParamSpec("Arguments")
HIDDEN = "…"
View = Callable[Concatenate[PersonRequest, Arguments], HttpResponse]


class NothingTold(SafeExceptionReporterFilter):
    """An error report without anything that was sent or held, in development as well."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Always."""
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """The names of the fields alone."""
        return {} if request is None else dict.fromkeys(request.POST, HIDDEN)

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: Any
    ) -> ItemsView[str, Any]:
        """The names of the variables alone."""
        return dict.fromkeys(tb_frame.f_locals, HIDDEN).items()


def confidential(view: View[Arguments]) -> View[Arguments]:
    """Nothing of this page is kept by browsers or proxies, or told when it fails."""

    @wraps(view)
    def answer(request: PersonRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        request.exception_reporter_filter = NothingTold()
        request.sensitive_post_parameters = "__ALL__"  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return answer
