"""What frameworks ask of whom: read on pages, brought by an organisation, handed out."""
