"""Brings full-width and half-width, upper and lower case, spaced and unspaced together."""

import re
import unicodedata


def tidied(text: str) -> str:
    """Half-width Latin and digits, single spaces: how a value is kept."""
    return re.sub(r"[ \t　]+", " ", unicodedata.normalize("NFKC", text)).strip()


def folded(text: str) -> str:
    """Without spaces and case as well: how values are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
