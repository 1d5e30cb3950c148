"""Pages with their texts → the application of the server.

A page is an HTML file with ``$names`` for its texts, a script and its own requests. No
path of a request is ever opened: what can be asked for is in tables.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from starlette.applications import Starlette
from starlette.requests import Request as WebRequest
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from kaartenset.dataclass import dataclass
from kaartenset.i18n import _, language_of_messages
from kaartenset.preview.live import LiveMessages

SITE = Path(__file__).parent / "site"

STATIC = {
    "style.css": "text/css",
    "icon.svg": "image/svg+xml",
    "live.js": "text/javascript",
}
"""The files that every page may load, with their types."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page at ``path``.

    ``name`` is its title and its name in the menu. ``body`` is a file in ``folder`` with the texts
    of ``texts`` at their ``$names``; ``for_script`` are texts that its script shows. ``static`` are
    files beside it for this page, the first its script; a style sheet is linked. ``routes`` are
    its own requests. ``running`` is entered while the server runs. ``folder`` has its files.
    """

    path: str
    name: str
    body: str
    texts: Mapping[str, str]
    for_script: Mapping[str, str]
    static: tuple[str, ...]
    routes: tuple[Route, ...] = ()
    running: Callable[[], AbstractAsyncContextManager[None]] | None = None
    folder: Path = SITE


def application(pages: Sequence[WebPage], live: LiveMessages) -> Starlette:
    """Return the application of these pages; the first is also at ``/``."""
    files = {SITE / name: kind for name, kind in STATIC.items()}
    files |= {page.folder / name: _type_of(name) for page in pages for name in page.static}
    routes: list[BaseRoute] = [
        Route("/live", _live_route(live)),
        *(Route(f"/static/{path.name}", _static_route(path, kind)) for path, kind in files.items()),
    ]
    for page in pages:
        routes += [Route(page.path, _page_route(page, pages)), *page.routes]
    if not any(page.path == "/" for page in pages):
        routes.append(Route("/", _page_route(pages[0], pages)))

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for page in pages:
                if page.running is not None:
                    await stack.enter_async_context(page.running())
            yield

    missing = {404: _not_there, 405: _not_there}
    return Starlette(routes=routes, lifespan=lifespan, exception_handlers=missing)


async def _not_there(_request: WebRequest, _error: Exception) -> Response:
    return PlainTextResponse(_("There is nothing here."), 404)


def _type_of(name: str) -> str:
    return {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}[
        Path(name).suffix
    ]


def _live_route(live: LiveMessages) -> Callable[[WebRequest], Response]:
    async def answer(_request: WebRequest) -> Response:
        return StreamingResponse(live.stream(), media_type="text/event-stream")

    return answer  # type: ignore[return-value]


def _static_route(path: Path, kind: str) -> Callable[[WebRequest], Response]:
    async def answer(_request: WebRequest) -> Response:
        return Response(_read(path), media_type=kind)

    return answer  # type: ignore[return-value]


@cache
def _read(path: Path) -> bytes:
    return path.read_bytes()


def _page_route(page: WebPage, pages: Sequence[WebPage]) -> Callable[[WebRequest], Response]:
    async def answer(_request: WebRequest) -> Response:
        return HTMLResponse(html_of(page, pages))

    return answer  # type: ignore[return-value]


def html_of(page: WebPage, pages: Sequence[WebPage]) -> str:
    """Return the HTML of a page, with a menu if there are several pages."""
    script = next(name for name in page.static if name.endswith(".js"))
    styles = "".join(
        f'<link rel="stylesheet" href="/static/{name}">'
        for name in page.static
        if name.endswith(".css")
    ) + "".join(
        f'<link rel="modulepreload" href="/static/{name}">'
        for name in ("live.js", *page.static)
        if name.endswith(".js")
    )
    texts = {
        "lang": language_of_messages(),
        "title": page.name,
        "skip": _("Go to the content"),
        "script": script,
        "stopped": _("The program has stopped. What you see is not renewed any more."),
    }
    body = _filled(page.folder / page.body, page.texts)
    words = json.dumps({"stopped": texts["stopped"], **page.for_script}).replace("<", "\\u003c")
    made = {"styles": styles, "menu": _menu(page, pages), "body": body, "words": words}
    return _filled(SITE / "shell.html", texts, made)


def _menu(page: WebPage, pages: Sequence[WebPage]) -> str:
    if len(pages) < 2:
        return ""
    links = "".join(
        f'<a href="{each.path}"{current}>{escape(each.name)}</a>'
        for each in pages
        for current in [' aria-current="page"' if each is page else ""]
    )
    label = escape(_("Pages"))
    return f'<nav aria-label="{label}">{links}</nav>'


def _filled(path: Path, texts: Mapping[str, str], html: Mapping[str, str] | None = None) -> str:
    """Return a file with these texts, escaped, and pieces of HTML, as they are."""
    escaped = {key: escape(text) for key, text in texts.items()}
    return Template(_read(path).decode()).substitute({**escaped, **(html or {})})
