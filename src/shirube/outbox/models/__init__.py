"""The records of outbox: one per file."""
