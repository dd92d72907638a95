"""Streams XML through handlers; document types, entities and floods of elements are refused."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from shirube.sheets.trouble import Trouble, Unreadable

MAX_ELEMENTS = 3_000_000

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Allowance:
    """How many elements may still be read from one file."""

    def __init__(self, left: int = MAX_ELEMENTS) -> None:
        self.left = left


def stream(
    part: str, chunks: Iterable[bytes], start: Start, end: End, text: Text, allowance: Allowance
) -> None:
    """Call the handlers for every element of a part; names come without their namespace."""

    def started(name: str, attributes: dict[str, str]) -> None:
        allowance.left -= 1
        if allowance.left < 0:
            raise Unreadable(Trouble.TOO_MANY_CELLS, limit=MAX_ELEMENTS)
        start(name.rpartition(":")[2], attributes)

    def refused(*_: object) -> int:
        raise Unreadable(Trouble.HOSTILE_XML, part=part)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = started
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refused
    parser.EntityDeclHandler = refused
    parser.ExternalEntityRefHandler = refused
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeDecodeError, ValueError) as broken:
        raise Unreadable(Trouble.DAMAGED, part=part) from broken
