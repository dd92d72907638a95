"""The two databases Shirube runs on, and how each is opened."""
