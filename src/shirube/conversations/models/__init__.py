"""The records of conversations."""

from .comment import Comment
from .follow import Follow
from .mention import Mention
from .reaction import Reaction, Sign

__all__ = ["Comment", "Follow", "Mention", "Reaction", "Sign"]
