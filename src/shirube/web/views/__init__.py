"""Views, one module per resource: find, ask once, answer."""
