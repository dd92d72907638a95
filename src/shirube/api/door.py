"""The API as one thing: every resource, its problems and its description."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from shirube import __version__

from . import problems
from .parsing import ExactParser
from .resources import (
    check_ins,
    comments,
    cycles,
    datasets,
    initiatives,
    key_results,
    metrics,
    objectives,
    people,
    readings,
    units,
)

DESCRIPTION = (
    "Decimal values travel as JSON strings in plain notation, days as YYYY-MM-DD, moments as RFC 3339 with offset. "
    "Unknown is null. A token acts with its person's rights, as far as its scopes go: read, write (units, cycles, "
    "goals, check-ins, rows, metrics) and admin (people as well). Errors are application/problem+json with a "
    "stable code, and words in the caller's language."
)
METHODS = ("get", "post", "put", "patch", "delete")


class Readable(JSONRenderer):
    """JSON in which Japanese stays readable."""

    json_dumps_params: dict[str, Any] = {"ensure_ascii": False}


class Door(NinjaAPI):
    """The API, described with the media type its problems really have."""

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        """OpenAPI 3.1."""
        schema = super().get_openapi_schema(**where)
        for path in schema["paths"].values():
            for method in METHODS:
                if method in path:
                    _tell_media_type(path[method])
        return schema


def _tell_media_type(operation: dict[str, Any]) -> None:
    for status, response in operation["responses"].items():
        if int(status) >= 400:
            response["content"] = {problems.MEDIA_TYPE: response["content"].pop("application/json")}


api = Door(
    title="Shirube",
    version=__version__,
    description=DESCRIPTION,
    docs_url=None,
    parser=ExactParser(),
    renderer=Readable(),
    urls_namespace="api",
)
problems.teach(api)
for prefix, router in (
    ("/me", people.me),
    ("/people", people.router),
    ("/units", units.router),
    ("/cycles", cycles.router),
    ("/objectives", objectives.router),
    ("/objectives", key_results.within_objective),
    ("/objectives", comments.within_objective),
    ("/key-results", key_results.router),
    ("/key-results", check_ins.within_key_result),
    ("/key-results", initiatives.within_key_result),
    ("/key-results", comments.within_key_result),
    ("/check-ins", check_ins.router),
    ("/check-ins", comments.within_check_in),
    ("/initiatives", initiatives.router),
    ("/comments", comments.router),
    ("/datasets", datasets.router),
    ("/metrics", metrics.router),
    ("/read", readings.router),
):
    api.add_router(prefix, router)
