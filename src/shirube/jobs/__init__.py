"""Jobs: the processes that work through the outbox, and the clock that fills it."""
