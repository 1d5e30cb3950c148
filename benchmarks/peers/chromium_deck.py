"""The deck through Chromium's print: the command line for one deck, the DevTools protocol over a
pipe for many."""

from __future__ import annotations

import atexit
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import peer
import web

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
    ),
    *("--disable-component-update", "--disable-sync"),
)


def prepare(content: dict[str, Any]) -> peer.Make:
    folder = Path(tempfile.mkdtemp(prefix="chromium-deck-"))
    page = web.page_maker(content["theme"], css=web.stylesheet(content["theme"]))
    browser = _start(folder) if "--serve" in sys.argv else None

    def make(deck: dict[str, Any]) -> bytes:
        document = folder / "deck.html"
        document.write_text(page(deck), encoding="utf-8")
        return browser.print(document) if browser else _print_once(document, folder)

    return make


class _Browser:
    """A browser that stays open, with one tab."""

    def __init__(self, to: int, answers: int) -> None:
        self._to = to
        self._answers = answers
        self._read = b""
        self._number = 0
        self._loaded = False
        target = self._ask("Target.createTarget", at_tab=False, url="about:blank")["targetId"]
        self._session = {
            "sessionId": self._ask(
                "Target.attachToTarget", at_tab=False, targetId=target, flatten=True
            )["sessionId"]
        }
        self._ask("Page.enable")

    def print(self, document: Path) -> bytes:
        self._ask("Page.navigate", url=document.as_uri())
        while not self._loaded:
            self._next()
        self._loaded = False
        printed = self._ask(
            "Page.printToPDF", preferCSSPageSize=True, printBackground=True, generateTaggedPDF=False
        )
        return base64.b64decode(printed["data"])

    def close(self) -> None:
        self._ask("Browser.close", at_tab=False)

    def _ask(self, method: str, *, at_tab: bool = True, **params: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params} | (
            self._session if at_tab else {}
        )
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            pass
        result: dict[str, Any] = answer["result"]
        return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._read:
            self._read += os.read(self._answers, 1 << 20)
        message, self._read = self._read.split(b"\0", 1)
        said: dict[str, Any] = json.loads(message)
        self._loaded = self._loaded or said.get("method") == "Page.loadEventFired"
        return said


def _start(folder: Path) -> _Browser:
    asked, ask = os.pipe()
    answers, answer = os.pipe()
    command = [
        _program(),
        *FLAGS,
        "--remote-debugging-pipe",
        f"--user-data-dir={folder / 'profile'}",
    ]
    # The protocol wants its pipe on 3 and 4.
    shell = ["sh", "-c", f'exec "$@" 3<&{asked} 4>&{answer}', "sh", *command]
    process = subprocess.Popen(shell, pass_fds=(asked, answer), stderr=subprocess.DEVNULL)
    os.close(asked)
    os.close(answer)
    browser = _Browser(ask, answers)
    atexit.register(_stop, browser, process, folder)
    return browser


def _stop(browser: _Browser, process: subprocess.Popen[bytes], folder: Path) -> None:
    browser.close()
    process.wait()
    shutil.rmtree(folder, ignore_errors=True)


def _print_once(document: Path, folder: Path) -> bytes:
    out = folder / "deck.pdf"
    command = [
        _program(),
        *FLAGS,
        f"--user-data-dir={folder / 'profile'}",
        "--no-pdf-header-footer",
        "--disable-pdf-tagging",
        f"--print-to-pdf={out}",
        document.as_uri(),
    ]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    made = out.read_bytes()
    shutil.rmtree(folder)
    return made


def _program() -> str:
    return next(found for name in NAMES if (found := shutil.which(name)))


if __name__ == "__main__":
    peer.run(prepare)
