"""Letters that share a glyph come out of a file as they were written, in four engines.

Ten fonts in each of which two letters have one glyph, as fonts of designers have them.
"""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

import pdf_reading
from engines import texts_by_pdfjs
from faces import card_of
from kaartenset.dataclass import replace
from kaartenset.errors import Problems
from kaartenset.project.source import Source
from kaartenset.source.markup import Text, Words
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from kaartenset.theme.families import FontChoice
from kaartenset.theme.font_loading import load_fonts
from kaartenset.theme.lettering import SEMIBOLD, Cut
from made_fonts import write_with_glyphs_of
from outside_tools import needs_tool
from projects import build_pdf

SHARED = (
    ("ι", "ɩ"),
    ("-", "‐"),
    ("−", "-"),
    ("Ω", "Ω"),
    ("K", "К"),
    ("А", "A"),
    ("µ", "μ"),
    ("’", "ʼ"),
    ("Đ", "Ð"),
    ("е", "e"),
)
"""Two letters with the glyph of the first: Greek, Cyrillic and Latin ones, hyphens and minus, micro
and mu, apostrophes, letters with a stroke."""

SAID = tuple(unicodedata.normalize("NFC", f"n{one}n n{two}n {one}{two}n") for one, two in SHARED)


def page_with(said: str, shared: tuple[str, str], source: Source, folder: Path) -> bytes:
    """Return a card whose title is this, in a font whose two letters share a glyph."""
    one, two = shared
    fonts = dict(source.theme.text.fonts)
    for cut, weight in ((Cut(), "Regular"), (Cut(weight=SEMIBOLD), "SemiBold")):
        original = source.theme.folder / "fonts" / f"NotoSans-{weight}.ttf"
        write_with_glyphs_of(folder / "fonts" / f"{weight}.ttf", original, {two: one})
        fonts[cut] = (FontChoice(file=f"fonts/{weight}.ttf"),)
    text = source.theme.text.with_changes({"fonts": fonts})
    theme = replace(source.theme, folder=folder, text=text)
    problems = Problems()
    loaded = load_fonts(theme, problems)
    assert loaded is not None, list(problems)
    card = card_of(source.deck, "goals")
    title = Text((Words(said),), card.at)
    titled = replace(card, own=card.own.with_changes({"title": title}))
    cards = tuple(titled if each is card else each for each in source.deck.cards)
    other = replace(source, deck=replace(source.deck, cards=cards), theme=theme, fonts=loaded)
    return build_pdf(other, None, Request("office", cards="goals"), Templates())


@pytest.fixture(scope="module")
def pages(shipped: Source, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file of ten pages, one for each font."""
    folder = tmp_path_factory.mktemp("shared") / "layouts"
    (folder / "fonts").mkdir(parents=True)
    together = pikepdf.new()
    for said, shared in zip(SAID, SHARED, strict=True):
        with pikepdf.open(BytesIO(page_with(said, shared, shipped, folder))) as one:
            together.pages.append(one.pages[0])
    file = BytesIO()
    together.save(file)
    return file.getvalue()


def by_command(*command: str) -> Callable[[bytes, Path], list[str]]:
    """Return how a program gives the text of each page; ``FILE`` stands for the file."""

    def read(data: bytes, folder: Path) -> list[str]:
        file = folder / "pages.pdf"
        file.write_bytes(data)
        tool, *arguments = (str(file) if word == "FILE" else word for word in command)
        ran = subprocess.run([needs_tool(tool), *arguments], capture_output=True, check=True)
        return ran.stdout.decode().split("\f")

    return read


READERS: dict[str, Callable[[bytes, Path], list[str]]] = {
    "pdfium": lambda data, _folder: pdf_reading.texts(data),
    "pdf.js": texts_by_pdfjs,
    "poppler": by_command("pdftotext", "FILE", "-"),
    "mupdf": by_command("mutool", "draw", "-q", "-F", "txt", "FILE"),
}


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
def test_letters_that_share_a_glyph_are_copied_as_they_were_written(
    reader: str, pages: bytes, tmp_path: Path
) -> None:
    found = READERS[reader](pages, tmp_path)
    for said, text in zip(SAID, found, strict=False):
        assert said in unicodedata.normalize("NFC", text), (said, text[:60])
    assert len(found) >= len(SAID)
