"""Says in SQL whether a person may see an objective that is no secret, or has a part in a draft."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, F, Func

CONDITION = """(
    EXISTS (SELECT 1 FROM goals_commitment WHERE objective_id = {objective})
    OR EXISTS (SELECT 1 FROM goals_proposal WHERE objective_id = {objective})
    OR {author} = %s OR {person} = %s
    OR {person} IN (SELECT id FROM people_person WHERE manager_id = %s)
    OR {unit} IN (SELECT id FROM people_unit WHERE lead_id = %s)
    OR {unit} IN (SELECT unit_id FROM people_membership WHERE person_id = %s AND until IS NULL)
    OR EXISTS (SELECT 1 FROM goals_keyresult WHERE objective_id = {objective} AND owner_id = %s)
)"""


class SeenBy(Func):
    """A condition on objectives: published; or written, owned, managed, led, shared or answered for by the person.

    Measured: every page asks this several times. Built of querysets it cost Django more to put together than the
    database to answer, and as joins PostgreSQL more to plan; hence one text.
    """

    def __init__(self, person_id: int, *parts: Any, **extra: Any) -> None:
        owners = parts or (F("pk"), F("author"), F("owner_person"), F("owner_unit"))
        super().__init__(*owners, **{"output_field": BooleanField(), **extra})
        self.person_id = person_id

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """The condition with the columns under whatever name the query knows the table."""
        names = [compiler.compile(part)[0] for part in self.get_source_expressions()]
        objective, author, person, unit = names
        text = CONDITION.format(objective=objective, author=author, person=person, unit=unit)
        return text, [self.person_id] * 6
