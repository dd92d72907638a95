"""Walks the pages of a REST answer, however the service counts them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import httpx2

from shirube.metrics.faults import Fault

from ..asking import Asking, json_of
from ..source_kind import SourceFailed
from .mapping import Path


class Paging(StrEnum):
    """How a service says where the next rows are."""

    NONE = "none"
    PAGE = "page"
    OFFSET = "offset"
    CURSOR = "cursor"
    NEXT = "next"
    LINK = "link"


Records = Callable[[Any], list[Any]]
"""The records of one answer."""


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk through all pages; `parameters` go with the first request, and with all where pages are counted."""

    ask: Asking
    settings: Mapping[str, str]
    headers: Mapping[str, str]
    parameters: Mapping[str, str]
    records: Records

    def pages(self) -> Iterator[list[Any]]:
        """The records, page by page. Raises SourceFailed, also where a service answers the same page for ever."""
        match Paging(self.settings["paging"]):
            case Paging.NONE:
                yield self.records(json_of(self._answer(self.settings["address"], self.parameters)))
            case Paging.PAGE | Paging.OFFSET as counted:
                yield from self._counted(is_offset=counted is Paging.OFFSET)
            case Paging.CURSOR:
                yield from self._by_cursor()
            case Paging.NEXT | Paging.LINK as linked:
                yield from self._linked(is_header=linked is Paging.LINK)

    def _counted(self, *, is_offset: bool) -> Iterator[list[Any]]:
        """Until a page is empty or not full. A service that ignores the number answers the same page again."""
        place, size = 0 if is_offset else int(self.settings["first_page"]), int(self.settings["size"])
        before: list[Any] | None = None
        while True:
            counting = {self.settings["page_parameter"]: str(place)}
            answer = json_of(self._answer(self.settings["address"], {**self._sized(), **counting}))
            found = self.records(answer)
            if found and found == before:
                raise SourceFailed(Fault.BAD_ANSWER, reason="page")
            yield found
            if not found or (self.settings["size_parameter"] and len(found) < size):
                return
            before = found
            place += len(found) if is_offset else 1

    def _by_cursor(self) -> Iterator[list[Any]]:
        path = Path.of("next_path", self.settings["next_path"])
        cursor, seen = "", set[str]()
        while True:
            onward = {self.settings["cursor_parameter"]: cursor} if cursor else {}
            answer = json_of(self._answer(self.settings["address"], {**self._sized(), **onward}))
            yield self.records(answer)
            cursor = str(path.found_in(answer) or "")
            if not cursor:
                return
            _keep_new(cursor, seen)

    def _linked(self, *, is_header: bool) -> Iterator[list[Any]]:
        """Trap: a link may lead anywhere, and our keys would go along; it has to stay with the same host."""
        path = Path.of("next_path", self.settings["next_path"] or "next")
        start = httpx2.URL(self.settings["address"])
        response = self._answer(str(start), self._sized())
        seen = set[str]()
        while True:
            answer = json_of(response)
            yield self.records(answer)
            link = response.links.get("next", {}).get("url") if is_header else path.found_in(answer)
            if not link:
                return
            response = self._answer(_same_host(start, str(link)), {})
            _keep_new(str(link), seen)

    def _sized(self) -> dict[str, str]:
        name = self.settings["size_parameter"]
        return {**self.parameters, **({name: self.settings["size"]} if name else {})}

    def _answer(self, address: str, parameters: Mapping[str, str]) -> httpx2.Response:
        if self.settings["method"] == "GET":
            return self.ask.get(address, parameters, self.headers)
        url = httpx2.URL(address).copy_merge_params(dict(parameters))
        headers = {"Content-Type": "application/json", **self.headers}
        return self.ask.request("POST", str(url), headers=headers, content=self.settings["body"].encode())


def _keep_new(place: str, seen: set[str]) -> None:
    if place in seen:
        raise SourceFailed(Fault.BAD_ANSWER, reason="next_path")
    seen.add(place)


def _same_host(start: httpx2.URL, link: str) -> str:
    try:
        target = start.join(link)
    except httpx2.InvalidURL:
        raise SourceFailed(Fault.BAD_ANSWER, reason="next_path") from None
    if (target.scheme, target.host, target.port) != (start.scheme, start.host, start.port):
        raise SourceFailed(Fault.REDIRECTED, host=target.host)
    return str(target)
