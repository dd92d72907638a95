"""Makes the address of a unit from its name."""

import re
import unicodedata

from .models import Company, Unit

LONGEST = 100


def of(name: str) -> str:
    """The name in the letters an address may hold, Japanese included; never empty."""
    text = unicodedata.normalize("NFKC", name).strip().lower()
    return re.sub(r"[^\w]+", "-", text).strip("-_")[:LONGEST] or "unit"


def free(name: str, company: Company) -> str:
    """A slug that no unit of the company has yet: 営業部, 営業部-2, 営業部-3 …"""
    wanted = of(name)
    taken = set(Unit.objects.filter(company=company, slug__startswith=wanted).values_list("slug", flat=True))
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
