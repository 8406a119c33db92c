"""The keys outside the database, and what is done with them.

Tokens are looked up by keyed hash only. The keys lie in files of mode 600, apart from the
database and its backups: ``pepper`` (lookups), ``token`` (seals invitation tokens until they
are mailed) and ``pool`` (seals answers until the wave closes, and the
counts that a release was audited on); ``secret`` signs forms.

A rotation retires a key. The newest is used for everything that is sealed or hashed; what a
retired one sealed or hashed can still be opened and found.
"""

import hmac
import secrets
import zlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from survey_app import key_files
from survey_app.sealing import pad, seal, unpad, unseal

TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True, repr=False)
class RetiredKeys:
    """Keys of before, the newest first. Those that nothing needs any more are forgotten."""

    pepper: tuple[bytes, ...] = ()
    token: tuple[bytes, ...] = ()
    pool: tuple[bytes, ...] = ()
    secret: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The four keys of an installation, 32 bytes each, and those they replaced."""

    pepper: bytes
    token: bytes
    pool: bytes
    secret: bytes
    retired: RetiredKeys = field(default_factory=RetiredKeys, kw_only=True)

    def invitation_lookup(self, token: str) -> bytes:
        """Hash an invitation token for the lookup column, 32 bytes."""
        return self._hashes("inv", token)[0]

    def invitation_lookups(self, token: str) -> tuple[bytes, ...]:
        """Return every hash by which the invitation may be stored."""
        return self._hashes("inv", token)

    def draft_lookup(self, token: str) -> bytes:
        """Hash the same token for the draft, so the two rows do not share a key."""
        return self._hashes("draft", token)[0]

    def draft_lookups(self, token: str) -> tuple[bytes, ...]:
        """Return every hash by which the draft may be stored."""
        return self._hashes("draft", token)

    def seal_token(self, token: str, about: bytes) -> bytes:
        """Encrypt a token until its mail is sent.

        about : whose it is (see :func:`about_invitation`), so that nobody else is mailed it
        """
        return seal(self.token, token.encode(), about)

    def open_token(self, sealed: bytes, about: bytes) -> str:
        """Decrypt a token at the moment of sending."""
        return unseal(sealed, (self.token, *self.retired.token), about).decode()

    def seal_draft(self, token: str, body: bytes) -> bytes:
        """Encrypt a draft with a key that only the respondent's link gives."""
        return seal(self._hashes("draft-key", token)[0], body)

    def open_draft(self, token: str, sealed: bytes) -> bytes:
        """Decrypt a draft."""
        return unseal(sealed, self._hashes("draft-key", token))

    def seal_pool(self, body: bytes) -> bytes:
        """Encrypt a submission for the sealed pool, padded so that its length tells nothing."""
        return seal(self.pool, pad(body))

    def open_pool(self, sealed: bytes) -> bytes:
        """Decrypt a pool entry at close."""
        return unpad(unseal(sealed, (self.pool, *self.retired.pool)))

    def seal_cells(self, body: bytes) -> bytes:
        """Encrypt what a release was audited on."""
        return seal(self.pool, zlib.compress(body))

    def open_cells(self, sealed: bytes) -> bytes:
        """Decrypt what a release was audited on."""
        return zlib.decompress(unseal(sealed, (self.pool, *self.retired.pool)))

    def seal_page_part(self, body: bytes) -> bytes:
        """Encrypt what a page carries from one form to the next."""
        return seal(self.secret, body)

    def open_page_part(self, sealed: bytes) -> bytes:
        """Decrypt what a page has carried."""
        return unseal(sealed, (self.secret, *self.retired.secret))

    @property
    def signing_keys(self) -> list[str]:
        """What forms are signed with: the present key last, as the signing library wants it."""
        return [secret.hex() for secret in (*reversed(self.retired.secret), self.secret)]

    def _hashes(self, purpose: str, token: str) -> tuple[bytes, ...]:
        message = f"{purpose}:{token}".encode()
        peppers = (self.pepper, *self.retired.pepper)
        return tuple(hmac.new(pepper, message, sha256).digest() for pepper in peppers)


def new_token() -> str:
    """Return 128 random bits as 22 url-safe characters."""
    return urlsafe_b64encode(secrets.token_bytes(TOKEN_BYTES)).rstrip(b"=").decode()


def about_invitation(invitation_id: UUID, email: str) -> bytes:
    """Return what a sealed token is bound to: an invitation, and the address it is mailed to."""
    return invitation_id.bytes + email.encode()


def mark_of_link(token: str) -> str:
    """Return a few characters that tell one link from another, and lead nowhere.

    Without a key, so that a page opened before a rotation still belongs to its link.
    """
    return sha256(f"mark:{token}".encode()).hexdigest()[:8]


def create_keys(folder: Path) -> Keys:
    """Write the key files that are missing (mode 600) and load all of them."""
    key_files.write_missing(folder)
    return load_keys(folder)


def load_keys(folder: Path) -> Keys:
    """Load the present keys and the retired ones.

    Raises
    ------
    SetupError
        when one is missing, readable by others, or not a key
    """
    present, retired = key_files.read_all(folder)
    return Keys(**present, retired=RetiredKeys(**retired))
