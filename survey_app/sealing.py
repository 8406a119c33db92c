"""Sealing: only the right key opens, and the length tells nothing."""

import os
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from survey_app.errors import SetupError

NONCE_BYTES = 12
PADDED_SIZES = (1024, 4096, 16384, 65536)


def seal(key: bytes, body: bytes, about: bytes = b"") -> bytes:
    """Encrypt with AES-256-GCM under a fresh nonce, which stands in front.

    about : what it belongs to; it is not kept, and only who knows it can unseal
    """
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, body, about)


def unseal(sealed: bytes, keys: Iterable[bytes], about: bytes = b"") -> bytes:
    """Undo :func:`seal` with the first key that fits; none is an error, never garbage."""
    for key in keys:
        try:
            return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about)
        except InvalidTag:
            continue
    raise SetupError(
        "Sealed data cannot be opened with the present keys. "
        "Put back the key files that belong to this database."
    )


def pad(body: bytes) -> bytes:
    """Fill up to 1, 4, 16 or 64 KiB behind a four-byte length."""
    framed = len(body).to_bytes(4, "big") + body
    size = next((size for size in PADDED_SIZES if size >= len(framed)), None)
    if size is None:
        raise ValueError(f"{len(body)} bytes do not fit the largest pool entry")
    return framed.ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """Undo :func:`pad`."""
    length = int.from_bytes(padded[:4], "big")
    return padded[4 : 4 + length]
