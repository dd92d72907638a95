"""Readers of the outbox."""
