"""Local servers that follow the public documentation of the services."""
