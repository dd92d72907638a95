"""Live pages: who is told that something changed, by its name alone."""
