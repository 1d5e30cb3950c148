"""Requests to the pages in process: an answer without a server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kaartenset.preview.gate import Gate, Keys
from kaartenset.preview.live import LiveMessages
from kaartenset.preview.website import WebPage, application

PORT = 4321
OWN = f"http://127.0.0.1:{PORT}"


class Answer(NamedTuple):
    """What a browser gets."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the value of a JSON answer."""
        return json.loads(self.body)


class AskedPages:
    """Pages behind their gate, and requests as their own scripts make them."""

    def __init__(self, pages: Sequence[WebPage], live: LiveMessages, most: int = 10**7) -> None:
        keys = Keys("token", "cookie")
        self.app = Gate(application(pages, live), PORT, keys, live, most)

    def ask(
        self,
        method: str,
        path: str,
        value: object = None,
        body: bytes = b"",
        headers: Mapping[str, str | None] | None = None,
    ) -> Answer:
        """Return the answer to a request; ``headers`` replace or remove those of the page."""
        usual: dict[str, str | None] = {
            "host": OWN.removeprefix("http://"),
            "cookie": f"kaartenset-{PORT}=cookie",
            "origin": OWN if method == "POST" else None,
        }
        data = json.dumps(value).encode() if value is not None else body
        usual["content-length"] = str(len(data))
        sent = [
            (name.encode(), text.encode())
            for name, text in (usual | dict(headers or {})).items()
            if text is not None
        ]
        path, _mark, query = path.partition("?")
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": sent,
            "http_version": "1.1",
            "scheme": "http",
            "root_path": "",
        }
        return asyncio.run(self._answer(scope, data))

    async def _answer(self, scope: dict[str, Any], data: bytes) -> Answer:
        messages: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": data, "more_body": False}

        async def send(message: Any) -> None:
            messages.append(message)

        await self.app(scope, receive, send)
        start = messages[0]
        headers = {name.decode(): text.decode() for name, text in start["headers"]}
        return Answer(start["status"], headers, b"".join(m.get("body", b"") for m in messages[1:]))
