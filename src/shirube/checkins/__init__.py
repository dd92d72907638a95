"""Check-ins: what a person says of a key result at a moment, and what that moves."""
