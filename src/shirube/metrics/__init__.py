"""Metrics: datasets of the company's records, what is measured from them, and the readings with their evidence."""
