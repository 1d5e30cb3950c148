"""The HTML and the CSS of the deck, for the peers that take them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import peer
from markupsafe import Markup, escape
from peer import deck_text

_RISE = 0.331 * 0.352778
"""Millimetres from the middle of a line to its baseline, per point of type: half of ascent minus
descent of the font."""


def rich(text: object) -> Markup:
    """Return a text with its bold words and line breaks as HTML."""
    parts = str(escape(text)).replace("\n", "<br>").split("**")
    return Markup(
        "".join(f"<b>{part}</b>" if number % 2 else part for number, part in enumerate(parts))
    )


def stylesheet(theme: dict[str, Any]) -> str:
    """Return the CSS, which says itself where its fonts are."""
    fonts = [
        (font.as_uri(), weight) for font, weight in zip(deck_text.FONTS, (400, 600), strict=True)
    ]
    return peer.template("deck.css.j2", rich).render(
        theme=theme, fonts=fonts, regular="font-family: Atkinson", semibold="font-weight: 600"
    )


def stylesheet_by_family(theme: dict[str, Any], regular: str, semibold: str) -> str:
    """Return the CSS for an engine that is given its fonts in another way and knows each by its
    own name."""
    declared = {"regular": f"font-family: '{regular}'", "semibold": f"font-family: '{semibold}'"}
    return peer.template("deck.css.j2", rich).render(theme=theme, fonts=[], **declared)


def page_maker(theme: dict[str, Any], css: str = "") -> Callable[[dict[str, Any]], str]:
    """Return what makes the HTML of a deck; with ``css`` it stands in the page itself."""
    template = peer.template("deck.j2", rich, autoescape=True)
    colours = {name: colour["hex"] for name, colour in theme["colours"].items()}

    def svg(name: str, colour: str, stroke: float, size: float) -> Markup:
        return inline_svg(name, colours[colour], stroke, size)

    return lambda deck: template.render(
        deck=deck, parts="html.j2", svg=svg, rise=_RISE, css=Markup(css)
    )


@lru_cache(maxsize=200)
def inline_svg(name: str, colour: str, stroke: float, size: float) -> Markup:
    """Return a pictogram in its colour and stroke, once for all decks."""
    source = (deck_text.LAYOUTS / "pictograms" / f"{name}.svg").read_text(encoding="utf-8")
    source = (
        source[source.index("<svg") :]
        .replace("currentColor", colour)
        .replace('stroke-width="2"', f'stroke-width="{stroke}"')
    )
    pixels = round(size * 96 / 25.4, 2)
    return Markup(
        source.replace('width="24"', f'width="{pixels}"', 1).replace(
            'height="24"', f'height="{pixels}"', 1
        )
    )
