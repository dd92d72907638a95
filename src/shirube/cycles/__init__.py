"""Cycles: the OKR periods of a company, their phases and its working days."""
