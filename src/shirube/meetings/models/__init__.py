"""The records of meetings: one per file."""
