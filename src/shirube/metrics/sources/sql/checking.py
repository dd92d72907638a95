"""Looks at the text of a query before a database sees it: one statement that reads.

This is the first of several locks, not the only one: the transaction is read-only, the cursor takes a query alone,
the user may not be a superuser, and time and size are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from shirube.metrics.faults import Fault

from ..source_kind import SourceFailed

TOKEN = re.compile(
    r"""
      (?P<blank>\s+|--[^\n]*|/\*(?:(?!\*/|/\*).)*\*/)
    | (?P<unicode>[uU]&['"])
    | (?P<text>[eE]'(?:[^'\\]|\\.|'')*'|[bBxXnN]?'(?:[^']|'')*'|\$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$)
    | (?P<quoted>"(?:[^"]|"")*")
    | (?P<word>[^\W\d][\w$]*)
    | (?P<number>\d[\w.]*)
    | (?P<broken>['"`]|/\*|\*/)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
READS = frozenset({"select", "with", "values", "table"})
WRITES = frozenset(
    {
        "insert",
        "update",
        "delete",
        "merge",
        "truncate",
        "drop",
        "alter",
        "create",
        "copy",
        "do",
        "call",
        "set",
        "reset",
    }
)
DENIED = re.compile(
    r"pg_(sleep|read_|ls_|stat_file|file_|logical_|create_|drop_|terminate_|cancel_|reload_|rotate_|switch_|advisory_"
    r"|try_advisory_|notify|promote|replication_|backup_|wal_|start_|stop_|export_|import_|execute_|log_|stat_reset"
    r"|current_logfile|hba_|ident_|show_all_)\w*"
    r"|lo_\w+|loread|lowrite|dblink\w*|set_config|setval|nextval|postgres_fdw_\w*|plpgsql\w*"
    r"|(query|cursor|table|schema|database)_to_xml\w*|load_extension|readfile|writefile|edit|fts3_tokenizer"
)
"""Functions that sleep, read files, write, signal, lock, or carry out a text."""


def checked(query: str) -> str:
    """The statement without its last semicolon. Raises SourceFailed (QUERY_FORBIDDEN, BAD_QUERY)."""
    tokens = list(_tokens(query))
    while tokens and tokens[-1] == ("sign", ";"):
        tokens.pop()
    if not tokens:
        raise SourceFailed(Fault.BAD_QUERY, said="")
    if ("sign", ";") in tokens:
        raise SourceFailed(Fault.QUERY_FORBIDDEN, said=";")
    first = next((text for _kind, text in tokens if text != "("), "")
    if first not in READS:
        raise SourceFailed(Fault.QUERY_FORBIDDEN if first in WRITES else Fault.BAD_QUERY, said=first[:40])
    for (kind, text), (_next, sign) in pairwise(tokens):
        if kind == "word" and sign == "(" and DENIED.fullmatch(text):
            raise SourceFailed(Fault.QUERY_FORBIDDEN, said=text)
    return query.strip().rstrip(";").strip() if query.strip().endswith(";") else query


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    """Words in small letters and signs, without comments. Raises where the text could be read in two ways."""
    for found in TOKEN.finditer(query):
        kind, text = found.lastgroup or "", found.group()
        if found.group("text") is not None:
            kind = "text"
        if kind in {"unicode", "broken"}:
            raise SourceFailed(Fault.QUERY_FORBIDDEN if kind == "unicode" else Fault.BAD_QUERY, said=text)
        if kind == "quoted":
            yield "word", text[1:-1].replace('""', '"').lower()
        elif kind != "blank":
            yield kind, text.lower()
