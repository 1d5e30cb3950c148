"""The rows of the pages in the browser."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from pathlib import Path

from kaartenset.cli.options.pages import PagesOptions
from kaartenset.cli.request.pages import read_server_settings
from kaartenset.errors import Problem
from kaartenset.preview.live import LiveMessages
from kaartenset.preview.server import ServerSettings, serve
from messages.rows import Row


def _on_no_port(_folder: Path) -> Iterable[Problem]:
    read_server_settings(PagesOptions(port="http"))
    return ()


def _on_a_taken_port(_folder: Path) -> Iterable[Problem]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 47_113))
        other.listen()
        serve([], LiveMessages(), ServerSettings(47_113, False), lambda _address: None)
    return ()


ROWS = (
    Row(
        code="bad-port",
        told=_on_no_port,
        place="--port",
        en="a whole number from 1 to 65535 is expected",
        nl="hier hoort een heel getal van 1 tot en met 65535",
    ),
    Row(
        code="port-taken",
        told=_on_a_taken_port,
        place="--port",
        en="port 47113 cannot be used: another program uses it",
        en_hint="leave --port out: a free one is then chosen",
        nl="poort 47113 kan niet worden gebruikt: een ander programma gebruikt hem",
        nl_hint="laat --port weg: dan wordt een vrije poort gekozen",
    ),
)
