"""Words for what a pasted list would change, and for what stands in its way."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shirube.people.pasting.difference import Problem, Reason

REASONS: Mapping[Reason, str | Promise] = {
    Reason.NO_NAME: _("There is no name in this row."),
    Reason.NAME_TOO_LONG: _("The name “%(text)s” is longer than 200 characters."),
    Reason.BAD_ADDRESS: _("“%(text)s” is not an e-mail address."),
    Reason.ADDRESS_TWICE: _("The address “%(text)s” stands in another row as well."),
    Reason.ADDRESS_TAKEN: _("Somebody else already signs in with “%(text)s”."),
    Reason.PERSON_TWICE: _("“%(text)s” stands in another row as well."),
    Reason.SEVERAL_OF_THIS_NAME: _(
        "Several people are called “%(text)s”. Add the e-mail address to say who is meant."
    ),
    Reason.UNKNOWN_ROLE: _("“%(text)s” is not a role. Roles are administrator, champion, member and viewer."),
    Reason.ROLE_NOT_YOURS: _("Only administrators give the role “%(text)s”."),
    Reason.PERSON_NOT_YOURS: _("Only administrators change “%(text)s”."),
    Reason.LAST_ADMIN: _("“%(text)s” is the last administrator, and one must remain."),
    Reason.UNKNOWN_MANAGER: _("The manager “%(text)s” is neither here nor in the list."),
    Reason.SEVERAL_MANAGERS: _(
        "Several people are called “%(text)s”. Write the manager's e-mail address instead."
    ),
    Reason.MANAGER_LOOP: _("“%(text)s” would report to themselves, directly or along the line."),
    Reason.SEVERAL_UNITS: _("Several units are called “%(text)s”. Write the whole path, such as Sales/East."),
}
FIELDS = {
    "name": _("Name"),
    "email": _("E-mail address"),
    "role": _("Role"),
    "manager": _("Manager"),
    "units": _("Units"),
}


def problem(found: Problem) -> str:
    """What stands in the way, as a sentence."""
    return str(REASONS[found.reason]) % {"text": found.text}


def field(name: str) -> str:
    """What a changed field is called."""
    return str(FIELDS.get(name, name))
