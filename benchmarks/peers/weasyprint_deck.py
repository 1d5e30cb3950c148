"""The deck through WeasyPrint."""

from __future__ import annotations

from functools import partial
from typing import Any

import peer
import weasyprint
import web
from weasyprint.text.fonts import FontConfiguration


def prepare(content: dict[str, Any], **options: Any) -> peer.Make:
    fonts = FontConfiguration()
    css = weasyprint.CSS(string=web.stylesheet(content["theme"]), font_config=fonts)
    page = web.page_maker(content["theme"])
    return lambda deck: weasyprint.HTML(string=page(deck)).write_pdf(
        stylesheets=[css], font_config=fonts, **options
    )


if __name__ == "__main__":
    peer.run(prepare, partial(prepare, pdf_variant="pdf/ua-1"))
