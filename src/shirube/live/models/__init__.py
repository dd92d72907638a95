"""The records of live: one per file."""
