"""Words: the one place where symbols of the heart and refusals become sentences."""
