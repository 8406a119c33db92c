"""Norrland Haulage: one seeded story for demo, documentation, screenshots and tests."""
