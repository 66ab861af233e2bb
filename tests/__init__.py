"""Tests, one folder a floor; what they share is in `tests.fixtures`."""
