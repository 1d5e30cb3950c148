"""The types of pages that a guide can have: usual ones, and those of ``guide/types.yaml``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from kaartenset.deck.declared.declarations import FieldDeclaration, RecordDeclaration
from kaartenset.deck.declared.field_types import SIMPLE
from kaartenset.deck.declared.read_fields import FieldReader
from kaartenset.deck.declared.record_maker import RecordMaker
from kaartenset.deck.declared.records import Block, GuidePage, Thing, record_class
from kaartenset.deck.declared.types_file import GuideBlockText, GuideTypesText, PageTypeText
from kaartenset.deck.declared.usual_guide import USUAL_GUIDE_TYPES
from kaartenset.errors import Problems
from kaartenset.files.reading import is_there
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.nodes import Mapping as KeyNodes
from kaartenset.source.nodes import Node, place_of
from kaartenset.source.records import read_record
from kaartenset.source.yaml_files import parse_nodes, read_nodes

GUIDE_LAYOUTS = "guide"
GUIDE_TYPES = f"{GUIDE_LAYOUTS}/types.yaml"


PageTypes = Mapping[str, type[GuidePage]]


def layout_of(page: GuidePage) -> str:
    """Return the layout of a page, under the folder of layouts."""
    return f"{GUIDE_LAYOUTS}/{page.type}.xml.j2"


def read_page_types(folder: Path, lists: Collection[str], problems: Problems) -> PageTypes | None:
    """Return the types of pages by name for the layouts in a folder, or None after reporting what
    is wrong. ``lists`` are those of the deck."""
    before = len(problems.errors())
    text = read_guide_text(folder, problems)
    if text is None:
        return None
    where = InFile(f"{folder.name}/{GUIDE_TYPES}")
    found = _PageReader(text, where, lists, problems).page_types()
    return found if len(problems.errors()) == before else None


def read_guide_text(folder: Path, problems: Problems) -> GuideTypesText | None:
    """Return the declarations of a guide as they are written, the usual ones among them; None after
    reporting what is wrong."""
    name = f"{folder.name}/{GUIDE_TYPES}"
    nodes = parse_nodes(USUAL_GUIDE_TYPES, name, problems)
    if is_there(folder / GUIDE_TYPES):
        own = read_nodes(folder / GUIDE_TYPES, name, problems, folder)
        nodes = _laid_over(nodes, own) if nodes is not None and own is not None else None
    return read_record(GuideTypesText, nodes, problems) if nodes is not None else None


def _laid_over(usual: Node, own: Node) -> Node:
    """Return the usual declarations, of which those of the same names are replaced."""
    if not isinstance(usual, KeyNodes) or not isinstance(own, KeyNodes):
        return own
    whole = KeyNodes(own.at)
    for key in (*usual, *(key for key in own if key not in usual)):
        parts = [nodes[key] for nodes in (usual, own) if key in nodes]
        whole[key] = parts[-1]
        whole.places[key] = (own if key in own else usual).places[key]
        if len(parts) > 1 and all(isinstance(part, KeyNodes) for part in parts):
            joined = whole[key] = KeyNodes(parts[-1].at)
            for part in parts:
                if isinstance(part, KeyNodes):
                    joined.update(part)
                    joined.places.update(part.places)
    return whole


class _PageReader:
    """Makes the blocks and pages of the declarations; their texts are the same for every client."""

    def __init__(
        self, text: GuideTypesText, where: InFile, lists: Collection[str], problems: Problems
    ) -> None:
        self._text = text
        self._where = where
        self._problems = problems
        self._fields = FieldReader(text.records, lists, where, problems)
        self._of_pages = FieldReader(text.records, lists, where, problems, has_blocks=True)
        self._records = RecordMaker(text.records, self._fields, where, problems)

    def page_types(self) -> PageTypes:
        self._check_names()
        self._records.make(varies=False)
        for record in self._records.made.values():
            if record is not Thing:  # One that holds itself, which was reported.
                self._check_varying(record.declaration.fields)
        blocks = {name: self._block(name, each) for name, each in self._text.blocks.items()}
        return {name: self._page(name, each, blocks) for name, each in self._text.pages.items()}

    def _check_names(self) -> None:
        for name in self._text.records:
            if name in SIMPLE or name in self._fields.lists:
                message = _("'{id}' already means something else").format(id=name)
                at = place_of(name, self._where)
                self._problems.add("bad-name", at, message, _("give it another name"))
        for table in (self._text.records, self._text.blocks, self._text.pages):
            for name in table:
                self._fields.check_name(name)

    def _block(self, name: str, text: GuideBlockText) -> type[Block]:
        fields = self._fields.declared(text.fields, Block)
        self._check_varying(fields)
        declaration = RecordDeclaration(name, fields, place_of(name, self._where))
        made = self._fields.made(fields, text.fields, self._records.made, {}, varies=False)
        return record_class(Block, declaration, made)

    def _page(
        self, name: str, text: PageTypeText, blocks: Mapping[str, type[Block]]
    ) -> type[GuidePage]:
        fields = self._of_pages.declared(text.fields, GuidePage)
        self._check_varying(fields)
        declaration = RecordDeclaration(name, fields, place_of(name, self._where))
        made = self._of_pages.made(fields, text.fields, self._records.made, blocks, varies=False)
        record = record_class(GuidePage, declaration, made)
        record.cards_per_page = text.cards_per_page
        return record

    def _check_varying(self, fields: Iterable[FieldDeclaration]) -> None:
        for each in fields:
            if each.type.base in ("words", "name"):
                message = _("'{name}' can differ by client, and the guide cannot")
                hint = _("give it the type {type}").format(type="text")
                self._problems.add("varying-list", each.at, message.format(name=each.name), hint)
