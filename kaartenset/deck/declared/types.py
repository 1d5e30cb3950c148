"""The types of cards, kinds of blocks and lists of a deck, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping

from kaartenset.dataclass import dataclass, field
from kaartenset.deck.declared.declarations import RecordDeclaration
from kaartenset.deck.declared.records import Block, CardRecord, Declared, ListEntry
from kaartenset.geometry import Mm, Size
from kaartenset.source.bounds import Bounds


@dataclass(frozen=True, slots=True)
class ListType:
    """A list of the content: entries of one record, in ``<name>.yaml``.

    Wordings can depend on the entries of a list with ``has_conditions``. Of a list with
    ``is_on_cards``, each entry has a card that refers to it.
    """

    name: str
    record: type[ListEntry] = field(compare=False)
    has_conditions: bool = False
    is_on_cards: bool = False

    @property
    def file(self) -> str:
        return f"{self.name}.yaml"


@dataclass(frozen=True, slots=True)
class CardType:
    """A kind of card: ``stock`` names its paper, and a ``numbered`` card counts as 1/6, 2/6 …

    Its corners are cut round with ``corner_radius``, in millimetres; 0 for square ones.
    ``least_type`` is the smallest type on its cards, in points as printed; 0 for that of the theme.
    ``room`` says, for front and back, how many things a kind of block may have. ``fields`` are
    those of all types of cards, as layouts name them. ``like`` is the type that it was made from.
    ``layouts`` are the names of its front and back; the second is empty for a card with one side.
    """

    name: str
    like: str
    size: Size
    corner_radius: Mm
    stock: str
    numbered: bool
    least_type: float
    room: tuple[Mapping[str, Bounds], Mapping[str, Bounds]] = field(hash=False)
    layouts: tuple[str, str]
    record: type[CardRecord] = field(compare=False)
    fields: frozenset[str] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Declarations:
    """Everything that ``types.yaml`` declares, by name.

    ``faulty`` are the types of cards and kinds of blocks that are left out, because they are wrong.
    """

    cards: Mapping[str, CardType]
    blocks: Mapping[str, type[Block]]
    records: Mapping[str, type[Declared]]
    lists: Mapping[str, ListType]
    faulty: frozenset[str] = frozenset()

    def declared_in(self, part: str) -> dict[str, RecordDeclaration]:
        """Return what is declared in a part of ``types.yaml``, by name."""
        return {
            "cards": {name: each.record.declaration for name, each in self.cards.items()},
            "blocks": {name: each.declaration for name, each in self.blocks.items()},
            "records": {name: each.declaration for name, each in self.records.items()},
            "lists": {name: each.record.declaration for name, each in self.lists.items()},
        }[part]
