"""Settings, read once from the environment into one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from survey_app.errors import SetupError

DEFAULT_BASE_URL = "http://127.0.0.1:8765"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where data lies, at which address people find us, and how mail leaves.

    data : directory of the database and, in another part of it, the key files
    database_url : SQLAlchemy address; SQLite in ``data`` unless set
    base_url : the address in every link; https, or http on this machine only
    smtp_url : smtp:// or smtps://user:password@host:port; None keeps mail in the outbox
    mail_from : sender of invitations
    trusted_proxies : how many proxies in front of us set X-Forwarded-For
    keys : directory of the key files; ``keys`` in ``data`` unless set
    log_file : where the log goes; None is standard error
    """

    data: Path
    database_url: str
    base_url: str = DEFAULT_BASE_URL
    smtp_url: str | None = None
    mail_from: str = "Plumbline <plumbline@localhost>"
    trusted_proxies: int = 0
    keys: Path | None = None
    log_file: Path | None = None

    @property
    def is_https(self) -> bool:
        """Tell whether people reach us over https, so that cookies can be Secure."""
        return self.base_url.startswith("https://")

    @property
    def host(self) -> str:
        """The host that requests must name."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def keys_folder(self) -> Path:
        """Where the key files lie: outside the database and its backups."""
        return self.keys or self.data / "keys"

    @property
    def database_file(self) -> Path | None:
        """The file of the database, when it is SQLite."""
        if not self.database_url.startswith("sqlite:///"):
            return None
        return Path(self.database_url.removeprefix("sqlite:///").partition("?")[0])


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Read and check the settings.

    Raises
    ------
    SetupError
        naming the variable that is wrong and what it should look like
    """
    data = Path(environment.get("PLUMBLINE_DATA", "var")).expanduser().resolve()
    return Settings(
        data=data,
        database_url=_database_url(_secret(environment, "PLUMBLINE_DATABASE_URL"), data),
        base_url=_base_url(environment.get("PLUMBLINE_BASE_URL", DEFAULT_BASE_URL)),
        smtp_url=_smtp_url(_secret(environment, "PLUMBLINE_SMTP_URL")),
        mail_from=environment.get("PLUMBLINE_MAIL_FROM", "Plumbline <plumbline@localhost>"),
        trusted_proxies=_whole_number(environment, "PLUMBLINE_TRUSTED_PROXIES"),
        keys=_path(environment, "PLUMBLINE_KEYS"),
        log_file=_path(environment, "PLUMBLINE_LOG_FILE"),
    )


def _secret(environment: Mapping[str, str], name: str) -> str | None:
    """Read NAME, or the first line of the file that NAME_FILE points to."""
    path = environment.get(f"{name}_FILE")
    if path is None:
        return environment.get(name) or None
    try:
        return Path(path).read_text(encoding="utf-8").strip() or None
    except OSError as error:
        raise SetupError(
            f"{name}_FILE points to {path}, which cannot be read ({error.strerror})."
        ) from error


def _database_url(url: str | None, data: Path) -> str:
    if url is None:
        # A directory of its own, so that its backup takes no key along.
        return f"sqlite:///{data / 'database' / 'plumbline.db'}"
    if url.startswith(("postgresql://", "postgres://")):
        return "postgresql+psycopg://" + url.split("://", 1)[1]
    if url.startswith(("sqlite:///", "postgresql+psycopg://")):
        return url
    raise SetupError(
        "PLUMBLINE_DATABASE_URL must begin with sqlite:/// or postgresql://. "
        "Leave it out to use SQLite in the data directory."
    )


def _base_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.netloc:
        return url.rstrip("/")
    if parts.scheme == "http" and _is_loopback(parts.hostname):
        return url.rstrip("/")
    raise SetupError(
        f"PLUMBLINE_BASE_URL is {url!r}. It must begin with https://, "
        "or with http:// on this machine (127.0.0.1 or localhost)."
    )


def _is_loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False


def _smtp_url(url: str | None) -> str | None:
    if url is None or urlsplit(url).scheme in {"smtp", "smtps"}:
        return url
    raise SetupError("PLUMBLINE_SMTP_URL must look like smtp://user:password@host:587.")


def _path(environment: Mapping[str, str], name: str) -> Path | None:
    text = environment.get(name)
    return Path(text).expanduser().resolve() if text else None


def _whole_number(environment: Mapping[str, str], name: str) -> int:
    text = environment.get(name, "0")
    if text.isdecimal():
        return int(text)
    raise SetupError(f"{name} is {text!r}. It must be a whole number, 0 or more.")
