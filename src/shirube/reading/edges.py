"""What surrounds a sentence without belonging to it: list marks, quotation marks, 〜こと, full stops."""

from __future__ import annotations

import re

from shirube.reading import lexicon

QUOTED = re.compile(r"\s*[「『\"'](?P<inside>[^「」『』\"']+)[」』\"'][\s。.]*")
ENDING = re.compile(
    r"(?:(?<=[るうくすつぬむぶぐ])こと(?:を(?:目指す|目指します|目標とする|目標とします)|とする|とします)?)?[\s。.…!]*$"
)


def without_edges(text: str) -> str:
    """The text with its beginning blanked out and its end cut off, so that indexes stay the same."""
    if (quoted := QUOTED.fullmatch(text)) is not None:
        text = " " * quoted.start("inside") + quoted.group("inside")
    if (label := lexicon.LABEL.match(text)) is not None:
        text = " " * label.end() + text[label.end() :]
    ending = ENDING.search(text, max(0, len(text) - 20))
    return text[: ending.start()] if ending is not None else text
