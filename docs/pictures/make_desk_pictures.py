"""Make the pictures of the pages that make decks, as a browser shows them.

    python docs/pictures/make_desk_pictures.py

Run it from the top of the repository after any change of those pages, of the first card or of the
theme. It needs Chromium, and playwright and pillow, which the extra ``dev`` installs.

    desk-form.png  the page for one client, filled in and made
    desk-list.png  the rows of a list, with what is wrong in which cell
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
sys.path.insert(0, str(TOP / "tests" / "support"))

from web_browser import chromium, page_of, served  # noqa: E402 - tests share it

WIDTH = 1200
COLOURS = 128
LIST = """Naam;Datum;Tijd;Kenmerk;E-mail;Variant
Łucja Đurić-van 't Hoff;1-12-2026;10.30;W-104;;
mevrouw De Wit;31-2-2026;11.15;W-105;;wajong
Zoë de Wit;2-12-2026;9.00;W-104;zoe;
"""
FIELDS = {
    "name": "Łucja Đurić-van 't Hoff",
    "reference": "W-104",
    "date": "1 december 2026",
    "time": "10.30",
    "place": "kantoor Utrecht",
    "adviser": "Zoë Brand",
    "phone": "030 123 45 67",
}


def save(page: Any, name: str) -> None:
    """Write what the page shows as a PNG with few colours."""
    picture = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    picture.quantize(COLOURS).save(HERE / name, optimize=True)


def form_picture(page: Any) -> None:
    page.locator("#faces img").first.wait_for()
    for name, text in FIELDS.items():
        page.locator(f"#{name}").fill(text)
    page.locator("button.main").click()
    page.locator("#made").wait_for()
    page.wait_for_timeout(500)
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    save(page, "desk-form.png")


def list_picture(page: Any, folder: Path) -> None:
    path = folder / "clienten.csv"
    path.write_text(LIST, encoding="utf-8-sig")
    page.get_by_role("link", name="Sets voor een lijst").click()
    page.locator("#targets input").first.wait_for()
    page.locator("#file").set_input_files(path)
    page.locator("td.wrong").first.wait_for()
    page.evaluate("() => { document.getElementById('status').textContent = ''; scrollTo(0, 0); }")
    save(page, "desk-list.png")


def main() -> None:
    """Make both pictures."""
    with TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        home = {"KAARTENSET_LANG": "nl", "XDG_CONFIG_HOME": "/home/u/.config"}
        project = ["--content", str(TOP / "content"), "--layouts", str(TOP / "layouts")]
        with (
            served(["desk", "--no-open", *project], folder, home) as (address, _process),
            page_of(browser, address, WIDTH, reduced_motion="reduce") as page,
        ):
            form_picture(page)
            list_picture(page, folder)


if __name__ == "__main__":
    main()
