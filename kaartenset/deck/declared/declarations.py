"""The declarations of fields and records as frozen values, and what a field can be for."""

from __future__ import annotations

from kaartenset.dataclass import dataclass, field
from kaartenset.deck.declared.field_types import RECORD, FieldType
from kaartenset.locations import InFile
from kaartenset.source.bounds import Bounds

TITLE, HEADING, QUESTION, LABEL, PICTURE = "title", "heading", "question", "label", "picture"
LINES, TIMES, LETTERS, DISTINCT = "lines", "times", "letters", "distinct"
CARDS, ALOUD = "cards", "aloud"

ROLES = {
    TITLE: ("words", "text"),
    HEADING: ("words", "text"),
    QUESTION: ("words", "text"),
    LABEL: ("words", "text"),
    PICTURE: ("pictogram",),
    LINES: ("number",),
    TIMES: ("number",),
    LETTERS: (RECORD,),
    DISTINCT: ("colour",),
    CARDS: (RECORD,),
    ALOUD: ("text", RECORD),
}
"""What the program knows of a field by its role, with the types that it can have:

- ``title``: the title of a side of a card, which names a card without a name
- ``heading``: a heading over other texts
- ``question``: a question to answer, or, as a list, questions to think about
- ``label``: what to write, in place of a question
- ``picture``: the pictogram beside the question, or those beside the questions
- ``lines``, ``times``: how many lines there are to write on, and how often
- ``letters``: the things that are named by the letter that is their id; in a guide, what it says
  of each
- ``distinct``: the colour that tells an entry of a list from the others
- ``cards``: what a guide says of each card; the id is that of the card
- ``aloud``: what the reader of a guide says to the people who get the cards
"""

NUMBERED_CARDS = "numbered-cards"
"""What ``counts`` of a block can name besides a list."""


def attribute_of(name: str) -> str:
    """Return the name in a layout of a field that has this key in YAML."""
    return name.replace("-", "_")


@dataclass(frozen=True, slots=True)
class FieldDeclaration:
    """A declared field. ``name`` is its key in YAML, ``attribute`` its name in a layout.

    A field that is not printed is a note: no layout has to show it. ``is_back`` if it belongs to
    the back of a card.
    """

    name: str
    type: FieldType
    at: InFile = field(compare=False)
    bounds: Bounds | None = None
    role: str = ""
    is_printed: bool = True
    is_back: bool = False

    @property
    def attribute(self) -> str:
        return attribute_of(self.name)


@dataclass(frozen=True, slots=True)
class RecordDeclaration:
    """A declared record, kind of block, list or type of card: ``name`` and its fields.

    ``one_of_needed`` are fields of which one must be given. ``counts`` names what the block shows
    all of: a list, or the numbered cards. ``is_option`` if its texts are short things to mark,
    ``is_small_print`` if they are small print.
    """

    name: str
    fields: tuple[FieldDeclaration, ...]
    at: InFile = field(compare=False)
    one_of_needed: tuple[str, ...] = ()
    counts: str = ""
    is_option: bool = False
    is_small_print: bool = False

    def with_role(self, role: str) -> tuple[FieldDeclaration, ...]:
        """Return the fields with a role."""
        return tuple(each for each in self.fields if each.role == role)
