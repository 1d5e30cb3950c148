"""Checks the records of a deck together: references, numbers, conditions and placeholders."""

from __future__ import annotations

from collections.abc import Collection
from copy import copy

from kaartenset.client.own_fields import OwnField
from kaartenset.deck.card_files import CardRead
from kaartenset.deck.deck import DeckText, texts_of, wordings_of
from kaartenset.deck.declared.declarations import NUMBERED_CARDS
from kaartenset.deck.declared.records import Block, CardRecord, Declared, ListEntry
from kaartenset.deck.declared.references import Lists, references
from kaartenset.deck.declared.types import CardType, Declarations, ListType
from kaartenset.deck.handling import check_agreement
from kaartenset.deck.placeholders import (
    CARD_NUMBER_PLACEHOLDERS,
    CONDITIONS,
    PLACEHOLDERS,
    SCREEN_PLACEHOLDERS,
    SHEET_PLACEHOLDERS,
)
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.bounds import Bounds
from kaartenset.source.markup import Text
from kaartenset.source.nodes import place_of
from kaartenset.source.records import OTHERWISE
from kaartenset.source.variants import ADDRESSES, DECK, TYPES
from kaartenset.theme.theme import Theme

PICTOGRAMS = "pictograms.yaml"


class Meaning:
    """Checks the files of a deck together. Checks that need a file that cannot be read are left
    out."""

    def __init__(
        self,
        declared: Declarations,
        text: DeckText | None,
        lists: Lists,
        pictograms: dict[str, Text] | None,
        cards: tuple[CardRead, ...],
        theme: Theme | None,
        own_fields: tuple[OwnField, ...],
        problems: Problems,
    ) -> None:
        self._declared = declared
        self._text = text
        self._lists = lists
        self._pictograms = pictograms
        self._cards = cards
        self._theme = theme
        self._problems = problems
        fields = text.client_fields if text else {}
        self._placeholders = (*PLACEHOLDERS, *(name.replace("-", "_") for name in fields))
        self._all_fields_are_known = len(own_fields) == len(fields)
        self._of_clients = {
            *(OTHERWISE, *CONDITIONS),
            *(condition for own in own_fields for condition in own.all_conditions),
        }
        self._conditions = self._known_conditions()

    def _known_conditions(self) -> frozenset[str] | None:
        """Return every condition; None if a list of conditions or a field cannot be read."""
        if not self._all_fields_are_known:
            return None
        known = set(self._of_clients)
        for name, each in self._declared.lists.items():
            if each.has_conditions:
                if name not in self._lists:
                    return None
                known.update(entry.id for entry in self._lists[name])
        return frozenset(known)

    def check(self, of_screen: Problems, is_whole: bool = True) -> None:
        """Report the problems of the parts that all cards share; those of texts for a screen to
        ``of_screen``.

        Without ``is_whole``, the deck's own texts are left out, because some cannot be read.
        """
        for name, entries in self._lists.items():
            self._check_list(self._declared.lists[name], entries)
        if not is_whole:
            return
        self._check_language()
        if self._text is not None:
            check_agreement(
                self._text,
                [card.text for card in self._cards if card.text is not None],
                self._is_complete,
                self._problems,
            )
        screen = texts_of(self._text.screen if self._text else None)
        only_screen = {id(text) for text in screen}
        for text in texts_of(self._text):
            found = of_screen if id(text) in only_screen else self._problems
            _check_placeholders(text, self._placeholders_of(text), found)
        for field in self._text.client_fields.values() if self._text else ():
            for text in texts_of((field.name, *field.values.values())):
                _check_placeholders(text, (), self._problems)

    def _placeholders_of(self, text: Text) -> tuple[str, ...]:
        """Return the placeholders that a text of the deck can have."""
        if self._text is None:
            return ()
        if text is self._text.sheet.slug:
            return SHEET_PLACEHOLDERS
        if text is self._text.card_number:
            return CARD_NUMBER_PLACEHOLDERS
        if self._text.dates is not None and (own := self._text.dates.placeholders_of(text)):
            return own
        key = next((key for key, own in vars(self._text.screen).items() if own is text), "")
        return SCREEN_PLACEHOLDERS.get(key, ())

    def _check_language(self) -> None:
        if self._text is not None:
            self.check_address(self._text.address, self._text.title.at)
        if self._text is not None and self._text.dates is not None:
            self._problems.extend(self._text.dates.lacks())

    def check_address(self, address: str, place: InFile) -> None:
        """Report a form of address that there is not, at its own place or else at ``place``."""
        if address not in ("", *ADDRESSES):
            message = _("there is no form of address '{address}'").format(address=address)
            self._problems.add(
                "unknown-address",
                place_of(address, place),
                message,
                did_you_mean(address, ADDRESSES),
            )

    def _check_list(self, list_type: ListType, entries: tuple[ListEntry, ...]) -> None:
        for entry in entries:
            where = place_of(entry.id, InFile(list_type.file))
            self.check_references(entry, where)
            if list_type.has_conditions and entry.id in self._of_clients:
                message = _("'{id}' already means something else").format(id=entry.id)
                hint = _("it is a condition; give the entry another id")
                self._problems.add("bad-id", where, message, hint)
        if not list_type.is_on_cards or not self._is_complete:
            return
        named = [
            name
            for card in self._cards
            if card.text is not None
            for field, name in references(card.text)
            if field.type.name == list_type.name
        ]
        if not {entry.id for entry in entries}.issuperset(named):
            return  # The entry that is meant would be reported as well.
        for entry in entries:
            if entry.id not in named:
                message = _("'{id}' of the list '{list}' has no card in the deck").format(
                    id=entry.id, list=list_type.name
                )
                hint = _("add its card to {deck}, or take it out of this list").format(deck=DECK)
                where = place_of(entry.id, InFile(list_type.file))
                self._problems.add("entry-without-card", where, message, hint)

    @property
    def _is_complete(self) -> bool:
        """Whether every card of the deck could be read."""
        in_files = sum(not card.in_table for card in self._cards)
        return self._text is not None and in_files == len(self._text.card_ids)

    def check_card(self, read: CardRead) -> None:
        """Report the problems of a card, to the card itself."""
        assert read.text is not None  # Cards without a text are left out before.
        of_card = copy(self)
        of_card._problems = read.problems
        of_card._check_card(read.text, read.card_type, read.place)

    def _check_card(self, card: CardRecord, kind: CardType | None, place: InFile) -> None:
        for text in texts_of(card):
            _check_placeholders(text, self._placeholders, self._problems)
        self._check_conditions(card)
        self.check_references(card, place)
        self._check_blocks((*card.front, *card.back), place)
        if kind is not None:
            self._check_room(card, kind, place)

    def check_references(self, record: Declared, place: InFile) -> None:
        """Report every name that refers to nothing."""
        colours = self._theme.text.colours if self._theme else None
        looks = self._theme.text.looks if self._theme else None
        for field, name in references(record):
            where = place_of(name, place)
            if field.type.base == "pictogram":
                self._check_pictogram(name, where)
            elif field.type.base == "colour":
                message = _("the theme has no colour '{name}'")
                self._check_known("unknown-colour", name, colours, where, message)
            elif field.type.base == "look":
                message = _("the theme has no look '{name}'")
                self._check_known("unknown-look", name, looks, where, message)
            elif field.type.base == "picture":
                if self._theme is not None:
                    self._theme.pictures.check(name, where, self._problems)
            elif field.type.name in self._lists:
                known = [entry.id for entry in self._lists[field.type.name]]
                message = _("the list '{list}' has no '{name}'")
                message = message.replace("{list}", field.type.name)
                self._check_known("unknown-entry", name, known, where, message)

    def _check_room(self, card: CardRecord, kind: CardType, place: InFile) -> None:
        """Report blocks with more or fewer things than the layout of their card has room for."""
        sides = zip((card.front, card.back), kind.room, kind.layouts, strict=True)
        for blocks, room, layout in sides:
            for block in blocks:
                bounds, count = room.get(block.kind), self._count(block)
                if bounds is None or count is None or bounds.allow(count):
                    continue
                message = _(
                    "the block '{id}' has {count}, and a card of the type '{type}' has room for "
                    "{least} to {most}"
                )
                if bounds.most is None:
                    message = _(
                        "the block '{id}' has {count}, and a card of the type '{type}' needs at "
                        "least {least}"
                    )
                message = message.format(
                    id=block.id, count=count, type=kind.name, least=bounds.least, most=bounds.most
                )
                code = "too-few" if count < bounds.least else "too-many"
                limit = place_of(next(each for each in room if each == block.kind), InFile(TYPES))
                hint = _how_to_fit(block, count, bounds, limit, layout or kind.layouts[0])
                self._problems.add(code, place_of(block.id, place), message, hint)

    def _count(self, block: Block) -> int | None:
        """Return how many things a block has; those of some blocks come from the whole deck."""
        counted = block.declaration.counts
        if counted == NUMBERED_CARDS:
            return sum(
                card.card_type is not None and card.card_type.numbered for card in self._cards
            )
        if counted:
            return len(self._lists[counted]) if counted in self._lists else None
        return block.thing_count

    def _check_conditions(self, card: CardRecord) -> None:
        for wording in wordings_of(card):
            for (condition, _value), where in zip(wording.choices, wording.places, strict=True):
                message = _("there is no condition '{name}'")
                self._check_known("unknown-condition", condition, self._conditions, where, message)

    def _check_blocks(self, blocks: tuple[Block, ...], place: InFile) -> None:
        seen: dict[str, InFile] = {}
        for block in blocks:
            where = place_of(block.id, place)
            if block.id in seen:
                message = _("the block '{id}' is on this card already, at {place}").format(
                    id=block.id, place=seen[block.id]
                )
                self._problems.add(
                    "duplicate-id", where, message, _("give one of the two another id")
                )
            seen.setdefault(block.id, where)
            self._check_block(block, place)

    def _check_block(self, block: Block, place: InFile) -> None:
        where, declaration = place_of(block.id, place), block.declaration
        needed = declaration.one_of_needed
        if needed and not any(getattr(block, name) for name in needed):
            message = _("the block '{id}' has none of these keys: {keys}").format(
                id=block.id, keys=", ".join(name.replace("_", "-") for name in needed)
            )
            self._problems.add("missing-key", where, message, _("give it one of them"))
        for field in declaration.fields:
            most_of = field.bounds.most_of if field.bounds else ""
            entries, number = self._lists.get(most_of), getattr(block, field.attribute)
            if entries is not None and isinstance(number, int) and number > len(entries):
                message = _(
                    "the block '{id}' has {key} {number}, and the list '{list}' has {count}"
                )
                message = message.format(
                    id=block.id,
                    key=field.name,
                    number=number,
                    list=most_of,
                    count=len(entries),
                )
                hint = _("write a number within these bounds")
                self._problems.add("out-of-bounds", where, message, hint)

    def _check_pictogram(self, name: str, where: InFile) -> None:
        if self._pictograms is not None and name not in self._pictograms:
            message = _("{file} does not say what the pictogram '{name}' shows").format(
                file=PICTOGRAMS, name=name
            )
            drawn = self._theme.pictograms.names() if self._theme is not None else ()
            hint = _("write there what it shows, after its name: {name}: …").format(name=name)
            if drawn and name not in drawn:
                hint = did_you_mean(name, {*drawn, *self._pictograms})
            self._problems.add("unknown-pictogram", place_of(name, where), message, hint)

    def _check_known(
        self, code: str, name: str, known: Collection[str] | None, where: InFile, message: str
    ) -> None:
        """Report an unknown name, at its own place or else at ``where``.

        If ``known`` is None, it is not checked.
        """
        if known is not None and name not in known:
            self._problems.add(
                code, place_of(name, where), message.format(name=name), did_you_mean(name, known)
            )


def _check_placeholders(text: Text, known: tuple[str, ...], problems: Problems) -> None:
    for name in text.placeholders:
        if name not in known:
            message = _("there is no placeholder {{{name}}} here").format(name=name)
            hint = did_you_mean(name, known) or _("this text is the same for every client")
            problems.add("unknown-placeholder", text.at, message, hint)


def _how_to_fit(block: Block, count: int, bounds: Bounds, limit: InFile, layout: str) -> str:
    """Return the two ways out for a block with more or fewer things than its card has room for.

    ``limit`` is where the bounds are declared.
    """
    counted = block.declaration.counts
    if count < bounds.least:
        hint = _("add {number}, or allow fewer with '{kind}' at {place}")
    elif counted and counted != NUMBERED_CARDS:
        hint = _(
            "take {number} out of the list '{list}', or allow more with '{kind}' at {place} and "
            "make room in {layout}"
        )
    else:
        hint = _(
            "take {number} out, or allow more with '{kind}' at {place} and make room in {layout}"
        )
    number = bounds.least - count if count < bounds.least else count - (bounds.most or 0)
    return hint.format(number=number, kind=block.kind, place=limit, layout=layout, list=counted)
