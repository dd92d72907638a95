"""Conversations: comments under a subject."""
