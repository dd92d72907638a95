"""Sessions that know their person, so that one query answers both."""
