"""Readers of the library."""
