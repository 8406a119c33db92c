"""Proving our numbers: every page and the PDF of a wave are read again and audited."""
