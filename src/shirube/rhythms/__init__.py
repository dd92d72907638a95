"""Rhythms: when a unit checks in, meets and celebrates, and who is away."""
