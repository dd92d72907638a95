"""Sheets come in and go out: imports with preview and undo, and exports that import reads back."""
