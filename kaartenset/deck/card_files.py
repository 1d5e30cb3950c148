"""Files and tables of cards → their texts, each with its problems; then the cards, numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kaartenset.characters.nearest_word import nearest
from kaartenset.dataclass import dataclass, replace
from kaartenset.deck.deck import Card, DeckText
from kaartenset.deck.deck_text import CardTable
from kaartenset.deck.declared.records import CardRecord
from kaartenset.deck.declared.references import Lists, resolved
from kaartenset.deck.declared.types import CardType, Declarations
from kaartenset.errors import Problems, did_you_mean
from kaartenset.files.reading import check_inside, is_there
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.markup import Text, Words
from kaartenset.source.nodes import Mapping as NodeMapping
from kaartenset.source.nodes import Node, Scalar, place_of
from kaartenset.source.records import read_record, report_no_keys
from kaartenset.source.text_files import LARGEST_FILE
from kaartenset.source.values import is_empty
from kaartenset.source.variants import CARDS as CARD_FILES
from kaartenset.source.variants import DECK, Stack

_TABLES = (".csv", ".tsv", ".xlsx")
"""Endings of files that may be a table of cards."""

_TYPE = re.compile(r"^type:[ ]+([a-z0-9-]+)[ ]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CardRead:
    """A card as read from its file, with its problems.

    ``text`` is None if it cannot be read, ``card_type`` if nobody knows its type. ``in_table`` if
    it is a row of a table of cards.
    """

    id: str
    text: CardRecord | None
    card_type: CardType | None
    place: InFile
    problems: Problems
    in_table: bool = False


def read_cards(
    deck: DeckText, declared: Declarations, stack: Stack, problems: Problems
) -> Iterator[CardRead]:
    """Yield the cards of the deck in order: those in files, and those in the rows of tables.

    Cards that are there twice or have no file are reported. Nothing is reported of a card that
    needs a faulty declaration.
    """
    files = stack.card_files()
    seen: dict[str, InFile] = {}
    for name in deck.cards:
        if isinstance(name, CardTable):
            if name.type not in declared.faulty:
                yield from _cards_of_table(name, declared.cards, stack, seen, problems)
            continue
        where = place_of(name, InFile(f"{stack.folder_name}/{DECK}"))
        if name in seen:
            _report_duplicate(name, where, seen[name], problems)
        elif name not in files:
            message = _("the deck has a card '{card}', but there is no file {file}").format(
                card=name, file=f"{CARD_FILES}/{name}.yaml"
            )
            problems.add("missing-card", where, message, did_you_mean(name, files))
        else:
            yield _read_card(name, files[name], declared, stack)
        seen.setdefault(name, where)


def _report_duplicate(name: str, where: InFile, other: InFile, problems: Problems) -> None:
    message = _("the card '{card}' is in the deck already, at {place}").format(
        card=name, place=other
    )
    problems.add("duplicate-card", where, message, _("take one of the two out"))


def _cards_of_table(
    table: CardTable,
    kinds: Mapping[str, CardType],
    stack: Stack,
    seen: dict[str, InFile],
    problems: Problems,
) -> Iterator[CardRead]:
    """Yield the cards of a table; report a table that cannot be read, and cards there twice.

    A card without an id is named by its type and its number in the table. Further copies of a card
    have its id with their number.
    """
    # Most decks have no table, and the readers of lists take long to import.
    from kaartenset.deck.declared.card_tables import TableSource, read_table

    deck = InFile(f"{stack.folder_name}/{DECK}")
    where, path = place_of(table.file, deck), stack.content / table.file
    if not check_inside(path, stack.content, where, problems):
        return
    if not is_there(path):
        message = _("there is no file {file} in the folder of texts").format(file=table.file)
        tables = [each.name for each in stack.content.iterdir() if each.suffix in _TABLES]
        problems.add("file-missing", where, message, did_you_mean(table.file, tables))
        return
    kind = kinds.get(table.type)
    if kind is None:
        message = _("there is no type of card '{name}'").format(name=table.type)
        at = place_of(table.type, deck)
        problems.add("unknown-card-type", at, message, did_you_mean(table.type, kinds))
        return
    name_of_table = f"{stack.folder_name}/{table.file}"
    source = TableSource(path, name_of_table, where, table.sheet, table.separator, stack.content)
    for number, row in enumerate(read_table(source, kind, problems), 1):
        name = row.id or f"{table.type}-{number}"
        read = _read_row(name, row.keys, kind, stack)
        place = place_of(row.id, read.place)
        for copy in range(1, row.copies + 1):
            own = name if copy == 1 else f"{name}-{copy}"
            if own in seen:
                _report_duplicate(own, place, seen[own], problems)
                continue
            seen[own] = place
            yield replace(read, id=own)


def _read_row(name: str, keys: NodeMapping, kind: CardType, stack: Stack) -> CardRead:
    """Return a card of a table, with the files of variants for this card laid over it."""
    own = Problems()
    for key, word in (("id", name), ("type", kind.name)):
        if key not in keys:
            keys[key], keys.places[key] = Scalar(word, keys.at), keys.at
    file = f"{CARD_FILES}/{name}.yaml"
    layers = [folder / file for folder in stack.overlays if is_there(folder / file)]
    nodes = stack.laid_over(keys, layers, own) if layers else keys
    card = None if nodes is None else read_record(kind.record, nodes, own)
    return CardRead(name, card, kind, keys.at, own, in_table=True)


def _read_card(name: str, file: str, declared: Declarations, stack: Stack) -> CardRead:
    own = Problems()
    place = InFile(stack.name_of(file), 1)
    nodes = stack.nodes(file, own)
    if declared.faulty and nodes is not None and _needs_any(nodes, declared.faulty):
        return CardRead(name, None, None, place, own)
    kind, meant = _kind_of(nodes, file, declared.cards, stack, own)
    card = None if nodes is None or meant is None else read_record(meant.record, nodes, own)
    if card is not None and card.id != name:
        message = _("the card says that its id is '{id}'").format(id=card.id)
        own.add(
            "id-not-file", place_of(card.id, place), message, _("the id is the name of the file")
        )
    return CardRead(name, card, kind, place, own)


def _needs_any(nodes: Node, names: frozenset[str]) -> bool:
    """Return whether a card is of one of some types, or has a block of one of these kinds."""
    if isinstance(nodes, Scalar):
        return False
    if isinstance(nodes, NodeMapping):
        own = (nodes.get(key) for key in ("type", "kind"))
        if any(isinstance(each, Scalar) and each in names for each in own):
            return True
    inner = nodes.values() if isinstance(nodes, NodeMapping) else nodes
    return any(_needs_any(each, names) for each in inner)


def _kind_of(
    nodes: Node | None,
    file: str,
    kinds: Mapping[str, CardType],
    stack: Stack,
    problems: Problems,
) -> tuple[CardType | None, CardType | None]:
    """Return the type of a card, and the type by which its keys are read: if its type is not known,
    which is reported, that is the nearest one."""
    if not isinstance(nodes, NodeMapping):
        if nodes is not None:
            report_no_keys(nodes, problems)
        return kinds.get(_type_in(stack, file)), None
    named = nodes.get("type")
    if not isinstance(named, Scalar) or is_empty(named):
        untyped = NodeMapping(nodes.at)
        for key in nodes:
            if nearest(key, CardRecord.schema):  # The others depend on the type.
                untyped[key], untyped.places[key] = nodes[key], nodes.places[key]
        read_record(CardRecord, untyped, problems)
        return None, None
    if named not in kinds:
        message = _("there is no type of card '{name}'").format(name=named)
        problems.add("unknown-card-type", named.at, message, did_you_mean(named, kinds))
        return None, kinds.get(nearest(named, kinds))
    return kinds[named], kinds[named]


def _type_in(stack: Stack, file: str) -> str:
    """Return the type of a card that cannot be read, so that later cards keep their numbers."""
    paths = (folder / file for folder in (stack.content, *stack.overlays))
    texts = (
        path.read_bytes()[:LARGEST_FILE].decode("utf-8", "replace")
        for path in paths
        if path.is_file()
    )
    found = [word for text in texts for word in _TYPE.findall(text)]
    return found[-1] if found else ""


def numbered_cards(cards: tuple[CardRead, ...], text: DeckText, lists: Lists) -> Iterator[Card]:
    """Yield the cards with their numbers, faulty ones without content; none of an unknown type."""
    count = sum(each.card_type is not None and each.card_type.numbered for each in cards)
    number = 0
    for each in cards:
        if each.card_type is None:
            continue
        number += each.card_type.numbered
        in_words = text.card_number.filled({"number": str(number), "count": str(count)}.__getitem__)
        if each.text is not None and not each.problems.errors():
            own = resolved(each.text, lists)
        else:
            name = Text((Words(each.id),), each.place)
            own = each.card_type.record(id=each.id, type=each.card_type.name, name=name)
        yield Card(
            id=each.id,
            card_type=each.card_type,
            own=own,
            number=number if each.card_type.numbered else None,
            number_words=in_words if each.card_type.numbered else Text((), each.place),
            at=each.place,
        )
