"""Make the pictures of the page of ``kaartenset preview`` for the docs and the handbook.

    python docs/pictures/make_preview_pictures.py

Run it from the top of the repository after any change of that page. It needs Chromium and the extra
``dev``. The page is in Dutch, as the handbook is.

    preview.png           the choices, and the first card with front beside back
    preview-problem.png   a card with a text that does not fit, marked, and its problem
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
TOO_LONG = "een cursus, een opleiding of een diploma dat u graag zou willen halen"
WORK = "content/cards/work.yaml"


def main() -> None:
    """Serve a copy of the deck, and photograph its page."""
    with TemporaryDirectory() as folder, sync_playwright() as player:
        root = Path(folder)
        for name in ("content", "layouts"):
            shutil.copytree(TOP / name, root / name, ignore=shutil.ignore_patterns("*.py"))
        text = (root / WORK).read_text(encoding="utf-8")
        wrong = text.replace("- cursus of diploma", f"- {TOO_LONG}")
        (root / WORK).write_text(wrong, encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "kaartenset", "preview", "--no-open"],
            cwd=root,
            env={**os.environ, "KAARTENSET_LANG": "nl"},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            program = shutil.which("chromium")
            browser = player.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1100, "height": 1000})
            page.goto(address)
            card = page.locator("[data-card=work]")
            card.locator(".problems li").first.wait_for()
            page.wait_for_timeout(7500)  # Until the message at the foot is gone.
            page.screenshot(path=HERE / "preview.png")
            card.scroll_into_view_if_needed()
            page.wait_for_timeout(1500)
            card.screenshot(path=HERE / "preview-problem.png")
            browser.close()
        finally:
            process.terminate()
            process.wait(10)


if __name__ == "__main__":
    main()
