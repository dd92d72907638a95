"""A column for measured values: exact decimals on both databases."""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    _Field = models.Field[Decimal | str | None, Decimal | None]
else:
    _Field = models.Field  # only the stubs can be subscripted


class MeasurementField(_Field):
    """An exact decimal of any size: `numeric` on PostgreSQL, text on SQLite.

    Trap: SQLite would keep a `decimal` column as a binary float, and 15 digits are not enough for yen.
    Text does not sort as numbers, so measured values are compared in Python, never in SQL.
    """

    description = "An exact measured value"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "numeric" if connection.vendor == "postgresql" else "text"

    def from_db_value(self, value: object, expression: object, connection: object) -> Decimal | None:
        return None if value is None else Decimal(str(value))

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or value == "":
            return None
        try:
            return Decimal(value)
        except (InvalidOperation, TypeError, ValueError) as error:
            raise ValidationError("%(value)s is not a number", params={"value": value}) from error

    def get_prep_value(self, value: Any) -> Decimal | None:
        return self.to_python(value)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        number = value if prepared else self.get_prep_value(value)
        if number is None or connection.vendor == "postgresql":
            return number
        return format(number, "f")
