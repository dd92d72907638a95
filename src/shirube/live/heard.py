"""What a listener hears: the names of what changed in a company, or that anything may have changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heard:
    """Names without spaces, such as "key-result-42"; without a company it means: something may have changed."""

    company_id: int | None
    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As it travels."""
        return " ".join([str(self.company_id), *self.names])

    @classmethod
    def of(cls, text: str) -> Heard:
        """As it came; what nobody of ours sent means that something may have changed."""
        company, *names = text.split(" ")
        return cls(int(company), tuple(names)) if company.isdecimal() else SOMETHING


SOMETHING = Heard(None)
"""Nobody listened for a while: every page looks again."""
