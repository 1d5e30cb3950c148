"""Messages from the program to every open page, as server-sent events.

A message is the name of an event and a value for JSON. Messages may come from any thread.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator

MOST_WAITING = 256
"""Messages that a page has not read yet. A page that falls further behind is disconnected; it
connects again, and asks for everything anew."""

HEARTBEAT = 15.0
"""Seconds between two comments on a quiet connection: a browser that is gone is noticed."""

_BEAT = ": \n\n"

Mailbox = asyncio.Queue[str | None]
"""The messages that wait for one open page, ready to send; None is the last."""


class LiveMessages:
    """The open pages, and what waits for them."""

    def __init__(self) -> None:
        self._open: dict[Mailbox, asyncio.AbstractEventLoop] = {}
        self.closed = False
        self.last_seen = time.monotonic()

    @property
    def quiet_for(self) -> float:
        """Seconds since the last page was closed or asked for something; 0 while one is open."""
        return 0.0 if self._open else time.monotonic() - self.last_seen

    def seen(self) -> None:
        """Note that a page asked for something."""
        self.last_seen = time.monotonic()

    def send(self, event: str, value: object) -> None:
        """Send a message to every open page."""
        text = f"event: {event}\ndata: {json.dumps(value)}\n\n"
        for mailbox, loop in list(self._open.items()):
            loop.call_soon_threadsafe(self._put, mailbox, text)

    def close(self) -> None:
        """End all connections, and with them the server."""
        self.closed = True
        for mailbox, loop in list(self._open.items()):
            loop.call_soon_threadsafe(self._end, mailbox)

    async def stream(self) -> AsyncIterator[str]:
        """Yield what goes to one page, until the page or the program closes."""
        if self.closed:
            return
        mailbox: Mailbox = asyncio.Queue(MOST_WAITING)
        self._open[mailbox] = asyncio.get_running_loop()
        try:
            yield "retry: 1000\nevent: connected\ndata: {}\n\n"
            while True:
                try:
                    text = await asyncio.wait_for(mailbox.get(), HEARTBEAT)
                except TimeoutError:
                    text = _BEAT
                if text is None:
                    return
                yield text
        finally:
            self._open.pop(mailbox, None)
            self.seen()

    def _put(self, mailbox: Mailbox, text: str) -> None:
        if mailbox.full():
            self._end(mailbox)
        elif mailbox in self._open:
            mailbox.put_nowait(text)

    def _end(self, mailbox: Mailbox) -> None:
        while not mailbox.empty():
            mailbox.get_nowait()
        mailbox.put_nowait(None)
        self._open.pop(mailbox, None)
