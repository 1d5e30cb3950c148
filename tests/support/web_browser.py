"""Chromium without a window, for the pages of the program; and axe-core, which judges them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

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
    """Yield the browser. Without one the test is skipped, and fails in CI.

    The one without windows is taken if it is there: windows cost more than the pages in them.
    """
    program = shutil.which("chromium-headless-shell") or needs_tool("chromium")
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
    assert not told, told


def findings_of_axe(page: Any) -> list[str]:
    """Return what axe-core finds wrong with a page. Without it the test is skipped, and fails in
    CI."""
    if not _AXE.is_file():
        if os.environ.get("CI", "").casefold() == "true":
            pytest.fail("CI must have axe-core: .ci/fetch-axe fetches it")
        pytest.skip("axe-core is not on this machine; .ci/fetch-axe fetches it")
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    return list(page.evaluate(_FINDINGS))


class Spoken(NamedTuple):
    """A part of a page as a screen reader has it, with its states."""

    role: str
    name: str
    description: str
    states: dict[str, Any]


def spoken(page: Any) -> list[Spoken]:
    """Return what a screen reader finds on a page, in its order, from Chromium's own tree."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def walk(node: dict[str, Any]) -> Iterator[Spoken]:
        if not node.get("ignored"):
            states = {each["name"]: each["value"].get("value") for each in node["properties"]}
            role, name, description = (
                str(node.get(part, {}).get("value", "")) for part in ("role", "name", "description")
            )
            yield Spoken(role, name, description, states)
        for child in node.get("childIds", ()):
            if child in by_id:
                yield from walk(by_id[child])

    found = list(walk(nodes[0]))
    session.detach()
    return found


MUST_HAVE_NAMES = frozenset(
    (
        *("alert", "article", "button", "checkbox", "combobox", "dialog", "form", "image", "link"),
        *("navigation", "progressbar", "radio", "region", "searchbox", "slider", "table"),
        *("textbox", "DisclosureTriangle"),
    )
)
"""Roles that say nothing without a name."""


def faults_for_ears(page: Any) -> list[str]:
    """Return what a screen reader would leave unclear: parts without a name, errors that are not
    said at their field, and headings that skip a level or are more than one at the top."""
    found = spoken(page)
    faults = [each.role for each in found if each.role in MUST_HAVE_NAMES and not each.name.strip()]
    faults += [
        f"invalid without a reason: {each.name}"
        for each in found
        if each.states.get("invalid") == "true" and ":" not in each.description
    ]
    levels = [each.states["level"] for each in found if each.role == "heading"]
    if levels.count(1) != 1 or levels[0] != 1:
        faults.append(f"headings of level 1: {levels}")
    faults += [f"heading {a} before {b}" for a, b in pairwise(levels) if b > a + 1]
    return faults


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
