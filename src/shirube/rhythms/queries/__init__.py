"""The readers of rhythms: one per file."""
