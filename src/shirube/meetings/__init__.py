"""Meetings: the weekly team meeting, the win session, the four questions."""
