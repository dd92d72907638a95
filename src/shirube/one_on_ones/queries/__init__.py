"""What pages of 1on1s read."""
