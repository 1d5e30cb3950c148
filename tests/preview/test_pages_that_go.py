"""A page that is loaded again in the middle of something, and one whose program has ended: neither
leaves a fault in the console of the browser."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from projects import EditableProject
from web_browser import chromium, page_of, served, until

pytestmark = pytest.mark.slow

WORK = "content/cards/work.yaml"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a preview of two cards."""
    project = EditableProject.copied_to(tmp_path_factory.mktemp("preview") / "project")
    project.path("layouts/theme.yaml")
    project.keep_cards("intro", "work")
    environment = {"KAARTENSET_LANG": "en", "VISUAL": "", "EDITOR": ""}
    with served(["preview", "--no-open"], project.root, environment) as (found, _process):
        yield found


@pytest.mark.parametrize("asked", ["faces", "report", "picture"])
def test_a_preview_that_is_loaded_again_before_an_answer_says_nothing(
    asked: str, browser: Any, address: str
) -> None:
    with page_of(browser, address) as page:
        until(page, page.locator("article img[src]").count)
        held: list[Any] = []
        wanted = re.compile(f"/preview/{asked}")
        page.route(wanted, lambda route: held.append(route))
        page.select_option("#client", "long")
        until(page, lambda: held)
        page.unroute(wanted)
        page.reload()
        until(page, page.locator("article img[src]").count)
        assert page.locator("#client").input_value() == "long"


def test_an_editor_that_cannot_be_asked_for_is_told_in_words(browser: Any, tmp_path: Path) -> None:
    project = EditableProject.copied_to(tmp_path / "project")
    project.path("layouts/theme.yaml")
    project.keep_cards("intro", "work")
    project.replace(WORK, "- cursus of diploma", "- een cursus, een opleiding of een heel diploma")
    environment = {"KAARTENSET_LANG": "en", "VISUAL": "true"}
    with served(["preview", "--no-open"], project.root, environment) as (address, process):
        context = browser.new_context()
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(address)
        button = page.locator(".problems button").first
        until(page, button.count)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        button.click()
        until(page, lambda: "editor" in page.locator("#status").text_content())
        context.close()
    assert not faults, faults
