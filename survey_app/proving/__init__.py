"""Attacking our own storage: a rehearsal with invented people, and what an attacker makes of it."""
