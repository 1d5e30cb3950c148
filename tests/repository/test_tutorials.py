"""The tutorials, recipes and examples work as printed, and their pictures are what they make.

``python docs/pictures/make_tutorial_pictures.py`` makes the pictures again.
"""

from __future__ import annotations

import re
import runpy

import pytest
from PIL import Image, ImageChops

from docs_reading import DOCS, page

MADE = runpy.run_path(str(DOCS / "pictures" / "make_tutorial_pictures.py"))
MOST_DIFFERENCE = 100
MOST_PIXELS = 5
"""Pixels that may differ by more than that, of 255: a picture has fewer colours than what is made,
and a letter that changes has more pixels."""

LARGEST_PICTURE = 50_000


@pytest.mark.slow
@pytest.mark.parametrize("name", MADE["PAGES"])
def test_a_page_makes_its_pictures(name: str) -> None:
    for picture, made in MADE["pictures"](name):
        kept = Image.open(DOCS / "pictures" / f"{picture}.png").convert("RGB")
        assert kept.size == made.size, picture
        difference = ImageChops.difference(kept, made).convert("L")
        assert sum(difference.histogram()[MOST_DIFFERENCE:]) <= MOST_PIXELS, picture


@pytest.mark.parametrize("name", MADE["PAGES"])
def test_every_step_that_prints_has_a_small_picture(name: str) -> None:
    text = page(name)
    shown = re.findall(r"\(pictures/([a-z0-9-]+)\.png\)", text)
    builds = re.findall(r"^kaartenset build\b.*$", text, re.MULTILINE)
    assert len(shown) == len(set(shown))
    assert len(shown) == len(builds) or name == "examples.md"
    for picture in shown:
        assert 0 < (DOCS / "pictures" / f"{picture}.png").stat().st_size < LARGEST_PICTURE


def test_both_languages_have_the_same_steps() -> None:
    def blocks(name: str) -> list[str]:
        return re.findall(r"^(?:## \d+|```\w+|<!-- test: \w+)", page(name), re.MULTILINE)

    assert blocks("first-deck.md") == blocks("eerste-deck.md")
    assert blocks("recipes.md") == blocks("recepten.md")
