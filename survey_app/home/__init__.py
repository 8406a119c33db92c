"""The front door, and the answer to "are you alive?"."""
