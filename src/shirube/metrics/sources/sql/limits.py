"""How much one query may take: of time, of rows, of bytes."""

SECONDS = 5.0
MOST_ROWS = 500_000
MOST_BYTES = 50_000_000
ROWS_AT_ONCE = 1_000
