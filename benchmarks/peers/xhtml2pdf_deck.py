"""The deck through xhtml2pdf."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

import peer
import web
from peer import deck_text
from xhtml2pdf import pisa
from xhtml2pdf.config.resources import ResourceAccessPolicy


def prepare(content: dict[str, Any]) -> peer.Make:
    template = peer.template("xhtml2pdf.j2", web.rich, autoescape=True)
    colours = {name: colour["hex"] for name, colour in content["theme"]["colours"].items()}
    fonts = [
        (font.as_posix(), weight)
        for font, weight in zip(deck_text.FONTS, ("normal", "bold"), strict=True)
    ]
    # It takes drawings from files only, so each pictogram is written once in its colour.
    folder = tempfile.TemporaryDirectory(prefix="xhtml2pdf-deck-")
    policy = ResourceAccessPolicy(
        allow_remote=False, base_dir=deck_text.LAYOUTS, extra_roots=(Path(folder.name),)
    )

    def svg(name: str, colour: str, stroke: float, size: float) -> str:
        path = Path(folder.name) / f"{name}-{colour}-{stroke}-{size}.svg"
        if not path.exists():
            path.write_text(web.inline_svg(name, colours[colour], stroke, size), encoding="utf-8")
        return str(path)

    def make(deck: dict[str, Any]) -> bytes:
        out = io.BytesIO()
        pisa.CreatePDF(
            template.render(deck=deck, fonts=fonts, svg=svg), dest=out, resource_policy=policy
        )
        return out.getvalue()

    return make


if __name__ == "__main__":
    peer.run(prepare)
