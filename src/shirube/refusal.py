"""A refusal: a named "no" that a door turns into words and a status code."""


class Refusal(Exception):
    """Something the domain will not do, named by its reason; subclasses stand beside the verb that raises them."""


class NotYours(Refusal):
    """The person may see this but may not do that."""


class Stale(Refusal):
    """Somebody else changed the record since it was read.

    `current` is the version that now stands.
    """

    def __init__(self, *, current: int) -> None:
        super().__init__(current)
        self.current = current
