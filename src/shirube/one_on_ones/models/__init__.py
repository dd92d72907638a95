"""The records of one on ones: one per file."""
