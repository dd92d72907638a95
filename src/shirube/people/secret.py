"""Secrets that travel once and are kept as digests: access tokens and invitation links."""

import hashlib
import secrets

PREFIX = "shirube_"


def new() -> str:
    """A fresh secret of 256 random bits, recognisable by its prefix."""
    return PREFIX + secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """The SHA-256 of a secret in hexadecimal: what is kept, and what a lookup compares.

    A lookup by digest leaks nothing by its timing: whoever measures it cannot choose the digest.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
