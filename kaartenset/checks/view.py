"""What the checks on faces share: the level, the small print, the words that are its own."""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.dataclass import dataclass
from kaartenset.deck.deck import texts_of
from kaartenset.deck.level import level_of
from kaartenset.deck.originals import originals_of
from kaartenset.language.levels import Level
from kaartenset.locations import InFile
from kaartenset.project.source import Source
from kaartenset.theme.theme import Colour
from kaartenset.typeset.lines import SetLine
from kaartenset.typeset.typeset import SetFace, SetText


@dataclass(frozen=True, slots=True)
class View:
    """The level of a deck, the places of its small print and of the originals in a bilingual deck,
    and the colour of its paper."""

    level: Level
    small: frozenset[InFile]
    originals: frozenset[InFile]
    paper: Colour


def view_of(source: Source) -> View:
    """Return the view of a source's deck."""
    blocks = (block for card in source.deck.cards for block in card.blocks)
    small = frozenset(
        text.at for block in blocks if block.declaration.is_small_print for text in texts_of(block)
    )
    return View(
        level_of(source.stack, source.deck),
        small,
        originals_of(source.deck),
        source.theme.text.colours["white"],
    )


def texts_in(face: SetFace) -> Iterator[SetText]:
    """Yield the texts of a face that say something: no decoration, nothing empty."""
    for element in face.elements:
        if isinstance(element, SetText) and element.box.role.is_content and element.lines:
            yield element


def running_texts(face: SetFace, view: View) -> Iterator[SetText]:
    """Yield the texts that are the deck's own words: no small print, no original, no value of a
    client."""
    for text in texts_in(face):
        box = text.box
        apart = view.small | view.originals
        if not box.placeholders and apart.isdisjoint(box.said_at):
            yield text


def words_of(line: SetLine) -> str:
    """Return the text of a line."""
    return "".join(run.text for run in line.runs)
