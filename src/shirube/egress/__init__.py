"""Every connection to the outside goes through here; addresses are checked at the moment of connecting."""
