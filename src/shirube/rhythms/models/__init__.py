"""The records of rhythms: one per file."""
