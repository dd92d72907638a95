"""Asks a service for JSON, patiently and within bounds: how often, how long, how much."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import httpx2

from shirube.egress import Reason, Refused, Unreachable

from ..faults import Fault
from .reading_json import read_json
from .source_kind import Asked, SourceFailed

LARGEST_ANSWER = 50_000_000
"""Bytes of one answer; the client is opened with it."""
LONGEST_WAIT = timedelta(seconds=20)
"""A service that asks for a longer pause is asked again by the next fetch."""
USUAL_WAIT = timedelta(seconds=2)
LONGEST_KEPT = timedelta(hours=24)
TRIES = 4
REDIRECTS = 5
LONGEST_SAID = 200
REDIRECTING = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
MEANINGS: Mapping[int, Fault] = {401: Fault.NOT_ALLOWED, 403: Fault.NOT_ALLOWED, 404: Fault.NOT_FOUND}
Explain = Callable[[httpx2.Response], SourceFailed | None]
"""What an answer that is none means where the service has its own words for it; None leaves it to its status."""


def by_status(response: httpx2.Response) -> SourceFailed | None:
    """The service has no words of its own."""
    return None


@dataclass(slots=True)
class Asking:
    """Requests of one fetch. `budget` is how many there may be; `per_second` how many in a second (0: any).

    All methods raise SourceFailed; `explain` is asked first what an answer of 400 and above means.
    """

    asked: Asked
    budget: int = 1_000
    per_second: float = 0.0
    headers: Mapping[str, str] = field(default_factory=dict)
    explain: Explain = by_status
    _next_at: float = 0.0
    _made: int = 0

    @property
    def made(self) -> int:
        """How many requests there were so far, repeated ones included."""
        return self._made

    def get_json(
        self,
        address: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """The JSON of an answer to GET; numbers are int or Decimal."""
        return json_of(self.get(address, params, headers))

    def post_json(self, address: str, body: Any, headers: Mapping[str, str] | None = None) -> Any:
        """The JSON of an answer to a POST of JSON."""
        return json_of(self.request("POST", address, headers=headers, json=body))

    def post_form(
        self, address: str, fields: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> Any:
        """The JSON of an answer to a POST of a form."""
        return json_of(self.request("POST", address, headers=headers, data=dict(fields)))

    def get(
        self,
        address: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx2.Response:
        """The answer itself; redirects are followed on the same host alone."""
        url = _url(address)
        url = url.copy_merge_params(dict(params)) if params else url
        for _step in range(REDIRECTS):
            response = self.request("GET", str(url), headers=headers)
            if response.status_code not in REDIRECTING:
                return response
            url = _onward(url, response)
        raise SourceFailed(Fault.REDIRECTED, host=url.host)

    def request(
        self, method: str, address: str, *, headers: Mapping[str, str] | None = None, **content: Any
    ) -> httpx2.Response:
        """An answer that is no error; "too many" and "not now" are waited for while that is short."""
        for attempt in range(1, TRIES + 1):
            response = self._once(method, address, headers or {}, content)
            if response.status_code < HTTPStatus.BAD_REQUEST:
                return response
            failure = self.explain(response) or _failure(response, self.asked.at)
            if response.status_code not in BUSY or attempt == TRIES:
                raise failure
            self._wait_for(failure)
        raise AssertionError

    def _once(
        self, method: str, address: str, headers: Mapping[str, str], content: Mapping[str, Any]
    ) -> httpx2.Response:
        self._take_a_turn()
        try:
            return self.asked.client.request(
                method, address, headers={**self.headers, **headers}, follow_redirects=False, **content
            )
        except httpx2.HTTPError as problem:
            raise silence(problem, address) from None
        except httpx2.InvalidURL:
            raise SourceFailed(Fault.BAD_SETTING, name="address", value=address[:LONGEST_SAID]) from None

    def _take_a_turn(self) -> None:
        if self._made >= self.budget:
            raise SourceFailed(Fault.TOO_MANY_REQUESTS, limit=self.budget)
        if self.asked.seconds_left <= 0:
            raise SourceFailed(Fault.TIMED_OUT)
        if self.per_second and (early := self._next_at - time.monotonic()) > 0:
            self.asked.pause(early)
        self._made += 1
        self._next_at = time.monotonic() + (1 / self.per_second if self.per_second else 0)

    def _wait_for(self, failure: SourceFailed) -> None:
        wait = USUAL_WAIT if failure.retry_after is None else failure.retry_after
        if wait > LONGEST_WAIT or wait.total_seconds() >= self.asked.seconds_left:
            raise failure
        self.asked.pause(wait.total_seconds())


def json_of(response: httpx2.Response) -> Any:
    """The JSON an answer carries; raises SourceFailed, LOGIN_PAGE for a page where JSON was expected."""
    if is_page(response.headers.get("content-type", ""), response.content):
        raise SourceFailed(Fault.LOGIN_PAGE)
    return read_json(response.content)


def is_page(content_type: str, body: bytes) -> bool:
    """Whether this is a page for people, as a service that wants a sign-in sends with status 200."""
    start = body[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return content_type.partition(";")[0].strip().lower() in {"text/html", "application/xhtml+xml"} or (
        start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
    )


def silence(problem: httpx2.HTTPError, address: str) -> SourceFailed:
    """Why no answer came."""
    host = _url(address).host
    if isinstance(problem, Refused):
        return SourceFailed(Fault.REFUSED_ADDRESS, host=problem.host)
    reason = problem.reason if isinstance(problem, Unreachable) else Reason.NO_CONNECTION
    faults = {
        Reason.TIMED_OUT: Fault.TIMED_OUT,
        Reason.TOO_LARGE: Fault.TOO_LARGE,
        Reason.BROKEN: Fault.TRUNCATED,
        Reason.NO_ADDRESS: Fault.BAD_SETTING,
    }
    return SourceFailed(faults.get(reason, Fault.UNREACHABLE), host=host, reason=str(reason))


def said(response: httpx2.Response) -> str:
    """The beginning of what a service said, on one line."""
    if is_page(response.headers.get("content-type", ""), response.content):
        return ""
    text = response.content[: LONGEST_SAID * 4].decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()[:LONGEST_SAID]


def wait_of(headers: Mapping[str, str], at: datetime) -> timedelta | None:
    """How long a service asks to wait: Retry-After in seconds or as a date, at most a day; None when it is silent."""
    asked = headers.get("retry-after", "").strip()
    if asked.isascii() and asked.replace(".", "", 1).isdigit():
        return timedelta(seconds=min(float(asked), LONGEST_KEPT.total_seconds()))
    try:
        until = parsedate_to_datetime(asked)
    except ValueError:
        return None
    wait = (until if until.tzinfo else until.replace(tzinfo=UTC)) - at
    return min(max(wait, timedelta(0)), LONGEST_KEPT)


def _failure(response: httpx2.Response, at: datetime) -> SourceFailed:
    status = response.status_code
    wait, words = wait_of(response.headers, at), said(response)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return SourceFailed(Fault.RATE_LIMITED, wait, status=status, said=words)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return SourceFailed(Fault.ITS_OWN_TROUBLE, wait, status=status, said=words)
    return SourceFailed(MEANINGS.get(status, Fault.REJECTED), status=status, said=words)


def _onward(url: httpx2.URL, response: httpx2.Response) -> httpx2.URL:
    """Where a redirect leads. Trap: the headers carry keys, which belong to this host and port and to nobody else."""
    target = url.join(response.headers.get("location", ""))
    if (target.scheme, target.host, target.port) != (url.scheme, url.host, url.port):
        raise SourceFailed(Fault.REDIRECTED, host=target.host)
    return target


def _url(address: str) -> httpx2.URL:
    try:
        return httpx2.URL(address)
    except httpx2.InvalidURL:
        raise SourceFailed(Fault.BAD_SETTING, name="address", value=address[:LONGEST_SAID]) from None
