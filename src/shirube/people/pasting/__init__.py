"""Reads a list of people pasted from a spreadsheet; knows nothing of the database."""
