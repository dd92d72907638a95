"""1on1s: a pair's private page."""
