"""Tests that hold the house to its own rules, and what tests stand on."""
