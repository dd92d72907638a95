"""The OKRs of a cycle as a file."""

from __future__ import annotations

from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from shirube.cycles.models import Cycle
from shirube.exchange.queries.exporting import drafts_of
from shirube.sheets import write_csv, write_xlsx

from ..requests import PersonRequest
from ..wording.sheets import language

KINDS = {
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (write_csv, "text/csv; charset=utf-8"),
}


@require_safe
def download(request: PersonRequest, pk: int, kind: str) -> HttpResponse:
    """Everything of the cycle this person may see, in columns that import reads back."""
    cycle = get_object_or_404(Cycle.objects.visible_to(request.person).select_related("company"), pk=pk)
    if kind not in KINDS:
        raise Http404
    write, content_type = KINDS[kind]
    content = write(drafts_of(cycle, request.person), language=language())
    response = HttpResponse(content, content_type=content_type)
    name = quote(f"OKR_{cycle.name}.{kind}")
    response.headers["Content-Disposition"] = f"attachment; filename=\"okr.{kind}\"; filename*=UTF-8''{name}"
    return response
