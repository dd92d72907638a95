"""Compares what a file says with what the company has: the plan an import carries out."""
