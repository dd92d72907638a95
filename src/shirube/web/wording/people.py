"""Words for roles, kinds of units, and how far somebody's access is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

from shirube.people.models import Role, UnitKind
from shirube.people.queries.people_list import Access

ROLES = {
    Role.ADMIN: pgettext_lazy("role", "Administrator"),
    Role.CHAMPION: pgettext_lazy("role", "Champion"),
    Role.MEMBER: pgettext_lazy("role", "Member"),
    Role.VIEWER: pgettext_lazy("role", "Viewer"),
}
ROLE_HINTS = {
    Role.ADMIN: gettext_lazy("Everything, settings and administrators included"),
    Role.CHAMPION: gettext_lazy("People, units, cycles and everyone's objectives"),
    Role.MEMBER: gettext_lazy("Own objectives, check-ins, comments"),
    Role.VIEWER: gettext_lazy("Reads only"),
}
UNIT_KINDS = {
    UnitKind.COMPANY: pgettext_lazy("unit", "Company"),
    UnitKind.DEPARTMENT: pgettext_lazy("unit", "Department"),
    UnitKind.TEAM: pgettext_lazy("unit", "Team"),
}
ACCESSES = {
    Access.NOT_INVITED: gettext_lazy("Not invited yet"),
    Access.INVITED: gettext_lazy("Invited"),
    Access.SIGNED_IN: gettext_lazy("Signed in"),
    Access.DEACTIVATED: gettext_lazy("Deactivated"),
}
