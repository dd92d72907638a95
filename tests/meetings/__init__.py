"""Meetings: the room, the vote, the notes, the wall, the week."""
