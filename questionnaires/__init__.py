"""What we ask: levels, focus areas, role groups, items and their wording."""
