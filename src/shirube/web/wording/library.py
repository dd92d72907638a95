"""Why a weak key result is weak, in a word."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shirube.library.shelf import Weakness

WEAKNESSES: Mapping[Weakness, str | Promise] = {
    Weakness.ACTIVITY: _("Only activity"),
    Weakness.NO_NUMBER: _("No number"),
    Weakness.GAMEABLE: _("Easy to inflate"),
    Weakness.UNDEFINED: _("No yardstick"),
    Weakness.VANITY: _("Looks good, says little"),
    Weakness.HIDDEN_BY_AVERAGE: _("An average that hides"),
    Weakness.EVERYDAY: _("Everyday duty"),
    Weakness.OUT_OF_REACH: _("Not ours to move"),
}
