"""Serving the pages from one process, with the background work beside them."""

import errno
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from flask import Flask
from waitress.server import create_server

from survey_app.errors import SetupError
from survey_app.jobs import Worker

THREADS = 8


def serve(
    app: Flask,
    host: str,
    port: int,
    *,
    with_worker: bool = True,
    when_ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve until interrupted or asked to end; ``when_ready`` is called once people can come.

    Raises
    ------
    SetupError
        when the port cannot be used; the message says what to do
    """
    server = _listen(app, host, port)
    worker = Worker(app) if with_worker else None
    signal.signal(signal.SIGTERM, _leave)
    try:
        if worker:
            worker.start()
        when_ready()
        server.run()
    finally:
        server.close()
        if worker:
            worker.stop()
            worker.join(timeout=10)


def work(app: Flask) -> None:
    """Do the background work only, for installations with several processes."""
    worker = Worker(app)
    signal.signal(signal.SIGTERM, _leave)
    try:
        worker.run()
    except KeyboardInterrupt:
        worker.stop()


def _listen(app: Flask, host: str, port: int) -> Any:  # noqa: ANN401 - waitress names no type
    has_proxy = app.extensions["plumbline"].settings.trusted_proxies > 0
    try:
        return create_server(
            app,
            host=host,
            port=port,
            threads=THREADS,
            ident="Plumbline",
            # The app itself trusts as many proxies as it is told, and no header otherwise.
            clear_untrusted_proxy_headers=not has_proxy,
        )
    except OSError as error:
        raise SetupError(_port_advice(error, host, port)) from error


def _port_advice(error: OSError, host: str, port: int) -> str:
    choose = f"or choose another port, such as: --port {port + 1}"
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. End the program that uses it, {choose}"
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this account. Use one above 1023, {choose}"
    return f"{host}:{port} cannot be used ({error.strerror}). Check --host, {choose}"


def _leave(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)
