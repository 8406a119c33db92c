"""The keys outside the database, and what is done with them.

Tokens are looked up by keyed hash only. Three keys lie in files of mode 600, apart from
the database and its backups: ``pepper`` (lookups), ``token`` (seals invitation tokens until
they are mailed) and ``pool`` (seals answers until the wave closes); ``secret`` signs forms.
"""

import hmac
import os
import secrets
import stat
import zlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from survey_app.errors import SetupError

KEY_BYTES = 32
NONCE_BYTES = 12
TOKEN_BYTES = 16
PADDED_SIZES = (1024, 4096, 16384, 65536)


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The four keys of an installation, 32 bytes each."""

    pepper: bytes
    token: bytes
    pool: bytes
    secret: bytes

    def invitation_lookup(self, token: str) -> bytes:
        """Hash an invitation token for the lookup column, 32 bytes."""
        return self._hash("inv", token)

    def draft_lookup(self, token: str) -> bytes:
        """Hash the same token for the draft, so the two rows do not share a key."""
        return self._hash("draft", token)

    def seal_token(self, token: str) -> bytes:
        """Encrypt a token until its mail is sent."""
        return seal(self.token, token.encode())

    def open_token(self, sealed: bytes) -> str:
        """Decrypt a token at the moment of sending."""
        return unseal(self.token, sealed).decode()

    def seal_draft(self, token: str, body: bytes) -> bytes:
        """Encrypt a draft with a key that only the respondent's link gives."""
        return seal(self._hash("draft-key", token), body)

    def open_draft(self, token: str, sealed: bytes) -> bytes:
        """Decrypt a draft."""
        return unseal(self._hash("draft-key", token), sealed)

    def seal_pool(self, body: bytes) -> bytes:
        """Encrypt a submission for the sealed pool, padded so that its length tells nothing."""
        return seal(self.pool, pad(body))

    def open_pool(self, sealed: bytes) -> bytes:
        """Decrypt a pool entry at close."""
        return unpad(unseal(self.pool, sealed))

    def seal_cells(self, body: bytes) -> bytes:
        """Encrypt what a release was audited on."""
        return seal(self.pool, zlib.compress(body))

    def open_cells(self, sealed: bytes) -> bytes:
        """Decrypt what a release was audited on."""
        return zlib.decompress(unseal(self.pool, sealed))

    def _hash(self, purpose: str, token: str) -> bytes:
        return hmac.new(self.pepper, f"{purpose}:{token}".encode(), sha256).digest()


def new_token() -> str:
    """Return 128 random bits as 22 url-safe characters."""
    return urlsafe_b64encode(secrets.token_bytes(TOKEN_BYTES)).rstrip(b"=").decode()


def seal(key: bytes, body: bytes) -> bytes:
    """Encrypt with AES-256-GCM under a fresh nonce, which stands in front."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, body, None)


def unseal(key: bytes, sealed: bytes) -> bytes:
    """Undo :func:`seal`; a wrong key or a changed byte is an error, never garbage."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
    except InvalidTag as error:
        raise SetupError(
            "Sealed data cannot be opened with the present keys. "
            "Put back the key files that belong to this database."
        ) from error


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


def create_keys(folder: Path) -> Keys:
    """Write the key files that are missing (mode 600) and load all of them."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in _names():
        _write_once(folder / f"{name}.key", secrets.token_hex(KEY_BYTES))
    return load_keys(folder)


def load_keys(folder: Path) -> Keys:
    """Load the four key files.

    Raises
    ------
    SetupError
        when one is missing, readable by others, or not a key
    """
    return Keys(**{name: _read_key(folder / f"{name}.key") for name in _names()})


def _names() -> list[str]:
    return [field.name for field in fields(Keys)]


def _write_once(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)


def _read_key(path: Path) -> bytes:
    try:
        text = path.read_text(encoding="ascii").strip()
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise SetupError(
            f"The key file {path} is missing. Put it back from its own backup; "
            "on a new installation run: plumbline init"
        ) from error
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise SetupError(f"The key file {path} can be read by others. Run: chmod 600 {path}")
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise SetupError(f"The key file {path} is damaged. Put it back from its own backup.")
    return key
