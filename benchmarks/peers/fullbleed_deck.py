"""The deck through fullbleed."""

from __future__ import annotations

from typing import Any

import fullbleed
import peer
import web
from peer import deck_text


def prepare(content: dict[str, Any]) -> peer.Make:
    engine = fullbleed.PdfEngine(
        page_width="210mm",
        page_height="148mm",
        margin="0mm",
        font_files=[str(font) for font in deck_text.FONTS],
    )
    # By weight it would thicken the regular font.
    css = web.stylesheet_by_family(
        content["theme"], "Atkinson Hyperlegible Next", "Atkinson Hyperlegible Next SemiBold"
    )
    page = web.page_maker(content["theme"])
    return lambda deck: engine.render_pdf(page(deck), css)


if __name__ == "__main__":
    peer.run(prepare)
