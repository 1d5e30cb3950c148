"""Measure the pages that make decks in a browser: typing, a list of 200 rows, and its ZIP.

    python benchmarks/desk.py

Needs Chromium and the extra ``dev``. Times are as the page sees them: from a key press until the
new picture of card 1 is shown, from the choice of a file until its rows are in the table, and from
a click until the files can be downloaded. Limits are printed beside them, and not enforced.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).resolve().parent
TOP = HERE.parent
sys.path.insert(0, str(TOP / "tests" / "support"))

from web_browser import chromium, page_of, served  # noqa: E402 - tests share it

TIMES = 15
ROWS = 200

TYPED = """text => new Promise(done => {
    const field = document.getElementById('name');
    const before = document.querySelector('#faces img').src;
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    const look = () => {
        const image = document.querySelector('#faces img');
        image && image.src !== before && image.complete
            ? done(performance.now() - start) : requestAnimationFrame(look);
    };
    look();
})"""
"""Types a name and returns the milliseconds until another picture of the first face is shown."""


DROPPED = """([data, name, rows]) => new Promise(done => {
    const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
    const carried = new DataTransfer();
    carried.items.add(new File([bytes], name));
    const section = document.getElementById('rows');
    section.hidden = true;
    const start = performance.now();
    const drop = new DragEvent('drop', {dataTransfer: carried, bubbles: true, cancelable: true});
    document.getElementById('drop-zone').dispatchEvent(drop);
    const look = () => !section.hidden && section.querySelectorAll('tbody tr').length === rows
        ? done(performance.now() - start) : requestAnimationFrame(look);
    look();
})"""
"""Drops a file and returns the milliseconds until all its rows are shown."""


def timed(do: Callable[[], None]) -> float:
    """Return how many seconds something takes."""
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def typing(page: Any) -> float:
    page.locator("#faces img").first.wait_for()
    page.evaluate(TYPED, "Jo")
    names = [f"Zoë de Wit {'x' * number}" for number in range(1, TIMES + 1)]
    return statistics.median(page.evaluate(TYPED, name) for name in names) / 1000


def dropping(page: Any, path: Path) -> float:
    data = b64encode(path.read_bytes()).decode()
    times = [page.evaluate(DROPPED, [data, path.name, ROWS]) for _ in range(5)]
    return statistics.median(times) / 1000


def making(page: Any) -> float:
    def make() -> None:
        page.locator("#make").click()
        page.locator("#made a.main").first.wait_for()

    times = []
    for _ in range(5):
        times.append(timed(make))
        page.locator("#made").evaluate("section => { section.hidden = true; }")
    return statistics.median(times)


def main() -> None:
    """Print what was measured beside its limit."""
    with TemporaryDirectory() as name, chromium() as browser:
        path = Path(name) / "clients.xlsx"
        command = [sys.executable, str(HERE / "client_list.py"), str(ROWS), str(path)]
        subprocess.run(command, check=True, cwd=TOP, capture_output=True)
        project = ["--content", str(TOP / "content"), "--layouts", str(TOP / "layouts")]
        with (
            served(["desk", "--no-open", *project], Path(name), {"KAARTENSET_LANG": "en"}) as (
                address,
                _process,
            ),
            page_of(browser, address) as page,
        ):
            found = [("typing → card 1 redrawn", typing(page), 0.15)]
            page.get_by_role("link", name="Make decks for a list").click()
            page.locator("#targets input").first.wait_for()
            found.append((f"{ROWS} rows dropped → shown", dropping(page, path), 0.5))
            found.append((f"{ROWS} decks in a ZIP", making(page), 1.5))
    for what, seconds, limit in found:
        print(f"{what:<32} {seconds:6.3f} s   limit {limit} s")


if __name__ == "__main__":
    main()
