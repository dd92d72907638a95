"""Words for a value a source measured: of when it is, where it comes from, why none comes, who said another one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from shirube.checkins.models import Until
from shirube.checkins.queries.measured_facts import MeasuredFacts
from shirube.metrics.faults import Fault
from shirube.metrics.wording import happened

from . import measures

HOW_LONG: Mapping[str, str | Promise] = {
    Until.NEXT_READING: gettext_lazy("until the next measured value arrives"),
    Until.CHANGED_BACK: gettext_lazy("until somebody changes it back"),
}


def when_and_where(facts: MeasuredFacts) -> str:
    """受注件数・10/31 6:00時点・Mazrica."""
    parts = [facts.name]
    if facts.moment is not None:
        parts.append(_("as of %(when)s") % {"when": _clock(facts.moment)})
    return " · ".join([*parts, *facts.origins])


def why_stale(facts: MeasuredFacts) -> str:
    """What keeps a new value away, in one sentence."""
    if facts.trouble in set(Fault):
        return happened(Fault(facts.trouble), facts.trouble_details)
    if facts.moment is None:
        return _("No measured value has arrived yet.")
    return happened(Fault.STALE, {})


def by_hand(facts: MeasuredFacts, unit: str) -> str:
    """Whose value stands over the measured one, and how long."""
    return _("%(who)s said %(value)s by hand. It stands %(until)s.") % {
        "who": pgettext("a person by name", "%(name)s") % {"name": facts.by_name},
        "value": measures.quantity(facts.by_hand, unit),
        "until": HOW_LONG[facts.until],
    }


def _clock(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local.month}/{local.day} {local.hour}:{local:%M}"
