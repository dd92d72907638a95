"""What went wrong with data, in plain words: what happened, and what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from functools import reduce

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .faults import Fault

HAPPENED: Mapping[Fault, Promise] = {
    Fault.EMPTY: gettext_lazy("There is nothing in it."),
    Fault.TRUNCATED: gettext_lazy("The data breaks off in the middle."),
    Fault.WRONG_TYPE: gettext_lazy("“%(value)s” does not fit the type of its column."),
    Fault.NOT_A_NUMBER: gettext_lazy("“%(value)s” stands where a number should be."),
    Fault.TOO_LARGE_NUMBER: gettext_lazy("The number %(value)s is too large to be a figure."),
    Fault.TOO_LONG_TEXT: gettext_lazy("The text of a cell is too long."),
    Fault.DUPLICATE_KEY: gettext_lazy("Two rows have the same key “%(key)s”."),
    Fault.BLANK_KEY: gettext_lazy("A column that belongs to the key is blank."),
    Fault.OLDER: gettext_lazy("The data is older than what is already there."),
    Fault.MISSING_COLUMN: gettext_lazy("The column “%(column)s” is missing."),
    Fault.NOT_READABLE: gettext_lazy("It cannot be read as CSV or Excel (xlsx)."),
    Fault.TOO_LARGE: gettext_lazy("The data is too large."),
    Fault.TOO_MANY_ROWS: gettext_lazy("There are too many rows."),
    Fault.SHRUNK: gettext_lazy("Far fewer rows arrived than are there now."),
    Fault.NO_FILE: gettext_lazy("No file in the folder fits the name %(pattern)s."),
    Fault.TIMED_OUT: gettext_lazy("The data source did not answer in time."),
    Fault.UNREACHABLE: gettext_lazy("The data source %(host)s could not be reached."),
    Fault.REFUSED_ADDRESS: gettext_lazy(
        "%(host)s lies in a network, or at a place, that Shirube may not connect to."
    ),
    Fault.NOT_ALLOWED: gettext_lazy("The data source does not accept the key or the password."),
    Fault.NOT_FOUND: gettext_lazy("The data source does not know what was asked for."),
    Fault.REJECTED: gettext_lazy("The data source refused the question."),
    Fault.REDIRECTED: gettext_lazy("The data source sent us on to another place, %(host)s."),
    Fault.LOGIN_PAGE: gettext_lazy("Instead of data, a page to sign in came back."),
    Fault.RATE_LIMITED: gettext_lazy("The data source asked to slow down."),
    Fault.TOO_MANY_REQUESTS: gettext_lazy("More questions would be needed than one fetch may ask."),
    Fault.ITS_OWN_TROUBLE: gettext_lazy("The data source has a problem of its own at the moment."),
    Fault.BAD_ANSWER: gettext_lazy("The answer of the data source has an unexpected form."),
    Fault.BAD_SETTING: gettext_lazy("The setting “%(name)s” cannot be used."),
    Fault.BAD_QUERY: gettext_lazy("The query cannot be used."),
    Fault.QUERY_FORBIDDEN: gettext_lazy("The query would do more than read rows, and was not carried out."),
    Fault.TOO_POWERFUL: gettext_lazy("The database user %(user)s may do far more than read."),
    Fault.NO_KEY: gettext_lazy("The stored key can no longer be opened."),
    Fault.STALE: gettext_lazy("No new data has arrived for longer than usual."),
    Fault.OUR_OWN: gettext_lazy("Shirube itself made a mistake while fetching."),
}
TO_DO: Mapping[Fault, Promise] = {
    Fault.EMPTY: gettext_lazy("Export it again and check that it has rows."),
    Fault.TRUNCATED: gettext_lazy("Send it once more, whole."),
    Fault.WRONG_TYPE: gettext_lazy("Correct the value, or change the type of the column."),
    Fault.NOT_A_NUMBER: gettext_lazy("Correct the value, or leave the cell blank."),
    Fault.TOO_LARGE_NUMBER: gettext_lazy("Correct the value, or leave the cell blank."),
    Fault.TOO_LONG_TEXT: gettext_lazy("Shorten it, or leave the column out."),
    Fault.DUPLICATE_KEY: gettext_lazy("Correct the rows, or choose a key that tells all rows apart."),
    Fault.BLANK_KEY: gettext_lazy("Fill the cell, or choose another key."),
    Fault.OLDER: gettext_lazy("Send the newest data."),
    Fault.MISSING_COLUMN: gettext_lazy("Add the column, or correct its name in the first row."),
    Fault.NOT_READABLE: gettext_lazy("Save it as CSV or xlsx, without a password, and send it again."),
    Fault.TOO_LARGE: gettext_lazy("Ask for a shorter period or for fewer columns."),
    Fault.TOO_MANY_ROWS: gettext_lazy("Ask for a shorter period or for fewer rows."),
    Fault.SHRUNK: gettext_lazy(
        "Check whether the export was filtered. If rows are really gone, delete them first."
    ),
    Fault.NO_FILE: gettext_lazy("Put the file there, or correct the name."),
    Fault.TIMED_OUT: gettext_lazy("It will be tried again. If that goes on, ask for fewer rows at once."),
    Fault.UNREACHABLE: gettext_lazy("Check the address. It will be tried again."),
    Fault.REFUSED_ADDRESS: gettext_lazy("The operator can allow it."),
    Fault.NOT_ALLOWED: gettext_lazy("Enter the key anew, and check what it may read."),
    Fault.NOT_FOUND: gettext_lazy("Check the settings of the source."),
    Fault.REJECTED: gettext_lazy("Check the settings of the source."),
    Fault.REDIRECTED: gettext_lazy("Enter the address where the data really is."),
    Fault.LOGIN_PAGE: gettext_lazy("Check the address and the key of the source."),
    Fault.RATE_LIMITED: gettext_lazy("It will be tried again later. If that goes on, fetch less often."),
    Fault.TOO_MANY_REQUESTS: gettext_lazy("Ask for a shorter period."),
    Fault.ITS_OWN_TROUBLE: gettext_lazy("It will be tried again later; there is nothing to do."),
    Fault.BAD_ANSWER: gettext_lazy("Check the settings of the source."),
    Fault.BAD_SETTING: gettext_lazy("Correct it."),
    Fault.BAD_QUERY: gettext_lazy("Correct the query."),
    Fault.QUERY_FORBIDDEN: gettext_lazy("Write one SELECT that reads, and nothing else."),
    Fault.TOO_POWERFUL: gettext_lazy("Make a user who may only read the tables in question."),
    Fault.NO_KEY: gettext_lazy("Enter the keys of the source anew."),
    Fault.STALE: gettext_lazy("Check the data source."),
    Fault.OUR_OWN: gettext_lazy("It will be tried again. If that goes on, tell the operator."),
}
NOTHING = "—"


def fault_words(fault: Fault, details: Mapping[str, object]) -> str:
    """One or more sentences in the language of the moment; what `details` does not tell is left out."""
    values = defaultdict(lambda: NOTHING, {name: _shown(value) for name, value in details.items()})
    words = [str(HAPPENED[fault]) % values, *_more(fault, values), str(TO_DO[fault])]
    return _where(values) + reduce(_followed_by, words)


def _followed_by(said: str, then: str) -> str:
    return _("%(said)s %(then)s") % {"said": said, "then": then}


def happened(fault: Fault, details: Mapping[str, object]) -> str:
    """The first sentence alone, where there is little room."""
    values = defaultdict(lambda: NOTHING, {name: _shown(value) for name, value in details.items()})
    return _where(values) + str(HAPPENED[fault]) % values


def _where(values: Mapping[str, str]) -> str:
    """12行目、列「金額」： when it is known which cell is meant."""
    if "row" in values and "column" in values:
        return _("Row %(row)s, column “%(column)s”: ") % values
    return _("Row %(row)s: ") % values if "row" in values else ""


def _more(fault: Fault, values: Mapping[str, str]) -> list[str]:
    """What else is known: a limit, the moment, the source's own words."""
    sentences = [
        _("First seen in row %(first_row)s.") % values if "first_row" in values else "",
        _("At most %(limit)s.") % values if "limit" in values else "",
        _("It speaks of %(as_of)s; what is there speaks of %(known)s.") % values
        if fault is Fault.OLDER and {"as_of", "known"} <= values.keys()
        else "",
        _("%(rows)s instead of %(known)s rows.") % values
        if fault is Fault.SHRUNK and {"rows", "known"} <= values.keys()
        else "",
        _answer(values),
    ]
    return [sentence for sentence in sentences if sentence]


def _answer(values: Mapping[str, str]) -> str:
    """The source's own words, and its status code."""
    if values.get("said") and "status" in values:
        return _("Its answer was “%(said)s” (status %(status)s).") % values
    if values.get("said"):
        return _("Its answer was “%(said)s”.") % values
    return _("Its answer had the status %(status)s.") % values if "status" in values else ""


def _shown(value: object) -> str:
    """A detail as it is read; a moment on the clock on the wall."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}" if abs(value) >= 10_000 else str(value)
    text = str(value)
    moment = _moment(text)
    return f"{localtime(moment):%Y/%m/%d %H:%M}" if moment else text


def _moment(text: str) -> datetime | None:
    """Only what has the length and the zone of a written-out moment is taken for one."""
    try:
        found = datetime.fromisoformat(text) if len(text) >= len("2026-11-23T09:00+09:00") else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None
