"""Hearing: which ledger lines concern whom, one rule per file, and who is told."""
