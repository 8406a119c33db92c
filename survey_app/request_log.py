"""The log, and what it may say: of a respondent's page its name, its status and the day.

Never an address, a query, an IP address, a browser, a form, or a time of day. Errors are told
by their kind and the lines of code they passed, without any value, since values are answers,
links and addresses. The formatter sees to it also for what libraries log.
"""

import logging
import os
import re
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import TextIO

from flask import Flask, Response, current_app, has_request_context, request

from survey_app.access import mark_of
from survey_app.errors import SetupError

VISIT = "is_visit"
LINK = re.compile(r"/s/[^\s\"'<>]*")
PAGE_OF_RESPONDENTS = re.compile(r"/s/|/start\b|/answer/")
log = logging.getLogger(__name__)


def init_request_log(app: Flask) -> None:
    """Write a line for each page that a respondent opens or sends."""
    app.after_request(_note_visit)


def set_up_log(file: Path | None) -> None:
    """Send the log to a file that only its owner can read, or to standard error."""
    root = logging.getLogger()
    for earlier in [handler for handler in root.handlers if isinstance(handler, OurHandlers)]:
        root.removeHandler(earlier)
        earlier.close()
    handler = _file_handler(file) if file else StandardError()
    handler.setFormatter(DiscreetFormatter())
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for talkative in ("alembic", "fontTools"):
        logging.getLogger(talkative).setLevel(logging.WARNING)


def _file_handler(file: Path) -> "PrivateFile":
    try:
        return PrivateFile(file, encoding="utf-8")
    except OSError as error:
        raise SetupError(
            f"The log file {file} cannot be written ({error.strerror}). Make its directory, or "
            "name another file in PLUMBLINE_LOG_FILE."
        ) from error


def log_failure(logger: logging.Logger, what: str, error: BaseException) -> None:
    """Log that something failed, without any value that an error message may hold."""
    logger.error("%s\n%s", what, without_values(error))


def without_values(error: BaseException | None) -> str:
    """Tell an error, and those that led to it, by kind and lines of code."""
    told: list[str] = []
    while error is not None:
        told.append(_kind(error))
        told += [
            f"  {frame.filename}:{frame.lineno} in {frame.name}: {frame.line}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(told)


class DiscreetFormatter(logging.Formatter):
    """One line per record; a respondent's holds nothing but page, status and day."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        moment = datetime.fromtimestamp(record.created, UTC)
        message = record.getMessage()
        if getattr(record, VISIT, False):
            return f"{moment:%Y-%m-%d} {message}"
        error = f"\n{without_values(record.exc_info[1])}" if record.exc_info else ""
        if _is_visit():
            return f"{moment:%Y-%m-%d} {_page()} {record.levelname} {self._own(record)}{error}"
        if PAGE_OF_RESPONDENTS.search(message):
            message, written = LINK.sub("/s/...", message), f"{moment:%Y-%m-%d}"
        else:
            written = f"{moment:%Y-%m-%d %H:%M:%S}Z"
        return f"{written} {record.levelname} {record.name}: {message}{error}"

    def _own(self, record: logging.LogRecord) -> str:
        """Repeat what this program says of itself; what a library says could be anything."""
        is_ours = record.name.startswith("survey_app")
        return record.getMessage() if is_ours else f"from {record.name}, line {record.lineno}"


class StandardError(logging.StreamHandler[TextIO]):
    """Standard error as it is at the moment, without the visits.

    Whoever collects it, journald for one, writes the time of day beside each line.
    """

    def __init__(self) -> None:
        logging.Handler.__init__(self)
        self.addFilter(lambda record: not getattr(record, VISIT, False))

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        """Where to write."""
        return sys.stderr


class PrivateFile(WatchedFileHandler):
    """A file of mode 600, opened anew when a log rotation has moved it away."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        if os.name == "posix":
            with suppress(PermissionError):  # somebody else's file: the doctor tells
                os.fchmod(descriptor, 0o600)
        return os.fdopen(descriptor, "a", encoding=self.encoding)


OurHandlers = StandardError | PrivateFile


def _note_visit(response: Response) -> Response:
    if request.endpoint is not None and _is_visit():
        log.info("%s %d", request.endpoint, response.status_code, extra={VISIT: True})
    return response


def _is_visit() -> bool:
    """Tell whether a respondent may be here; a link that is mistyped leads to no page at all."""
    if not has_request_context():
        return False
    if request.endpoint is None:
        return True
    return mark_of(current_app.view_functions.get(request.endpoint)) == "respondent"


def _page() -> str:
    return request.endpoint or "no page"


def _kind(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    number = error.errno if isinstance(error, OSError) else None
    return f"{kind}: {os.strerror(number)}" if number else kind
