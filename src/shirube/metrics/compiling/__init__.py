"""Turns definitions into SQL, the same text on every database: names are ours, values are always parameters."""
