"""Answers what went wrong: problems as in RFC 9457, with a stable code and words in the caller's language."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import BaseModel

from shirube.metrics.computing import NotComputable
from shirube.metrics.refused import DeliveryRefused
from shirube.metrics.written_definition import NotADefinition
from shirube.refusal import Refusal, Stale
from shirube.web.wording import refusals
from shirube.web.wording.definition_faults import fault_sentence

from . import invalid_fields

MEDIA_TYPE = "application/problem+json"
logger = logging.getLogger(__name__)


class FieldProblem(BaseModel):
    """What is wrong with one field of the request."""

    field: str
    code: str
    message: str


class ProblemOut(BaseModel):
    """A problem: `code` is stable, `detail` is for people; `version` is the one that now stands (412)."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[FieldProblem] | None = None
    version: int | None = None


class Problem(Exception):
    """Something the API itself refuses, before any verb is called."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        errors: Sequence[FieldProblem] = (),
        headers: Mapping[str, str] | None = None,
        version: int | None = None,
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.detail = status, code, detail
        self.errors, self.headers, self.version = list(errors), dict(headers or {}), version


def invalid(field: str, code: str, message: str) -> Problem:
    """One field that does not fit."""
    return unfit([FieldProblem(field=field, code=code, message=message)])


def unfit(errors: Sequence[FieldProblem]) -> Problem:
    """A request some of whose fields do not fit: 422."""
    detail = " ".join(f"{error.field}: {error.message}" for error in errors[:3])
    return Problem(422, "validation", detail, errors=errors)


def missing() -> Problem:
    """404: not there, or hidden from this person, which is the same."""
    return Problem(404, "not_found", _("There is nothing here, or you may not see it."))


def unauthorised() -> Problem:
    """401: no token that opens anything."""
    detail = _("Send a valid access token: “Authorization: Bearer …”.")
    return Problem(401, "unauthorised", detail, headers={"WWW-Authenticate": 'Bearer realm="Shirube"'})


def answer(problem: Problem) -> HttpResponse:
    """The problem as a response."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "code": problem.code,
        "detail": problem.detail,
    }
    if problem.errors:
        body["errors"] = [error.model_dump() for error in problem.errors]
    if problem.version is not None:
        body["version"] = problem.version
    content = json.dumps(body, ensure_ascii=False)
    return HttpResponse(content, status=problem.status, content_type=MEDIA_TYPE, headers=problem.headers)


def of_refusal(refusal: Exception) -> Problem:
    """The problem that a refusal becomes."""
    version = refusal.current if isinstance(refusal, Stale) else None
    return Problem(
        refusals.status(refusal),
        refusals.code(refusal),
        refusals.sentence(refusal),
        version=version,
        headers={} if version is None else {"ETag": f'"{version}"'},
    )


def of_delivery(refused: DeliveryRefused) -> Problem:
    """The problem of rows that were not taken, with the cell it is about where one is known."""
    detail = refusals.sentence(refused)
    place = ".".join(str(refused.details[part]) for part in ("row", "column") if refused.details.get(part))
    error = FieldProblem(field=f"rows.{place}" if place else "rows", code=str(refused.reason), message=detail)
    return Problem(refusals.status(refused), refusals.code(refused), detail, errors=[error])


def of_definition(refused: NotADefinition | NotComputable) -> Problem:
    """The problem of a definition that cannot be measured, with every place that is wrong."""
    errors = [
        FieldProblem(
            field=".".join(filter(None, ["definition", fault.place])),
            code=fault.kind,
            message=fault_sentence(fault),
        )
        for fault in refused.faults
    ]
    detail = " ".join(f"{error.field}: {error.message}" for error in errors[:3])
    return Problem(refusals.status(refused), refusals.code(refused), detail, errors=errors)


def teach(api: NinjaAPI) -> None:
    """Let the API answer every exception with a problem."""
    _teach(api, Problem, lambda problem: problem)
    _teach(api, Refusal, of_refusal)
    for expected in refusals.EXPECTED:
        _teach(api, expected, of_refusal)
    _teach(api, DeliveryRefused, of_delivery)
    for unfit_definition in (NotADefinition, NotComputable):
        _teach(api, unfit_definition, of_definition)
    _teach(api, Http404, lambda _nothing: missing())
    _teach(api, AuthenticationError, lambda _nobody: unauthorised())
    _teach(api, HttpError, _malformed)
    _teach(api, ValidationError, _unfit_fields)
    api.add_exception_handler(Exception, _accident)


def _teach(api: NinjaAPI, kind: type[Exception], problem_of: Callable[[Any], Problem]) -> None:
    api.add_exception_handler(kind, lambda _request, exception: answer(problem_of(exception)))


def _malformed(error: HttpError) -> Problem:
    return Problem(error.status_code, "malformed", _("The body is not valid JSON."))


def _unfit_fields(error: ValidationError) -> Problem:
    return unfit(
        [
            FieldProblem(
                field=invalid_fields.name(found), code=found["type"], message=invalid_fields.words(found)
            )
            for found in error.errors
        ]
    )


def _accident(request: HttpRequest, exception: Any) -> HttpResponse:
    logger.exception("%s %s failed", request.method, request.path, exc_info=exception)
    detail = _("Something went wrong on our side. It has been written down; please try again later.")
    return answer(Problem(500, "accident", detail))
