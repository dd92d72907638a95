"""The records of inbox: one per file."""
