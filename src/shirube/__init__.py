"""Shirube (標): the open OKR system for companies that work in Japanese first."""

__version__ = "0.1.0"
