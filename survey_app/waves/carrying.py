"""Carrying an upload from its preview to its confirmation, sealed inside the page.

What is confirmed is exactly what was previewed, nothing lies about on a disk when somebody
walks away, and any web process can go on with it.
"""

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from survey_app.errors import Refused, SetupError
from survey_app.keys import Keys

LARGEST_FIELD = 1_900_000


def pack_upload(keys: Keys, wave_id: UUID, raw: bytes) -> str:
    """Return a text for a hidden field that only we can read, good for this wave alone."""
    sealed = keys.seal_page_part(wave_id.bytes + zlib.compress(raw))
    carried = urlsafe_b64encode(sealed).decode()
    if len(carried) > LARGEST_FIELD:
        raise Refused("The list is too long for one upload. Split it and upload one part first.")
    return carried


def unpack_upload(keys: Keys, wave_id: UUID, carried: str) -> bytes:
    """Undo :func:`pack_upload`; what was not made for this wave is refused."""
    try:
        body = keys.open_page_part(urlsafe_b64decode(carried))
    except (SetupError, ValueError) as error:
        raise Refused("The list has not come back whole. Upload it once more.") from error
    if body[:16] != wave_id.bytes:
        raise Refused("This list was uploaded for another wave. Upload it here.")
    return zlib.decompress(body[16:])
