"""Every line the program logs, as an administrator reads it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class Logbook(logging.Handler):
    """Keeps what is logged, with everything that stands beside a line."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line, also what only structured logs would show."""
        beside = {name: v for name, v in vars(record).items() if name not in _USUAL}
        self.lines.append(f"{self.format(record)} {beside or ''}")


_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


@contextmanager
def keep_logs() -> Iterator[Logbook]:
    """Keep what is logged from INFO on instead of printing it, until the block ends."""
    root, logbook = logging.getLogger(), Logbook()
    before = root.handlers[:], root.level
    root.handlers[:] = [logbook]
    root.setLevel(min(root.level or logging.INFO, logging.INFO))
    try:
        yield logbook
    finally:
        root.handlers[:] = before[0]
        root.setLevel(before[1])
