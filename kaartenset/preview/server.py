"""Pages → a server on this computer, from its start until Ctrl-C.

It listens on 127.0.0.1 only. Everything ends with the command: connections, work and watchers.
"""

from __future__ import annotations

import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress

import uvicorn

from kaartenset.dataclass import dataclass
from kaartenset.errors import Problem, UsageError, system_reason
from kaartenset.i18n import _
from kaartenset.locations import OfOption
from kaartenset.preview.gate import MOST_UPLOADED, TOKEN, Gate, Keys
from kaartenset.preview.live import LiveMessages
from kaartenset.preview.website import WebPage, application

THIS_COMPUTER = "127.0.0.1"

_SECONDS_TO_END = 2
"""How long answers may take that are under way when the server stops."""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How to serve: a ``port``, 0 for any that is free; whether the browser is opened; and after
    how many seconds without an open page the server stops, None for never."""

    port: int = 0
    opens_browser: bool = True
    idle: float | None = None
    most_uploaded: int = MOST_UPLOADED


def serve(
    pages: Sequence[WebPage],
    live: LiveMessages,
    settings: ServerSettings,
    listening: Callable[[str], None],
) -> None:
    """Serve the pages until the command is stopped or idle, or ``live`` is closed.

    ``listening`` gets the address, with its token, when it can be opened. Raises ``UsageError`` if
    the port is taken.
    """
    with _bound_socket(settings.port) as bound:
        port = bound.getsockname()[1]
        keys = Keys()
        gate = Gate(application(pages, live), port, keys, live, settings.most_uploaded)
        address = f"http://{THIS_COMPUTER}:{port}{pages[0].path}?{TOKEN}={keys.token}"

        def started() -> None:
            listening(address)
            if settings.opens_browser:
                threading.Thread(target=_open_browser, args=(address,), daemon=True).start()

        with suppress(KeyboardInterrupt):  # Ctrl-C is how the command ends.
            _Server(gate, live, settings.idle, started).run([bound])


def _open_browser(address: str) -> None:
    """Open the page; the address is printed too, for a computer where that fails."""
    with suppress(webbrowser.Error, OSError):
        webbrowser.open(address)


def _bound_socket(port: int) -> socket.socket:
    """Return a socket of this computer alone. Raises ``UsageError`` for a port that is taken."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((THIS_COMPUTER, port))
        bound.listen()
    except OSError as error:
        bound.close()
        reason = system_reason(error)
        message = _("port {port} cannot be used: {reason}").format(port=port, reason=reason)
        hint = _("leave --port out: a free one is then chosen")
        raise UsageError([Problem("port-taken", OfOption("--port"), message, hint)]) from None
    return bound


class _Server(uvicorn.Server):
    """A server that tells when it listens, stops when it is idle, and lets no page hold it up."""

    def __init__(
        self, gate: Gate, live: LiveMessages, idle: float | None, started: Callable[[], None]
    ) -> None:
        super().__init__(
            uvicorn.Config(
                gate,
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=_SECONDS_TO_END,
            )
        )
        self._live = live
        self._idle = idle
        self._started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._started()

    async def on_tick(self, counter: int) -> bool:
        is_idle = self._idle is not None and self._live.quiet_for > self._idle
        if is_idle or self._live.closed:
            self.should_exit = True
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._live.close()
        await super().shutdown(sockets)
