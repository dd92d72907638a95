"""Words for the phases of a cycle."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from shirube.cycles.models import Phase

PHASES = {
    Phase.PREPARING: pgettext_lazy("phase", "In preparation"),
    Phase.ACTIVE: pgettext_lazy("phase", "Running"),
    Phase.CLOSING: pgettext_lazy("phase", "Closing window"),
    Phase.CLOSED: pgettext_lazy("phase", "Closed"),
}
