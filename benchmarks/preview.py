"""Measure the preview in a browser: the first page, saves of a text and of the theme, and memory.

    python benchmarks/preview.py                  # prints the table
    python benchmarks/preview.py --saves 50       # fewer saves for the memory
    python benchmarks/preview.py --write-readme   # and puts it into README.md

Needs Linux (memory is read from ``/proc``), Chromium and the extra ``dev``. Times are from the save
of a file until the new picture of a face is in the page, as the page sees it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
TOP = HERE.parent
README = HERE / "README.md"
START, END = "<!-- preview -->\n", "<!-- end of preview -->"

TIMES = 15
"""Saves of a text and of the theme that are timed."""

TIMED = """([card, before]) => new Promise((done, failed) => {
    setTimeout(() => failed(new Error("no other picture came")), 10000);
    const look = () => {
        const image = document.querySelector(`[data-card=${card}] figure[data-side=back] img`);
        if (image.dataset.picture !== before && image.complete) done(image.dataset.picture);
        else setTimeout(look, 4);
    };
    look();
})"""
"""Waits in the page until another picture of a face is shown, or fails after ten seconds."""


def memory(process: subprocess.Popen[str]) -> float:
    """Return the memory of a process in MiB."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def measured(saves: int) -> list[tuple[str, str, str]]:
    """Return a row for each figure: what it is, the value and the limit."""
    with TemporaryDirectory() as folder, sync_playwright() as player:
        root = Path(folder)
        for name in ("content", "layouts"):
            shutil.copytree(TOP / name, root / name, ignore=shutil.ignore_patterns("*.py"))
        browser = player.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        browser.new_page().goto("about:blank")
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "kaartenset", "preview", "--no-open"],
            cwd=root,
            env={**os.environ, "KAARTENSET_LANG": "en"},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            return _rows(browser, process, root, began, saves)
        finally:
            process.terminate()
            process.wait(10)
            browser.close()


def _rows(
    browser: Any, process: subprocess.Popen[str], root: Path, began: float, saves: int
) -> list[tuple[str, str, str]]:
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    listening = time.perf_counter()
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    page.wait_for_selector("article img[data-picture]")
    shown = time.perf_counter()
    card = page.locator("[data-card=work]")
    card.scroll_into_view_if_needed()
    page.wait_for_timeout(2000)
    text, theme = root / "content/cards/work.yaml", root / "layouts/theme.yaml"
    of_text = [_timed(page, lambda n=n: _save_text(text, n)) for n in range(TIMES)]
    of_theme = [_timed(page, lambda n=n: _save_theme(theme, n)) for n in range(TIMES)]
    page.wait_for_timeout(2000)
    for number in range(saves // 10):
        _timed(page, lambda n=number: _save_text(text, n))
    before = memory(process)
    for number in range(saves):
        _timed(page, lambda n=number: _save_text(text, n), pause=0)
    page.wait_for_timeout(1500)
    grown = memory(process) - before
    return [
        ("start of the command → address", f"{listening - began:.2f} s", ""),
        ("address opened → first pictures of 22 faces", f"{shown - listening:.2f} s", "1.0 s"),
        ("save of a text → new picture", _spread(of_text), "0.3 s"),
        ("save of the theme → new picture", _spread(of_theme), "0.6 s"),
        (f"memory after {saves} saves", f"{grown:+.1f} MiB of {before:.0f}", "+20 MiB"),
    ]


def _timed(page: Any, save: Callable[[], None], pause: int = 900) -> float:
    """Return the seconds from a save until the back of a card has another picture."""
    image = page.locator("[data-card=work] figure[data-side=back] img")
    before = image.get_attribute("data-picture")
    began = time.perf_counter()
    save()
    page.evaluate(TIMED, ["work", before])
    seconds = time.perf_counter() - began
    page.wait_for_timeout(pause)  # As long as the whole check takes.
    return seconds


def _save_text(path: Path, number: int) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"- (cursus of diploma|een cursus)( \d+)?", f"- een cursus {number % 97}", text),
        encoding="utf-8",
    )


def _save_theme(path: Path, number: int) -> None:
    """Change the colours of lines, which all cards have, and of the card that is looked at."""
    text = path.read_text(encoding="utf-8")
    for colour in ("#00385", "#8A8A8", "#3E3E3"):
        text = re.sub(f'"{colour}[0-9A-F]"', f'"{colour}{number % 9}"', text)
    path.write_text(text, encoding="utf-8")


def _spread(times: list[float]) -> str:
    return f"{statistics.median(times):.2f} s (at most {max(times):.2f} s)"


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=500)
    parser.add_argument("--write-readme", action="store_true")
    asked = parser.parse_args()
    rows = measured(asked.saves)
    table = "\n".join(
        [
            "| what | measured | limit |",
            "|---|--:|--:|",
            *(f"| {' | '.join(row)} |" for row in rows),
        ]
    )
    print(table)
    if asked.write_readme:
        text = README.read_text(encoding="utf-8")
        head, rest = text.split(START)
        README.write_text(f"{head}{START}{table}\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
