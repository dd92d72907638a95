"""Carries out the plan of an import in bulk, inside the transaction of its confirmation."""
