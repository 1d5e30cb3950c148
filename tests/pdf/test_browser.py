"""The form in real browsers: Chromium and Firefox show a deck from right to left, somebody types
and clicks, saves it, and it is all there when it is opened again."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pikepdf.form
import pytest

from appearances import painted_in
from filling import ink_in
from firefox import saved_from_firefox
from kaartenset.targets.request import Request
from outside_tools import needs_tool
from pdf_reading import open_pdf
from projects import build_pdf, shipped_with
from structure_reading import Field, read_structure

pytestmark = pytest.mark.slow

TEXTS = {
    "intro.questions": "\u0627\u0631\u064a\u062f \u0627\u0646 \u0627\u0639\u0645\u0644",
    "situation.cause": "Хочу знову працювати, їжак",
    "stagnation.more": "Łódź ŞıĞ, Ελλάδα: ναι",
}
"""In Arabic, Ukrainian, and Polish, Turkish and Greek."""

WANTED = {**TEXTS, "stagnation.statement": True, "hindering.domains.work": True}
ATTEMPTS = 3
"""A browser tells nobody when it is ready for a click; on a busy machine one can come too early."""

_NOT_HEADLESS_SHELL = [
    "--headless",
    "--disable-extensions",
    "--disable-component-extensions-with-background-pages",
]
"""What Playwright asks for by itself; the viewer of Chromium is an extension of a whole browser."""

_HAS_DOCUMENT = """() => {
    try {
        return document.querySelector('pdf-viewer').viewport.pageDimensions_.length > 0;
    } catch {
        return false;
    }
}"""
_PLACE = """(page) => {
    const viewer = document.querySelector('pdf-viewer');
    const place = viewer.viewport.getPageScreenRect(page);
    const frame = viewer.shadowRoot.querySelector('#scroller').getBoundingClientRect();
    return [place.x + frame.x, place.y + frame.y, place.width, place.height];
}"""
_SAVE = """async () => {
    const saved = await document.querySelector('pdf-viewer').currentController.save('EDITED');
    let letters = '';
    for (const byte of new Uint8Array(saved.dataToSave)) letters += String.fromCharCode(byte);
    return btoa(letters);
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder to this machine alone, for as long as the test takes."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@contextmanager
def browser_with(url: str, profile: Path) -> Iterator[tuple[Any, Any]]:
    """Yield the page of a browser that shows a PDF, and the frame of its viewer."""
    chromium = needs_tool("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        if os.environ.get("CI", "").casefold() == "true":
            raise
        pytest.skip("playwright is not installed; pip install -e '.[dev]' does it")
    with sync_playwright() as player:
        context = player.chromium.launch_persistent_context(
            str(profile),
            executable_path=chromium,
            headless=False,
            args=["--headless=new", "--no-sandbox"],
            ignore_default_args=_NOT_HEADLESS_SHELL,
            viewport={"width": 1200, "height": 1000},
        )
        page = context.pages[0]
        page.goto(url)
        yield page, viewer_in(page)
        context.close()


def viewer_in(page: Any) -> Any:
    """Return the frame of the viewer, when it has read the document."""
    for _ in range(100):
        page.wait_for_timeout(200)
        for frame in page.frames:
            if str(frame.url).startswith("chrome-extension://") and frame.evaluate(_HAS_DOCUMENT):
                page.wait_for_timeout(500)
                return frame
    pytest.fail("the viewer of Chromium does not show the deck")


def click(page: Any, viewer: Any, number: int, field: Field, height: float) -> None:
    """Click in the middle of the first line of a field."""
    left, top, _width, shown = viewer.evaluate(_PLACE, number)
    scale = shown / height
    x, y = (
        (field.box[0] + field.box[2]) / 2,
        field.box[3] - min(10, (field.box[3] - field.box[1]) / 2),
    )
    page.mouse.click(left + x * scale, top + (height - y) * scale)
    page.wait_for_timeout(300)


def saved_from_browser(data: bytes, wanted: Iterable[tuple[int, Field]], folder: Path) -> bytes:
    """Return the file that the browser saves after somebody typed into these fields and clicked
    on these boxes."""
    folder.mkdir()
    (folder / "deck.pdf").write_bytes(data)
    with open_pdf(data) as pdf:
        heights = [float(page.MediaBox[3]) for page in pdf.pages]
    with (
        served(folder) as address,
        browser_with(f"{address}/deck.pdf#view=FitH", folder / "profile") as (page, viewer),
    ):
        for number, field in wanted:
            viewer.evaluate(
                "(page) => document.querySelector('pdf-viewer').viewport.goToPage(page)", number
            )
            page.wait_for_timeout(700)
            click(page, viewer, number, field, heights[number])
            if field.kind == "Tx":
                page.keyboard.type(TEXTS[field.name])
                page.wait_for_timeout(300)
            page.keyboard.press("Tab")  # whoever leaves a field has written it
            page.wait_for_timeout(500)
        return base64.b64decode(viewer.evaluate(_SAVE))


def values(data: bytes) -> dict[str, object]:
    """Return what stands in the fields that the test fills in."""
    with open_pdf(data) as pdf:
        form = pikepdf.form.Form(pdf)
        found: dict[str, object] = {}
        for name in WANTED:
            field = form[name]
            if isinstance(field, pikepdf.form.TextField):
                found[name] = field.value
            elif isinstance(field, pikepdf.form.CheckboxField):
                found[name] = field.checked
            elif isinstance(field, pikepdf.form.RadioButtonGroup):
                found[name] = field.selected is not None
        return found


def assert_shown(saved: bytes, data: bytes, wanted: Iterable[tuple[int, Field]]) -> None:
    """Every letter is there, in the font of the form, and none is the box for no letter."""
    painted = painted_in(saved)
    with open_pdf(saved) as pdf:
        glyphs = pdf.Root.AcroForm.DR.Font["/Wingdings"].DescendantFonts[0].CIDToGIDMap.read_bytes()
    for number, field in wanted:
        assert ink_in(saved, number, field.box).sum() > ink_in(data, number, field.box).sum() + 200
        if field.name in TEXTS:
            letters = sorted(TEXTS[field.name].replace(" ", ""))
            assert sorted(painted[field.name].text) == letters
            assert all(any(glyphs[2 * ord(each) : 2 * ord(each) + 2]) for each in letters)


@pytest.fixture(scope="module")
def deck() -> bytes:
    return build_pdf(shipped_with(("ar",)), None, Request("screen"))


@pytest.fixture(scope="module")
def wanted(deck: bytes) -> list[tuple[int, Field]]:
    fields = [
        (said.page, said.field) for said in read_structure(open_pdf(deck)) if said.field is not None
    ]
    return [next((page, field) for page, field in fields if field.name == name) for name in WANTED]


def test_a_deck_filled_in_with_chromium_is_whole_when_it_is_opened_again(
    deck: bytes, wanted: list[tuple[int, Field]], tmp_path: Path
) -> None:
    for attempt in range(ATTEMPTS):
        saved = saved_from_browser(deck, wanted, tmp_path / str(attempt))
        if values(saved) == WANTED:
            break
    assert values(saved) == WANTED
    assert_shown(saved, deck, wanted)


def test_a_deck_filled_in_with_firefox_is_whole_when_it_is_opened_again(
    deck: bytes, wanted: list[tuple[int, Field]], tmp_path: Path
) -> None:
    (tmp_path / "deck.pdf").write_bytes(deck)
    places = [(page, field) for page, field in wanted if field.name in TEXTS]
    typed = [(page, field.name, TEXTS[field.name]) for page, field in places]
    with served(tmp_path) as address:
        saved = saved_from_firefox(f"{address}/deck.pdf", typed, tmp_path / "profile")
    found = values(saved)
    assert {name: found[name] for name in TEXTS} == TEXTS
    assert_shown(saved, deck, places)
