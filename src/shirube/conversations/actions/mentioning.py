"""Keeps the mentions of a comment as its words say them."""

from __future__ import annotations

from shirube.people.models import Person

from ..models import Comment, Mention
from ..naming import named_in


def remention(comment: Comment, *, by: Person) -> list[int]:
    """Write whom the comment names now; the ids of those it did not name before."""
    named = named_in(comment.body, by=by)
    before = set(comment.mentions.values_list("person_id", flat=True))
    comment.mentions.all().delete()
    Mention.objects.bulk_create(
        Mention(comment=comment, person_id=one.person_id, text=one.text) for one in named
    )
    return [one.person_id for one in named if one.person_id not in before]
