"""Reactions in signs and words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from shirube.conversations.models import Sign

SIGNS: Mapping[Sign, tuple[str, str | Promise]] = {
    Sign.LIKE: ("👍", pgettext_lazy("reaction", "Good")),
    Sign.CELEBRATE: ("🎉", pgettext_lazy("reaction", "Congratulations")),
    Sign.IDEA: ("💡", pgettext_lazy("reaction", "Interesting")),
    Sign.THANKS: ("🙏", pgettext_lazy("reaction", "Thank you")),
    Sign.LOVE: ("❤️", pgettext_lazy("reaction", "Lovely")),
    Sign.EYES: ("👀", pgettext_lazy("reaction", "I am looking at it")),
}
"""What each reaction looks like, and how it is called."""
