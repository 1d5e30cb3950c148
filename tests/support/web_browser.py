"""Chromium without a window, for the pages of the program; and axe-core, which judges them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from outside_tools import needs_tool

_AXE = (
    Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    / "kaartenset/axe/node_modules/axe-core/axe.min.js"
)

_FINDINGS = """async () => {
    const found = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',
        'wcag22aa', 'best-practice']});
    return found.violations.map(
        each => each.id + ': ' + each.nodes.map(node => node.html).join(' | '));
}"""


@contextmanager
def chromium() -> Iterator[Any]:
    """Yield the browser. Without one the test is skipped, and fails in CI."""
    program = needs_tool("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        if os.environ.get("CI", "").casefold() == "true":
            raise
        pytest.skip("playwright is not installed; pip install -e '.[dev]' does it")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def page_of(browser: Any, address: str, width: int = 1024, **settings: Any) -> Iterator[Any]:
    """Yield a page of this address, and fail if its script or its policy reports anything."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(address)
    yield page
    context.close()
    assert not told


def findings_of_axe(page: Any) -> list[str]:
    """Return what axe-core finds wrong with a page. Without it the test is skipped, and fails in
    CI."""
    if not _AXE.is_file():
        if os.environ.get("CI", "").casefold() == "true":
            pytest.fail("CI must have axe-core: .ci/fetch-axe fetches it")
        pytest.skip("axe-core is not on this machine; .ci/fetch-axe fetches it")
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    return list(page.evaluate(_FINDINGS))


@contextmanager
def served(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Yield the address of pages that a command of the program serves, and its process."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kaartenset", *command],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip(), process
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


def until(page: Any, holds: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait until something holds. The pages forbid the scripts by which Playwright waits."""
    for _ in range(int(seconds / 0.02)):
        if holds():
            return
        page.wait_for_timeout(20)
    pytest.fail("the page does not show it in time")
