"""Django's SQLite backend, speaking through the chosen engine."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, tee
from typing import Any

from django.db.backends.sqlite3 import base as django_sqlite
from django.db.backends.sqlite3._functions import register as register_functions  # type: ignore[import-untyped,unused-ignore]
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from django.utils.regex_helper import _lazy_re_compile

from shirube.databases.sqlite.engine import ENGINE
from shirube.databases.sqlite.turns import Turn

PLACEHOLDER = _lazy_re_compile(r"(?<!%)%s")


def _decoded(parse: Any) -> Any:
    return lambda value: parse(value.decode())


ENGINE.register_converter("bool", b"1".__eq__)
ENGINE.register_converter("date", _decoded(parse_date))
ENGINE.register_converter("time", _decoded(parse_time))
ENGINE.register_converter("datetime", _decoded(parse_datetime))
ENGINE.register_converter("timestamp", _decoded(parse_datetime))
ENGINE.register_adapter(decimal.Decimal, str)
ENGINE.register_adapter(datetime.date, datetime.date.isoformat)
ENGINE.register_adapter(datetime.datetime, lambda moment: moment.isoformat(" "))


class Cursor(ENGINE.Cursor):  # type: ignore[misc]  # the engine is chosen at start
    """Turns Django's ``%s`` and ``%(name)s`` placeholders into SQLite's."""

    def execute(self, query: str, params: Any = None) -> Any:
        """Runs one statement."""
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, Mapping) else None
        return super().execute(_converted(query, names), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """Runs one statement once per row of parameters."""
        peekable, rows = tee(iter(param_list))
        names = None
        if (first := next(peekable, None)) is not None and isinstance(first, Mapping):
            names = list(first)
        return super().executemany(_converted(query, names), chain(rows))


def _converted(query: str, names: Sequence[str] | None) -> str:
    if names is None:
        return str(PLACEHOLDER.sub("?", query).replace("%%", "%"))
    return query % {name: f":{name}" for name in names}


class DatabaseWrapper(django_sqlite.DatabaseWrapper):
    """Opens connections on the chosen engine, and queues writers; everything else is Django's."""

    Database = ENGINE
    init_commands: list[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn = Turn("")

    def connect(self) -> None:
        """Connects, with a place in the queue of this file's writers."""
        super().connect()
        self._turn = Turn(str(self.settings_dict["NAME"]))

    def _start_transaction_under_autocommit(self) -> None:
        self._turn.take()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs do not know it
        except BaseException:
            self._turn.give()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # the stubs do not know it
        finally:
            self._give_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # the stubs do not know it
        finally:
            self._give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # the stubs do not know it
        finally:
            self._turn.give()

    def _give_turn(self) -> None:
        """Trap: a commit that failed leaves the transaction open; the turn is kept until it is rolled back."""
        if self.connection is None or not self.connection.in_transaction:
            self._turn.give()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection with foreign keys checked and the settings' commands run."""
        connection = ENGINE.connect(**conn_params)
        register_functions(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")
        for command in filter(None, map(str.strip, self.init_commands)):
            connection.execute(command)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor of the chosen engine."""
        return self.connection.cursor(factory=Cursor)
