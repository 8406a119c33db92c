"""Measurements, always as a ratio to something in the same run: ``make bench``."""
