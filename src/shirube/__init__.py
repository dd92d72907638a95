"""Shirube, the open OKR system for companies that work in Japanese first."""
