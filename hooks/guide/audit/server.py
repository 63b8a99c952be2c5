"""Serves a built site to programs on this machine, pressed as a web server would do it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

from guide.audit.weight import QUALITY, TEXTS

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
PRESSED = TEXTS | {".html", ".svg", ".xml", ".webmanifest"}


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, folder: Path, kept: dict[Path, bytes]) -> None:
        self.folder, self.kept = folder, kept
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = (self.folder / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        if path.is_dir():
            path /= "index.html"
        status = HTTPStatus.OK
        if not path.is_file() or not path.is_relative_to(self.folder):
            path, status = self.folder / "404.html", HTTPStatus.NOT_FOUND
        pressed = path.suffix in PRESSED and "br" in self.headers.get("Accept-Encoding", "")
        body = self._body(path, pressed)
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if pressed:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        self.wfile.write(body)

    def _body(self, path: Path, pressed: bool) -> bytes:
        if not path.is_file():
            return b"not found"
        if not pressed:
            return path.read_bytes()
        if path not in self.kept:
            self.kept[path] = brotli.compress(path.read_bytes(), quality=QUALITY)
        return self.kept[path]

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: the audit has its own report."""


class Loopback:
    """The address of what ``handler`` serves, on a free port of this machine, within the ``with`` block."""

    def __init__(self, handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> None:
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


class Served(Loopback):
    """A folder, pressed as a web server presses it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(functools.partial(_Handler, folder=folder.resolve(), kept={}))
