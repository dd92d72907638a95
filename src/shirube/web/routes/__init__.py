"""Addresses, one module per resource."""
