"""What a key-result sentence was understood to say, as chips under its box."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from shirube.reading import read

from ..answers import plain_page
from ..forms.prefill import LONGEST, prefill_of
from ..requests import PersonRequest
from ..shapes.measuring import Measuring, measuring_of
from ..shapes.reading_chips import chips_of, fields_of, questions_of, splits_of


@require_safe
def show(request: PersonRequest) -> HttpResponse:
    """Chips, questions, and the values for fields nobody set by hand.

    `answered` names questions not to ask again, `settled` the fields that were filled by hand; `measured_by` and
    `metric` say what measures it so far.
    """
    text = request.GET.get("text", "").strip()[:LONGEST]
    reading = read(text) if text else None
    answered = set(request.GET.get("answered", "").split(","))
    settled = set(request.GET.get("settled", "").split(","))
    so_far = {name: request.GET.get(name, "")[:LONGEST] for name in ("measured_by", "metric")}
    asks = reading is not None and "metric" not in answered
    context = {
        "measuring": measuring_of(reading, text, request.person, **so_far) if reading and asks else Measuring(),
        "chips": chips_of(reading) if reading else [],
        "fields": fields_of(prefill_of(reading)) if reading else [],
        "splits": splits_of(reading) if reading else (),
        "questions": questions_of(reading, get_language() or "ja", but=answered, settled=settled) if reading else [],
    }
    return plain_page(request, "objectives/reading.html", context)
