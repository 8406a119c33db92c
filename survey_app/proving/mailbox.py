"""A mail server on this machine that keeps what it is given, in the order it came."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from email.utils import parseaddr
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

LINK = re.compile(r"/s/([\w-]+)")


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as it left: to whom, and the token of the link in it."""

    email: str
    token: str


class Mailbox(ThreadingTCPServer):
    """Speaks just enough SMTP to be sent to."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mails: list[Mail] = []

    @property
    def url(self) -> str:
        """The address for the settings."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Conversation(StreamRequestHandler):
    server: Mailbox

    def handle(self) -> None:
        self.wfile.write(b"220 rehearsal\r\n")
        for line in iter(self.rfile.readline, b""):
            verb = line[:4].upper().strip()
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self.server.mails.append(read_mail(self._body()))
            self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 taken\r\n")
            if verb == b"QUIT":
                return

    def _body(self) -> bytes:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line.removeprefix(b".") for line in lines)


def read_mail(raw: bytes) -> Mail:
    """Read to whom a mail goes and which token it carries."""
    message = message_from_bytes(raw, policy=default)
    body = message.get_body()
    found = LINK.search(body.get_content()) if body else None
    return Mail(parseaddr(str(message["To"]))[1], found.group(1) if found else "")


@contextmanager
def open_mailbox() -> Iterator[Mailbox]:
    """Listen on a free port of this machine until the block ends."""
    with Mailbox() as mailbox:
        thread = Thread(target=mailbox.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield mailbox
        finally:
            mailbox.shutdown()
            thread.join()
