"""Make the picture of ``editors.md``: a drawn editor with real answers of yaml-language-server.

    python docs/pictures/make_editor_picture.py

It needs Chromium, Node and the server (``.ci/fetch-yaml-language-server``).
"""

from __future__ import annotations

import html
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from yaml_server import Server, started  # noqa: E402 - it is among what tests share

PICTURE = Path(__file__).with_name("editor.png")
WRONG = "id: work-now\ntype: fill-in\ntitle: Mijn werk\nlok: ahead\nlook: \n"
COMPLETED = (4, 6)
HOVERED = (2, 2)

_STYLE = """
body {margin: 0; padding: 24px; width: 860px; font: 17px/28px monospace; background: #fff}
.bar {font: 15px sans-serif; padding: 8px 16px; background: #003855; color: #fff}
.text {padding: 12px 16px; border: 1px solid #003855; white-space: pre}
.wrong {text-decoration: wavy underline #b00020}
.box {border: 1px solid #8a8a8a; background: #f4f4f4; padding: 8px 16px; margin: 12px 0 0 40px}
.note {font: 14px/20px sans-serif; color: #3e3e3d; margin: 16px 0 0}
"""


def page(server: Server, root: Path) -> str:
    """Return the page with the text of a card, and what the server says about it."""
    card = root / "content/cards/work-now.yaml"
    faults = server.open(card, WRONG)
    items = server.at("completion", card, *COMPLETED)["items"]
    told = str(server.at("hover", card, *HOVERED)["contents"]["value"]).split("\n\nSource")[0]
    help_text = " ".join(line for line in told.splitlines() if not line.startswith("#")).strip()
    lines = [
        f'<span class="wrong">{html.escape(line)}</span>' if line.startswith("lok") else line
        for line in WRONG.splitlines()
    ]
    boxes = (
        ("title", [help_text]),
        ("look:", [str(item["label"]) for item in items]),
        ("lok", [fault for fault in faults if "lok" in fault]),
    )
    shown = "".join(
        f'<div class="box"><b>{name}</b><br>{"<br>".join(map(html.escape, said))}</div>'
        for name, said in boxes
    )
    note = "Getekende editor; de antwoorden zijn van yaml-language-server."
    return (
        f"<style>{_STYLE}</style><div class=bar>content/cards/work-now.yaml</div>"
        f"<div class=text>{chr(10).join(lines)}</div>{shown}<p class=note>{note}</p>"
    )


def make_picture() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        for name in ("content", "layouts"):
            shutil.copytree(ROOT / name, root / name)
        server = started(root, "nl")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        window = browser.new_page(viewport={"width": 908, "height": 500})
        window.set_content(page(server, root))
        window.screenshot(path=PICTURE, full_page=True)
        browser.close()
        server.close()


if __name__ == "__main__":
    make_picture()
