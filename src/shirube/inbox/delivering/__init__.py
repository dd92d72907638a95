"""How what was heard leaves Shirube: when, in which letter, by which way."""
