"""Activity: the ledger of who did what to which subject, when."""
