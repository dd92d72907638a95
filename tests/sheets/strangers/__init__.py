"""Layouts of companies nobody here has met, each with what it must be understood as."""

from sheets.strangers import delimited, forms, lists, others, third, values, weekly, wide
from sheets.strangers.books import LAYOUTS, Layout

__all__ = ["LAYOUTS", "Layout", "delimited", "forms", "lists", "others", "third", "values", "weekly", "wide"]
