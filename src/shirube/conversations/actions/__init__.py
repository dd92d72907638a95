"""The verbs of conversations."""

from .edit_comment import SaidTooLongAgo, edit_comment
from .follow import follow, unfollow
from .react import react
from .say import NothingSaid, say
from .withdraw import withdraw

__all__ = [
    "NothingSaid",
    "SaidTooLongAgo",
    "edit_comment",
    "follow",
    "react",
    "say",
    "unfollow",
    "withdraw",
]
