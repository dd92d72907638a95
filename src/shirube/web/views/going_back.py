"""Finds the page somebody came from, and never a foreign one."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest, otherwise: str = "/") -> str:
    """The posted ``next`` when it lies within Shirube, else `otherwise`."""
    return _safe(request, request.POST.get("next", ""), otherwise)


def came_from(request: HttpRequest, otherwise: str = "/") -> str:
    """The page a form without ``next`` stood on, as the browser tells it, when it lies within Shirube."""
    return _safe(request, request.headers.get("Referer", ""), otherwise)


def _safe(request: HttpRequest, wanted: str, otherwise: str) -> str:
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else otherwise
