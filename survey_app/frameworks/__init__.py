"""Frameworks of an organisation's own: brought, compared, handed out."""
