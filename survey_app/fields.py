"""What people type into fields: control characters are neither wanted nor kept."""

import unicodedata

KEPT_CONTROLS = "\n\t"
NEVER_KEPT = {"Cc", "Cs"}  # control characters, and halves of characters


def cleaned(text: str) -> str:
    """Take away what cannot be seen or kept: control characters, blanks at both ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (s for s in lines if s in KEPT_CONTROLS or unicodedata.category(s) not in NEVER_KEPT)
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def has_controls(text: str) -> bool:
    """Tell whether something stands in a text that no keyboard types and no database takes."""
    return any(unicodedata.category(s) in NEVER_KEPT for s in text)
