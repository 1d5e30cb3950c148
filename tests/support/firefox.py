"""Firefox as somebody uses it: it shows a deck, text is typed into its fields, and it is saved.

It is steered by its own protocol, Marionette: Playwright steers a Firefox of its own making only.
"""

from __future__ import annotations

import base64
import json
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from outside_tools import needs_tool

_PATIENCE = 30.0
"""Seconds until a browser on a busy machine is there."""

_SAVE = """
const done = arguments[arguments.length - 1];
const save = async () => {
    const saved = await window.wrappedJSObject.PDFViewerApplication.pdfDocument.saveDocument();
    return Components.utils.waiveXrays(saved).toBase64();
};
save().then(done, error => done('!' + error));
"""


class _Marionette:
    """A connection to a running browser: messages are JSON, each after its length."""

    def __init__(self, port: int) -> None:
        self._file = _connected(port).makefile("rwb")
        self._number = 0
        self._receive()
        self.say("WebDriver:NewSession", capabilities={})

    def say(self, command: str, **given: object) -> Any:
        error, answer = self._said(command, given)
        assert error is None, error
        return answer

    def type_into(self, selector: str, text: str) -> None:
        """Type into the element that a CSS selector names, when it is there and on the screen."""
        until = time.monotonic() + _PATIENCE
        error = "not there"
        while time.monotonic() < until:
            found = self.say("WebDriver:FindElements", using="css selector", value=selector)
            for element in found[:1]:
                place = next(iter(element.values()))
                error, _answer = self._said(
                    "WebDriver:ElementSendKeys", {"id": place, "text": text}
                )
                if error is None:
                    return
            time.sleep(0.2)
        pytest.fail(f"Firefox does not take letters for {selector}: {error}")

    def _said(self, command: str, given: Mapping[str, object]) -> tuple[Any, Any]:
        """Return the error, or None, and the answer of the browser."""
        self._number += 1
        message = json.dumps([0, self._number, command, given]).encode()
        self._file.write(b"%d:%b" % (len(message), message))
        self._file.flush()
        _kind, _number, error, answer = self._receive()
        return error, answer

    def _receive(self) -> Any:
        length = b""
        while (digit := self._file.read(1)) not in (b":", b""):
            length += digit
        return json.loads(self._file.read(int(length)))


def _connected(port: int) -> socket.socket:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _firefox(profile: Path) -> Iterator[_Marionette]:
    profile.mkdir()
    port = _free_port()
    (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
    options = ("--marionette", "--remote-allow-system-access", "--headless", "--no-remote")
    command = [needs_tool("firefox"), *options, "--profile", str(profile)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield _Marionette(port)
        finally:
            process.terminate()


def saved_from_firefox(url: str, typed: Iterable[tuple[int, str, str]], profile: Path) -> bytes:
    """Return the file that Firefox saves after texts were typed, each on a page into a field."""
    with _firefox(profile) as browser:
        for page, name, text in typed:
            browser.say("WebDriver:Navigate", url=f"{url}#page={page + 1}")
            browser.type_into(f'textarea[name="{name}"]', text)
        given = {"sandbox": "system", "args": [], "scriptTimeout": 60_000}
        saved = browser.say("WebDriver:ExecuteAsyncScript", script=_SAVE, **given)["value"]
    assert not saved.startswith("!"), saved
    return base64.b64decode(saved)
