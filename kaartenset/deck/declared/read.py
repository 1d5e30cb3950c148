"""``types.yaml``, beside the layouts → the declarations of a deck, with every fault at its place.

A variant lays its own ``types.yaml`` over it, as with other files.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kaartenset.dataclass import replace
from kaartenset.deck.declared.declarations import (
    NUMBERED_CARDS,
    FieldDeclaration,
    RecordDeclaration,
    attribute_of,
)
from kaartenset.deck.declared.field_types import SIMPLE, FieldType
from kaartenset.deck.declared.likeness import with_likeness, with_usual_fields
from kaartenset.deck.declared.read_fields import FieldReader
from kaartenset.deck.declared.record_maker import RecordMaker
from kaartenset.deck.declared.records import (
    Block,
    CardRecord,
    ListEntry,
    record_class,
)
from kaartenset.deck.declared.types import CardType, Declarations, ListType
from kaartenset.deck.declared.types_file import BlockText, CardTypeText, ListText, TypesText
from kaartenset.errors import Problems
from kaartenset.files.reading import is_there
from kaartenset.geometry import Mm
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.nodes import Mapping as KeyNodes
from kaartenset.source.nodes import Node, faulty_keys, place_of, without_keys
from kaartenset.source.records import Field, by_kind, many, read_record
from kaartenset.source.variants import TYPES, Stack
from kaartenset.source.yaml_files import parse_nodes, read_nodes

LAYOUT = ".xml.j2"
_SEPARATE = frozenset({"cards", "blocks"})
"""The parts of ``types.yaml`` of which the entries are of use without one of them."""

NO_BACK = "none"
"""The word for a card without a back, in place of a folder."""


def read_declarations(folder: Path, stack: Stack, problems: Problems) -> Declarations | None:
    """Return the declarations of a stack of variants, or None after reporting what is wrong."""
    found = read_sound_declarations(folder, stack, problems)
    return None if found is None or found.faulty else found


def read_sound_declarations(folder: Path, stack: Stack, problems: Problems) -> Declarations | None:
    """Return the declarations without faulty types of cards and kinds of blocks, and report these.

    None if something else is wrong.
    """
    name = f"{folder.name}/{TYPES}"
    before = len(problems.errors())
    if is_there(folder / TYPES):
        nodes = read_nodes(folder / TYPES, name, problems, folder)
    else:
        nodes = parse_nodes(_usual_types(folder), name, problems)
    if nodes is not None:
        nodes = stack.laid_over(nodes, stack.layers_of(TYPES), problems)
    if nodes is None or len(problems.errors()) > before:
        return None
    own = Problems()
    nodes = with_usual_fields(with_likeness(nodes, own))
    found = _declared(nodes, InFile(name), folder, own)
    problems.extend(own)
    faulty: frozenset[str] = frozenset()
    while found is None and isinstance(nodes, KeyNodes):
        new = _faulty_entries(nodes, own)
        if not new:
            return None
        faulty |= new
        own = Problems()
        nodes = _without_entries(nodes, new)
        found = _declared(nodes, InFile(name), folder, own)
    return found if found is None else replace(found, faulty=faulty)


def _declared(nodes: Node, where: InFile, folder: Path, problems: Problems) -> Declarations | None:
    """Return the declarations of nodes, or None if they have errors, which are reported."""
    text = read_record(TypesText, nodes, problems)
    if text is None:
        return None
    found = _Reader(text, where, folder, problems).declarations()
    return None if problems.errors() else found


def _faulty_entries(nodes: KeyNodes, problems: Problems) -> frozenset[str]:
    """Return the types of cards and kinds of blocks with errors; none if others have some too."""
    parts = faulty_keys(nodes, problems)
    if parts is None or not parts <= _SEPARATE:
        return frozenset()
    entries = KeyNodes(nodes.at)
    for part in parts:
        of_part = nodes[part]
        if not isinstance(of_part, KeyNodes) or not entries.keys().isdisjoint(of_part):
            return frozenset()
        entries.update(of_part)
        entries.places.update(of_part.places)
    return faulty_keys(entries, problems) or frozenset()


def _without_entries(nodes: KeyNodes, names: frozenset[str]) -> KeyNodes:
    whole = without_keys(nodes, ())
    for part in _SEPARATE & nodes.keys():
        of_part = nodes[part]
        if isinstance(of_part, KeyNodes):
            whole[part] = without_keys(of_part, names)
    return whole


def _usual_types(folder: Path) -> str:
    """Return the declarations of layouts without any: a type of card for each folder with a
    front."""
    names = sorted(path.parent.name for path in folder.glob("*/front.xml.j2"))
    cards = "".join(f"  {name}: {{}}\n" for name in names)
    return f"cards:\n{cards}" if cards else "cards: {}\n"


class _Reader:
    """Makes the lists, blocks and types of cards of a file."""

    def __init__(self, text: TypesText, where: InFile, folder: Path, problems: Problems) -> None:
        self._text = text
        self._folder = folder
        self._where = where
        self._problems = problems
        self._fields = FieldReader(text.records, text.lists, where, problems)
        self._of_cards = frozenset(
            attribute_of(field) for each in text.cards.values() for field in each.fields
        )
        self._records = RecordMaker(text.records, self._fields, where, problems)

    def declarations(self) -> Declarations:
        text = self._text
        self._check_names()
        self._records.make()
        lists = {name: self._list(name, each) for name, each in text.lists.items()}
        blocks = {name: self._block(name, each) for name, each in text.blocks.items()}
        cards = {name: self._card(name, each, blocks) for name, each in text.cards.items()}
        return Declarations(cards, blocks, self._records.made, lists)

    def _check_names(self) -> None:
        """Report names of records and lists that mean something else already."""
        known = set(SIMPLE)
        for name in (*self._text.records, *self._text.lists):
            if name in known:
                message = _("'{id}' already means something else").format(id=name)
                at = place_of(name, self._where)
                self._problems.add("bad-name", at, message, _("give it another name"))
            known.add(name)
        for table in (self._text.records, self._text.lists, self._text.blocks, self._text.cards):
            for name in table:
                self._fields.check_name(name)

    def _list(self, name: str, text: ListText) -> ListType:
        fields = self._fields.declared(text.fields, ListEntry)
        for each in fields:
            if self._records.varies(each) and each.type.base != "pictogram":
                message = _("'{name}' can differ by client, and a list cannot").format(
                    name=each.name
                )
                hint = _("give it the type {type}").format(type="text")
                self._problems.add("varying-list", each.at, message, hint)
        declaration = RecordDeclaration(name, fields, place_of(name, self._where))
        made = self._fields.made(fields, text.fields, self._records.made, {}, varies=False)
        return ListType(
            name, record_class(ListEntry, declaration, made), text.conditions, text.on_cards
        )

    def _block(self, name: str, text: BlockText) -> type[Block]:
        for needed in text.one_of_needed:
            if needed not in text.fields:
                message = _("this block has no field '{name}'")
                self._fields.report_unknown("unknown-field", needed, text.fields, message)
        counted = ("", NUMBERED_CARDS, *self._text.lists)
        if text.counts not in counted:
            message = _("there is no list '{name}'")
            self._fields.report_unknown("unknown-list", text.counts, counted[1:], message)
        fields = self._fields.declared(text.fields, Block)
        declaration = RecordDeclaration(
            name,
            fields,
            place_of(name, self._where),
            tuple(map(attribute_of, text.one_of_needed)),
            text.counts,
            is_small_print=text.small_print,
        )
        made = self._fields.made(fields, text.fields, self._records.made, {}, varies=True)
        return record_class(Block, declaration, made)

    def _card(self, name: str, text: CardTypeText, blocks: Mapping[str, type[Block]]) -> CardType:
        fields = self._fields.declared(text.fields, CardRecord)
        if all(each.name != "name" for each in fields):
            label = FieldType("text", is_optional=True)
            at = place_of(name, self._where)
            fields = (FieldDeclaration("name", label, at, is_printed=False), *fields)
        room = (text.room.front, text.room.back)
        for kind in (kind for side in room for kind in side if kind not in blocks):
            message = _("'{kind}' is not a kind of block").format(kind=kind)
            self._fields.report_unknown("unknown-kind", kind, blocks, message)
        declaration = RecordDeclaration(name, fields, place_of(name, self._where))
        made = self._fields.made(fields, text.fields, self._records.made, {}, varies=True)
        side = Field(many(by_kind(blocks), 0, None), required=False, default=())
        ordered = {each.attribute: made[each.attribute] for each in fields if not each.is_back}
        ordered["front"] = side
        ordered |= {each.attribute: made[each.attribute] for each in fields if each.is_back}
        ordered["back"] = side
        return CardType(
            name=name,
            like=text.like,
            size=text.size,
            corner_radius=self._corner_radius(text),
            stock=text.stock,
            numbered=text.numbered,
            least_type=text.least_type,
            room=room,
            layouts=(f"{text.front or name}/front{LAYOUT}", self._back_of(name, text.back)),
            record=record_class(CardRecord, declaration, ordered),
            fields=self._of_cards,
        )

    def _corner_radius(self, text: CardTypeText) -> Mm:
        """Return the radius of the corners of a type; one that its size has no room for is
        reported."""
        radius, at = text.corner_radius
        most = min(text.size.width, text.size.height) / 2
        if at is not None and radius > most:
            message = _("the corners of a card of {size} have a radius of at most {most} mm")
            self._problems.add(
                "out-of-bounds",
                at,
                message.format(size=text.size, most=f"{most:g}"),
                _("write a smaller number, such as 3.5"),
            )
        return radius

    def _back_of(self, name: str, back: str) -> str:
        """Return the layout of the back of a type; "" for a card with one side."""
        layout = f"{back or name}/back{LAYOUT}"
        has_one = back != NO_BACK and (back or is_there(self._folder / layout))
        return layout if has_one else ""
