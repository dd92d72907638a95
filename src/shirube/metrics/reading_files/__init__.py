"""Reads the rows of files as companies keep them: CSV in any of their encodings, and xlsx."""

from .guessing import SAMPLE, guess_columns, guess_key
from .opening import LARGEST_BY_HAND, LARGEST_BY_WEB, Rows, rows_of

__all__ = ["LARGEST_BY_HAND", "LARGEST_BY_WEB", "SAMPLE", "Rows", "guess_columns", "guess_key", "rows_of"]
