"""Django's SQLite backend on an engine that is new enough."""
