"""Under which address people reach this server, and what to tell the operator about it."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

from shirube.cli.language import gettext as _

if TYPE_CHECKING:
    from shirube.story.telling import Told

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
ANYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104  # recognised here, never chosen here


def reachable_name(host: str) -> str:
    """The name for links: ``localhost`` for this machine only (passkeys need a name), else its address."""
    if host in LOOPBACK:
        return "localhost"
    name = _outward_address() if host in ANYWHERE else host
    return f"[{name}]" if ":" in name else name


def _outward_address() -> str:
    """The address this machine uses toward others; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens on that port yet."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def greeting(*, demo: bool) -> str:
    """The lines printed when the server answers: the address, and how to sign in."""
    address = os.environ["SHIRUBE_BASE_URL"].rstrip("/")
    lines = ["", _("Shirube answers at %(address)s") % {"address": address}]
    if demo:
        lines += _sample_sign_in()
    lines += _first_admin(address)
    return "\n".join([*lines, _("Stop with Ctrl-C."), ""])


def _sample_sign_in() -> list[str]:
    """One person of each kind; all of them share the sample's password."""
    from shirube.story.cast import PASSWORD, PEOPLE

    roles = {
        "admin": _("administrator"),
        "champion": _("champion"),
        "lead": _("leads a department"),
        "member": _("member"),
    }
    kinds = {role: next(told for told in PEOPLE if _kind(told) == role) for role in roles}
    width = max(len(told.email) for told in kinds.values())
    lines = [
        _("The sample company is ready. Sign in with the password %(password)s as:") % {"password": PASSWORD}
    ]
    return lines + [f"  {told.email:<{width}}  {told.name} ({roles[role]})" for role, told in kinds.items()]


def _kind(told: Told) -> str:
    return "lead" if told.role == "member" and told.leads else told.role


def _first_admin(address: str) -> list[str]:
    from shirube.people.models import Company
    from shirube.web import first_run_key

    if Company.objects.filter(is_sample=False).exists():
        return []
    return [
        _("To begin with your own company, open this address. It works once; keep it to yourself:"),
        f"  {address}{first_run_key.path()}",
    ]
