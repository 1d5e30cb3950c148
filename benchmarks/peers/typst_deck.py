"""The deck through Typst, by typst-py."""

from __future__ import annotations

from functools import partial
from typing import Any

import peer
import typst
from peer import deck_text


def rich(text: object) -> str:
    """Return a text with its bold words and line breaks as Typst code; strings keep every sign
    as it is."""
    parts = [_lines(part) for part in str(text).split("**")]
    return " + ".join(
        f"strong({part})" if number % 2 else part
        for number, part in enumerate(parts)
        if part != '""'
    )


def prepare(_content: dict[str, Any], **options: Any) -> peer.Make:
    template = peer.template("deck.j2", rich)
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[deck_text.LAYOUTS / "fonts"],
    )
    compiler = typst.Compiler(root=deck_text.LAYOUTS, font_paths=fonts)
    settings = options or {"pdf_tags": False}
    return lambda deck: compiler.compile(
        input=template.render(deck=deck, parts="typst.j2").encode(), format="pdf", **settings
    )


def _lines(text: str) -> str:
    quoted = (line.replace("\\", "\\\\").replace('"', '\\"') for line in text.split("\n"))
    return " + linebreak() + ".join(f'"{line}"' for line in quoted)


if __name__ == "__main__":
    peer.run(prepare, partial(prepare, pdf_standards="ua-1"))
