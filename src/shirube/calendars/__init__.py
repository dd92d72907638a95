"""Working days, fiscal periods, eras: how a Japanese company counts time."""
