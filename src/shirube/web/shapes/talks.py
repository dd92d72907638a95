"""What is said under several records, ready to be shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from shirube.conversations.queries.comments_under import comments_under
from shirube.conversations.queries.reactions_under import reactions_under

from .remark import Remark, remarks
from .vantage import Vantage


def talks_under(company_id: int, subjects: Collection[str], vantage: Vantage) -> Mapping[str, tuple[Remark, ...]]:
    """The comments by subject with their signs; at most three queries, none without subjects."""
    if not subjects:
        return {}
    comments = comments_under(company_id, subjects)
    said = [f"comment-{row.id}" for rows in comments.values() for row in rows]
    given = reactions_under(company_id, said) if said else {}
    return {subject: remarks(rows, vantage, given) for subject, rows in comments.items()}
