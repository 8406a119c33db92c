"""Answering: from the link in an invitation to "Thank you"."""
