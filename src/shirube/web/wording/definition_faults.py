"""What is wrong with a definition, in words that stand at the field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shirube.measuring.columns import ColumnType
from shirube.metrics.checking import DefinitionFault, FaultKind

TYPES: Mapping[str, str | Promise] = {
    ColumnType.TEXT: pgettext_lazy("type of a column", "text"),
    ColumnType.NUMBER: pgettext_lazy("type of a column", "numbers"),
    ColumnType.DATE: pgettext_lazy("type of a column", "days"),
    ColumnType.MOMENT: pgettext_lazy("type of a column", "days with a time"),
}
FAULTS: Mapping[FaultKind, str | Promise] = {
    FaultKind.NOT_A_STRUCTURE: _("This is no definition. Write a JSON object that begins with {."),
    FaultKind.UNKNOWN_MEASURE: _("Choose what is measured."),
    FaultKind.FIELD_MISSING: _("This is still open. Choose or write something."),
    FaultKind.FIELD_UNKNOWN: _("“%(field)s” does not belong here."),
    FaultKind.NOT_A_CHOICE: _("“%(value)s” is none of the choices: %(choices)s."),
    FaultKind.WRONG_VALUE: _("“%(value)s” does not fit here."),
    FaultKind.NO_DATASET: _("There is no dataset “%(dataset)s”. Choose one that is there."),
    FaultKind.NO_COLUMN: _("“%(dataset)s” has no column “%(column)s”. Choose one that is there."),
    FaultKind.NOT_A_TIME: _("“%(column)s” holds %(type)s. Choose a column of days."),
    FaultKind.NOT_A_NUMBER: _("“%(column)s” holds %(type)s. Choose a column of numbers."),
    FaultKind.VALUE_DOES_NOT_FIT: _("“%(value)s” cannot be compared: “%(column)s” holds %(type)s."),
    FaultKind.SIGN_DOES_NOT_FIT: _("“%(column)s” holds %(type)s, which cannot be compared like this."),
    FaultKind.KEY_NOT_SINGLE: _(
        "Events need one column that tells the rows of “%(dataset)s” apart; it has several."
    ),
    FaultKind.DOES_NOT_NAME_KEY: _(
        "“%(column)s” does not name rows of “%(dataset)s”. Choose the column with their key."
    ),
    FaultKind.EVENTS_DO_NOT_MEET: _(
        "“%(column)s” and “%(other)s” are not of the same kind, so the events never meet."
    ),
    FaultKind.EACH_NEEDS_LATEST: _("Only the newest value can be taken for each of something."),
}


def fault_sentence(fault: DefinitionFault) -> str:
    """What is wrong, and what to do."""
    values = defaultdict(lambda: "—", fault.details)
    if "type" in values:
        values["type"] = str(TYPES.get(values["type"], values["type"]))
    return str(FAULTS[fault.kind]) % values
