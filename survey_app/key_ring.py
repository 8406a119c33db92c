"""The keys a running process uses: read again as soon as a rotation has replaced them."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from survey_app.errors import SetupError
from survey_app.key_files import Fingerprint, fingerprint
from survey_app.keys import Keys, load_keys

log = logging.getLogger(__name__)


class KeyRing:
    """Keys that are compared with their files at every use, which costs a few stats.

    Where there are no key files (any more) the keys stay as they are.
    """

    def __init__(self, keys: Keys, folder: Path, when_changed: Callable[[Keys], None]) -> None:
        self._keys, self._folder, self._when_changed = keys, folder, when_changed
        self._seen: Fingerprint | None = None
        self._lock = threading.Lock()

    @property
    def keys(self) -> Keys:
        """The keys of this moment."""
        if self._has_news():
            with self._lock:
                found = fingerprint(self._folder)
                if found != self._seen:  # else another thread was faster
                    self._read()
                    self._seen = found  # last: until then everybody else waits for us
        return self._keys

    def _has_news(self) -> bool:
        found = fingerprint(self._folder)
        return found is not None and found != self._seen

    def _read(self) -> None:
        try:
            keys = load_keys(self._folder)
        except SetupError as error:
            log.warning("the key files have changed; those of before stay in use. %s", error)
            return
        if keys != self._keys:
            self._keys = keys
            self._when_changed(keys)
