"""Composing the leadership report: one module for each page, words in ``reports/wording``."""
