"""Servers that stand in for the services qcat asks: real HTTP on this machine, with faults to switch on.

A fault is a function of the request handler and the good answer; it sends what it likes instead. Those here
suit any service; `standins.arxiv` has the server and what only arXiv does.
"""

import gzip
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came in. ``at`` is time.monotonic(), which all processes of a Linux machine share."""

    at: float
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]


class Handler(BaseHTTPRequestHandler):
    """Answers one request; a fault may write to it what it likes."""

    protocol_version = "HTTP/1.1"
    owner: "StandIn"

    def do_GET(self) -> None:
        """Record the request, then answer or fail."""
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.owner.requests.append(Request(time.monotonic(), parts.path, query, dict(self.headers)))
        good, code = self.owner.answer(parts.path, query)
        fault = self.owner.take_fault()
        try:
            if fault:
                fault(self, good)
            else:
                self.reply(good, code)
        except OSError:  # the client has gone, as it should
            self.close_connection = True

    def reply(self, content: bytes, code: int = 200, **headers: str) -> None:
        """Send an answer; ``content_type="text/html"`` names a header, ``content_length`` can be a lie."""
        self.send_response(code)
        length = str(len(content))
        for name, value in {
            "content_type": self.owner.content_type,
            "content_length": length,
            **headers,
        }.items():
            self.send_header(name.replace("_", "-").title(), value)
        self.end_headers()
        self.wfile.write(content)
        if "content_length" in headers:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


Fault = Callable[[Handler, bytes], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is part of the game."""


@dataclass
class StandIn:
    """A server on 127.0.0.1 while its context lasts: ``url``, ``requests`` so far, `next` fault."""

    requests: list[Request] = field(default_factory=list)
    content_type: str = "text/plain"

    def __post_init__(self) -> None:
        self.closing = threading.Event()
        self._faults: list[tuple[Fault, int | None]] = []
        self._server = _Server(("127.0.0.1", 0), type("Handler", (Handler,), {"owner": self}))
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str, query: Mapping[str, str]) -> tuple[bytes, int]:
        """The answer when nothing is wrong, and its status."""
        raise NotImplementedError

    def next(self, fault: Fault, times: int | None = 1) -> None:
        """Let the next requests fail this way; faults queue up. ``times=None`` is for good."""
        self._faults.append((fault, times))

    def take_fault(self) -> Fault | None:
        """The fault of the request at hand."""
        if not self._faults:
            return None
        fault, times = self._faults[0]
        if times is not None:
            self._faults[:1] = [(fault, times - 1)] if times > 1 else []
        return fault


def status(code: int, retry_after: str | None = None) -> Fault:
    """An error status with a page of HTML; ``retry_after`` is the header as sent."""
    headers = {} if retry_after is None else {"retry_after": retry_after}
    return lambda handler, _: handler.reply(b"<html>oops</html>", code, content_type="text/html", **headers)


def body(content: bytes, code: int = 200, **headers: str) -> Fault:
    """This body in place of the good one."""
    return lambda handler, _: handler.reply(content, code, **headers)


def changed(change: Callable[[bytes], bytes]) -> Fault:
    """The good body, changed, with a length that is right."""
    return lambda handler, good: handler.reply(change(good))


def cut(share: float = 0.9) -> Fault:
    """Only this share of the body, with a length that fits it: HTTP sees nothing wrong."""
    return changed(lambda good: good[: int(len(good) * share)])


def broken_off(share: float = 0.9) -> Fault:
    """Only this share of the body that the length promises."""
    return lambda handler, good: handler.reply(good[: int(len(good) * share)], content_length=str(len(good)))


def closed(handler: Handler, _: bytes) -> None:
    """No answer: the connection is closed."""
    handler.close_connection = True


def hang(handler: Handler, _: bytes) -> None:
    """No answer at all, until the stand-in closes."""
    handler.owner.closing.wait(60)
    handler.close_connection = True


def drip(every: float = 0.05, head: bool = False) -> Fault:
    """The good answer byte by byte, too fast for a read time-out: its body, or from the status line on."""

    def fault(handler: Handler, good: bytes) -> None:
        start = f"HTTP/1.1 200 OK\r\nContent-Length: {len(good)}\r\n\r\n".encode()
        handler.wfile.write(b"" if head else start)
        handler.close_connection = True
        for byte in start + good if head else good:
            if handler.owner.closing.wait(every):
                return
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()

    return fault


def redirect(location: str, code: int = 302) -> Fault:
    """Look elsewhere."""
    return lambda handler, _: handler.reply(b"", code, location=location)


def gzipped(handler: Handler, good: bytes) -> None:
    """The good answer, compressed though nobody asked for it."""
    handler.reply(gzip.compress(good), content_encoding="gzip")


def gzip_bomb(megabytes: int = 200) -> Fault:
    """Some 200 kB that become 200 MB."""
    return lambda handler, _: handler.reply(gzip.compress(bytes(megabytes << 20), 1), content_encoding="gzip")


def huge(megabytes: int = 30) -> Fault:
    """An answer that is too long to read."""
    return lambda handler, good: handler.reply(good + b" " * (megabytes << 20))


web_page = body(b"<!DOCTYPE html>\n<html><body>Sign in to the Wi-Fi</body></html>", content_type="text/html")
