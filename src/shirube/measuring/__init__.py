"""Measuring: what a metric over datasets is, as a structure one can read, write and check; plain values, no records."""
