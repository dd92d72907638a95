"""Why nothing came back from the outside."""

from enum import StrEnum

import httpx2


class Reason(StrEnum):
    """What kept an answer from coming."""

    NAME_UNKNOWN = "the host name is not known"
    NO_CONNECTION = "the host does not accept the connection"
    NOT_TRUSTED = "the certificate of the host is not valid"
    TIMED_OUT = "no answer in time"
    BROKEN = "the connection broke off"
    TOO_LARGE = "the answer is too large"
    NO_ADDRESS = "the address is not an http or https address"


class Unreachable(httpx2.TransportError):
    """No answer came; another time it may."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Refused(httpx2.TransportError):
    """The host lies inside the operator's own network, and is not on the operator's list."""

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} lies inside the network and is not listed in SHIRUBE_INTERNAL_HOSTS")
        self.host = host
