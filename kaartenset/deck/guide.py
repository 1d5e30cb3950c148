"""The guide for the professional: ``guide.yaml`` of a stack of variants → a guide.

What its pages hold is declared (``declared.guide_types``). The texts are the same for every client;
only the header has the reference of a client.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from kaartenset.characters.language_tags import DUTCH, language_of
from kaartenset.deck.deck import Card, Deck, texts_of
from kaartenset.deck.declared.declarations import CARDS, LETTERS, FieldDeclaration
from kaartenset.deck.declared.guide_types import PageTypes, read_page_types
from kaartenset.deck.declared.records import GuidePage, Thing
from kaartenset.deck.declared.references import resolved
from kaartenset.deck.meaning import Meaning
from kaartenset.errors import Problems, did_you_mean
from kaartenset.files.reading import is_there
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.fields import count_field, text_field, value_field, word_field
from kaartenset.source.markup import Text
from kaartenset.source.nodes import Mapping, Node, Scalar, place_of
from kaartenset.source.records import Field, Record, many, read_record, report_no_keys
from kaartenset.source.usual import WHOLE, Usual, with_usual
from kaartenset.source.variants import Stack
from kaartenset.theme.theme import Theme

GUIDE = "guide.yaml"

HEADER_PLACEHOLDERS = {
    "header": ("deck", "variant"),
    "running_head": ("deck", "variant"),
    "reference": ("reference",),
    "page": ("page", "pages"),
}
"""The placeholders that each text of the header can have."""

_DUTCH = """
title: Gespreksleidraad
header: "{deck}"
running-head: "{deck}"
reference: "kenmerk {reference}"
page: "{page} van {pages}"
card: Kaart
"""
_ENGLISH = """
title: Guide
header: "{deck}"
running-head: "{deck}"
reference: "reference {reference}"
page: "{page} of {pages}"
card: Card
"""
USUAL_KEYS = ("title", "header", "running-head", "reference", "page", "card")


class Most(Record):
    """How long a guide may be; 0 is any length.

    Pages of one type that are there for more cards count as one. ``words_for_each_card`` adds to
    ``words``.
    """

    pages: int = count_field(default=0)
    words: int = count_field(default=0)
    words_for_each_card: int = count_field(default=0)
    words_on_first_page: int = count_field(default=0)


class Guide(Record):
    """``guide.yaml``: what all pages share, and the pages.

    ``card`` is the word before the number of a card. ``address`` is the form of address for the
    reader; by default that of the deck.
    """

    title: Text = text_field()
    header: Text = text_field()
    running_head: Text = text_field()
    reference: Text = text_field()
    page: Text = text_field()
    card: Text = text_field()
    address: str = word_field(default="")
    most: Most = value_field(partial(read_record, Most), Most())
    pages: tuple[GuidePage, ...] = ()

    def first(self, type_name: str) -> GuidePage | None:
        """Return the first page of a type, for layouts of other pages that show a part of it."""
        return next((page for page in self.pages if page.type == type_name), None)

    def help_for(self, card: Card) -> Thing | None:
        """Return what the guide says of a card of the deck."""
        return next((thing for thing in self.of_cards() if thing.id == card.id), None)

    def of_cards(self) -> Iterator[Thing]:
        """Yield everything that the guide says of one card."""
        for page in self.pages:
            for things in page.with_role(CARDS):
                yield from things


def has_guide(stack: Stack) -> bool:
    """Return whether a deck has a guide, which is optional."""
    return any(is_there(folder / GUIDE) for folder in (stack.content, *stack.overlays))


def read_guide(stack: Stack, deck: Deck, theme: Theme, problems: Problems) -> Guide | None:
    """Return the guide for a deck, or None after reporting all its problems."""
    before = len(problems.errors())
    if not has_guide(stack):
        message = _("there is no guide for the professional")
        hint = _("'--target guide' needs this file")
        problems.add("guide-missing", InFile(stack.name_of(GUIDE)), message, hint)
        return None
    types = read_page_types(theme.folder, deck.declared.lists, problems)
    nodes = stack.nodes(GUIDE, problems)
    if types is None or nodes is None:
        return None
    guide = read_record(guide_class(types), _with_usual_texts(nodes, stack, deck), problems)
    if guide is None:
        return None
    place = InFile(stack.name_of(GUIDE))
    known = {*stack.card_files(), *(card.id for card in deck.cards)}
    meaning = Meaning(
        deck.declared,
        deck.text,
        deck.lists,
        deck.pictograms,
        cards=(),
        theme=theme,
        own_fields=deck.own_fields,
        problems=problems,
    )
    meaning.check_address(guide.address, place)
    for page in guide.pages:
        meaning.check_references(page, place_of(page.id, place))
        for field in page.declaration.with_role(CARDS):
            _check_cards(page, field, deck, known, place_of(page.id, place), problems)
    _check_letters(guide, deck, place, problems)
    _check_placeholders(guide, problems)
    if len(problems.errors()) > before:
        return None
    pages = tuple(resolved(page, deck.lists) for page in guide.pages)
    return guide.with_changes({"pages": pages})


def guide_class(types: PageTypes) -> type[Guide]:
    """Return the class of guides with pages of these types."""
    pages = Field(many(partial(read_page, types), 1, None), required=True, default=None)
    return type("Guide", (Guide,), {"pages": pages})


def _with_usual_texts(nodes: Node, stack: Stack, deck: Deck) -> Node:
    texts = _DUTCH if language_of(deck.text.lang) == DUTCH else _ENGLISH
    return with_usual(nodes, Usual(texts, stack.name_of(GUIDE), dict.fromkeys(USUAL_KEYS, WHOLE)))


def read_page(types: PageTypes, node: Node, problems: Problems) -> GuidePage | None:
    """Return a page of one of these types."""
    if not isinstance(node, Mapping):
        report_no_keys(node, problems)
        return None
    name = node.get("type", GuidePage.schema["type"].default)
    if not isinstance(name, str) or name not in types:
        message = _("there is no type of page '{name}'").format(name=name)
        at = name.at if isinstance(name, Scalar) else node.at
        problems.add("unknown-page-type", at, message, did_you_mean(str(name), types))
        return None
    return read_record(types[name], node, problems)


def statements_of(deck: Deck) -> dict[str, Thing]:
    """Return the statements of the deck by letter; none if no card has any."""
    blocks = (block for card in deck.cards for block in card.blocks)
    return {
        thing.id: thing
        for block in blocks
        for things in block.with_role(LETTERS)
        for thing in things
    }


def _check_cards(
    page: GuidePage,
    field: FieldDeclaration,
    deck: Deck,
    known: Collection[str],
    place: InFile,
    problems: Problems,
) -> None:
    """Report what a page says of cards that are not there, and cards of which it says nothing."""
    things: tuple[Thing, ...] = getattr(page, field.attribute)
    told = {thing.id for thing in things}
    for thing in things:
        if thing.id not in known:
            message = _("the guide speaks of a card '{card}', which there is not").format(
                card=thing.id
            )
            problems.add(
                "unknown-card", place_of(thing.id, place), message, did_you_mean(thing.id, known)
            )
    for card in deck.cards if things else ():
        if card.id not in told:
            message = _("the guide says nothing of the card '{card}'").format(card=card.id)
            hint = _("add an item with this id to '{field}': {keys}").format(
                field=field.name,
                keys=", ".join(each.name for each in things[0].declaration.fields),
            )
            problems.add("guide-card-missing", place, message, hint)


def _check_letters(guide: Guide, deck: Deck, place: InFile, problems: Problems) -> None:
    letters = statements_of(deck)
    of_letters = (things for page in guide.pages for things in page.with_role(LETTERS))
    for thing in (thing for things in of_letters for thing in things):
        if letters and thing.id not in letters:
            message = _("no statement of the deck has the letter '{id}'").format(id=thing.id)
            problems.add(
                "unknown-statement",
                place_of(thing.id, place),
                message,
                did_you_mean(thing.id, letters),
            )


def _check_placeholders(guide: Guide, problems: Problems) -> None:
    for text, known in _texts_with_placeholders(guide):
        for name in text.placeholders:
            if name not in known:
                message = _("there is no placeholder {{{name}}} here").format(name=name)
                hint = did_you_mean(name, known) or _("this text is the same for every client")
                problems.add("unknown-placeholder", text.at, message, hint)


def _texts_with_placeholders(guide: Guide) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """Yield every text with the placeholders that it can have."""
    for name, value in vars(guide).items():
        for text in texts_of(value):
            yield text, HEADER_PLACEHOLDERS.get(name, ())
