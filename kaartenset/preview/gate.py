"""Every request → the pages, or a refusal: who may ask what, and how much.

A page of another site must not reach this server through the browser of the user. So a request
needs the name of this server (``Host``: against DNS rebinding), no other origin, and the cookie
that only the address with the token gives. Every answer says what a page may load, and that nothing
is kept.
"""

from __future__ import annotations

import secrets
from collections.abc import MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kaartenset.dataclass import dataclass, field
from kaartenset.i18n import _
from kaartenset.preview.live import LiveMessages

MOST_UPLOADED = 64 * 1024 * 1024
"""Bytes of one request; the largest list of clients that is read has 50 MB."""

TOKEN = "token"

_HEADERS = {
    "content-security-policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob:",
            "connect-src 'self'",
            "frame-src 'self' blob:",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'self'",
        )
    ),
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}

_READING = ("GET", "HEAD")


class RequestTooLarge(Exception):
    """A request has more bytes than the server takes."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one run: the token of the address, and the value of the cookie."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))


@dataclass(frozen=True, slots=True)
class Gate:
    """The pages behind their guard, for a server on this port."""

    pages: ASGIApp
    port: int
    keys: Keys
    live: LiveMessages
    most_uploaded: int = MOST_UPLOADED

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.pages(scope, receive, send)
            return
        refusal = self._answer_before(scope)
        guarded = _with_headers(send)
        if refusal is not None:
            await refusal(scope, receive, guarded)
            return
        self.live.seen()
        body = _Body(receive, self.most_uploaded)

        async def send_unless_too_large(message: Message) -> None:
            if not body.is_too_large:  # Else it is Starlette's answer to our exception.
                await guarded(message)

        try:
            await self.pages(scope, body.receive, send_unless_too_large)
        except RequestTooLarge:
            await _too_large()(scope, receive, guarded)
        except ClientDisconnect:  # The page was closed in the middle of an upload.
            return

    def _answer_before(self, scope: Scope) -> Response | None:
        """Return the answer that the gate gives itself; None for a request that may pass."""
        headers = Headers(scope=scope)
        origins = [f"http://{name}:{self.port}" for name in ("127.0.0.1", "localhost")]
        if headers.getlist("host") not in [[origin.removeprefix("http://")] for origin in origins]:
            return _refused(421)
        host = f"http://{headers['host']}"
        is_reading = scope["method"] in _READING
        if any(origin != host for origin in headers.getlist("origin")):
            return _refused(403)
        if not is_reading and "origin" not in headers:
            return _refused(403)
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return _refused(403)
        if (entry := self._entry(scope)) is not None:
            return entry
        if not _same(_cookie(headers, self._cookie_name), self.keys.cookie):
            return _refused(403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.most_uploaded:
            return _too_large()
        return None

    def _entry(self, scope: Scope) -> Response | None:
        """Return the way in for an address with the token: a cookie, and the page without it."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get(TOKEN, [])
        if scope["method"] != "GET" or len(given) != 1 or not _same(given[0], self.keys.token):
            return None
        answer = RedirectResponse(scope["path"], 303)
        answer.set_cookie(self._cookie_name, self.keys.cookie, httponly=True, samesite="strict")
        return answer

    @property
    def _cookie_name(self) -> str:
        """Cookies do not differ by port, and two servers may run."""
        return f"kaartenset-{self.port}"


def _same(given: str, secret: str) -> bool:
    return secrets.compare_digest(given.encode(), secret.encode())


def _cookie(headers: Headers, name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _refused(status: int) -> Response:
    return PlainTextResponse(
        _("This page is closed. Open the address that the program printed, with its token."),
        status,
    )


def _too_large() -> Response:
    return PlainTextResponse(
        _("This is larger than the program takes."), 413, {"connection": "close"}
    )


class _Body:
    """The body of a request, which raises ``RequestTooLarge`` when it has too many bytes."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most

    @property
    def is_too_large(self) -> bool:
        return self._left < 0

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self.is_too_large:
            raise RequestTooLarge
        return message


def _with_headers(send: Send) -> Send:
    """Return what sends an answer with the headers that every answer has."""

    async def send_guarded(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
        await send(message)

    return send_guarded
