"""Options about the pages in the browser, as typed → how they are served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaartenset.errors import Problem, UsageError
from kaartenset.extras import missing_extra
from kaartenset.i18n import _
from kaartenset.locations import OfCommand, OfOption

if TYPE_CHECKING:
    from kaartenset.cli.options.pages import PagesOptions
    from kaartenset.preview.server import ServerSettings

_MOST = 65_535


def need_pages(command: str) -> None:
    """Raise ``UsageError`` if the libraries of a command with pages are not installed."""
    if problem := missing_extra("preview", OfCommand(f"kaartenset {command}")):
        raise UsageError([problem])


def read_server_settings(typed: PagesOptions, idle: float | None = None) -> ServerSettings:
    """Return how to serve; ``idle`` is after how many seconds without an open page to stop.

    Raises ``UsageError`` for a wrong port.
    """
    from kaartenset.preview.server import ServerSettings

    return ServerSettings(_read_port(typed.port), not typed.no_open, idle)


def _read_port(text: str | None) -> int:
    if text is None:
        return 0
    if text.isascii() and text.isdecimal() and len(text) <= len(str(_MOST)):
        port = int(text)
        if 1 <= port <= _MOST:
            return port
    message = _("a whole number from {least} to {most} is expected").format(least=1, most=_MOST)
    raise UsageError([Problem("bad-port", OfOption("--port"), message, "")])
