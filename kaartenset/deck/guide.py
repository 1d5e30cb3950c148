"""The guide for the talk and the reflection card: ``guide.yaml`` of a stack of variants → a guide.

The texts are the same for every client; only the header has the reference of a client.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kaartenset.deck.deck import Card, Deck, texts_of
from kaartenset.deck.declared.declarations import LETTERS
from kaartenset.deck.declared.records import Thing
from kaartenset.errors import Problems, did_you_mean
from kaartenset.files.reading import is_there
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.fields import (
    count_field,
    id_field,
    many_field,
    optional_text_field,
    record_field,
    records_field,
    text_field,
)
from kaartenset.source.markup import Text
from kaartenset.source.nodes import place_of
from kaartenset.source.records import Record, read_record
from kaartenset.source.values import read_text
from kaartenset.source.variants import Stack

GUIDE = "guide.yaml"

HEADER_PLACEHOLDERS = {
    "header": ("deck", "variant"),
    "running_head": ("deck", "variant"),
    "reference": ("reference",),
    "page": ("page", "pages"),
}
"""The placeholders that each text of the header can have."""


class Step(Record):
    """One of a few steps, in a row across the page."""

    id: str = id_field()
    name: Text = text_field()
    text: Text = text_field()


class Response(Record):
    """What the professional may notice in a client, and what to do then."""

    id: str = id_field()
    seen: Text = text_field()
    do: Text = text_field()


class Blank(Record):
    """Something that only the reader's own office knows, with a line to write it on."""

    id: str = id_field()
    text: Text = text_field()


class Section(Record):
    """A heading with a text, points, responses or blanks, or some of these."""

    id: str = id_field()
    heading: Text = text_field()
    text: Text | None = optional_text_field()
    points: tuple[Text, ...] = many_field(read_text, least=0)
    responses: tuple[Response, ...] = records_field(Response, least=0)
    blanks: tuple[Blank, ...] = records_field(Blank, least=0)


class Spread(Record):
    """A page of sections in two columns, under a row of steps if there are any."""

    title: Text = text_field()
    lead: Text = text_field()
    steps: tuple[Step, ...] = records_field(Step, least=0)
    left: tuple[Section, ...] = records_field(Section)
    right: tuple[Section, ...] = records_field(Section)


class Minute(Record):
    """What to do in the first or the last minute of the talk."""

    heading: Text = text_field()
    points: tuple[Text, ...] = many_field(read_text)


class ListIntro(Record):
    """The heading and the introduction of a list of the cards or of the stagnations."""

    heading: Text = text_field()
    text: Text = text_field()


class StartPage(Record):
    """The first page, enough for a talk: every card in a line, and every stagnation with words to
    say and a first step."""

    title: Text = text_field()
    lead: Text = text_field()
    first_minute: Minute = record_field(Minute)
    last_minute: Minute = record_field(Minute)
    cards: ListIntro = record_field(ListIntro)
    statements: ListIntro = record_field(ListIntro)


class CardHelp(Record):
    """The guide to one card, by the id of the card; ``asks`` is on the first page."""

    id: str = id_field()
    asks: Text = text_field()
    listen: Text = text_field()
    openings: tuple[Text, ...] = many_field(read_text)


class PartLabels(Record):
    """The labels of the parts of the guide, the same for every card and every stagnation."""

    card: Text = text_field()
    say: Text = text_field()
    first_step: Text = text_field()
    listen: Text = text_field()
    openings: Text = text_field()
    happening: Text = text_field()
    heard: Text = text_field()
    helps: Text = text_field()
    avoid: Text = text_field()


class CardPages(Record):
    """The heading of the pages about the cards."""

    title: Text = text_field()
    lead: Text = text_field()


class Stagnation(Record):
    """A way of being stuck; its id is the letter of the statement on the card."""

    id: str = id_field()
    name: Text = text_field()
    say: Text = text_field()
    first_step: Text = text_field()
    happening: Text = text_field()
    heard: Text = text_field()
    mechanism: Text = text_field()
    do: Text = text_field()
    avoid: Text = text_field()


class Probe(Record):
    """Questions to find out whether a statement is the right one."""

    heading: Text = text_field()
    questions: tuple[Text, ...] = many_field(read_text)


class StagnationPage(Record):
    """The five stagnations, in the same pattern as their statements on the card."""

    title: Text = text_field()
    lead: Text = text_field()
    caption: Text = text_field()
    probe: Probe = record_field(Probe)
    stagnations: tuple[Stagnation, ...] = records_field(Stagnation, least=5, most=5)


class Mark(Record):
    """An option to mark, of a question for the professional."""

    id: str = id_field()
    text: Text = text_field()


class ReflectionQuestion(Record):
    """A question for after the talk, with options, lines to write on, or both."""

    id: str = id_field()
    question: Text = text_field()
    marks: tuple[Mark, ...] = records_field(Mark, least=0)
    lines: int = count_field()


class Evaluation(Record):
    """Questions to the client, the same in every talk, so that the answers can be counted."""

    heading: Text = text_field()
    questions: tuple[ReflectionQuestion, ...] = records_field(ReflectionQuestion)


class ReflectionPage(Record):
    """The reflection card: one page to fill in after the talk."""

    title: Text = text_field()
    lead: Text = text_field()
    privacy: Text = text_field()
    questions: tuple[ReflectionQuestion, ...] = records_field(ReflectionQuestion)
    evaluation: Evaluation = record_field(Evaluation)


class Guide(Record):
    """``guide.yaml`` as written."""

    title: Text = text_field()
    header: Text = text_field()
    running_head: Text = text_field()
    reference: Text = text_field()
    page: Text = text_field()
    heads: PartLabels = record_field(PartLabels)
    cards: tuple[CardHelp, ...] = records_field(CardHelp)
    start: StartPage = record_field(StartPage)
    stagnation: StagnationPage = record_field(StagnationPage)
    card_pages: CardPages = record_field(CardPages)
    before: Spread = record_field(Spread)
    talk: Spread = record_field(Spread)
    reflection: ReflectionPage = record_field(ReflectionPage)

    def help_for(self, card: Card) -> CardHelp:
        """Return the guide to a card of the deck."""
        return next(entry for entry in self.cards if entry.id == card.id)


def has_guide(stack: Stack) -> bool:
    """Return whether a deck has a guide, which is optional."""
    return any(is_there(folder / GUIDE) for folder in (stack.content, *stack.overlays))


def read_guide(stack: Stack, deck: Deck, problems: Problems) -> Guide | None:
    """Return the guide for a deck, or None after reporting all its problems."""
    before = len(problems.errors())
    if not has_guide(stack):
        message = _("there is no guide for the professional")
        hint = _("'--target guide' needs this file")
        problems.add("guide-missing", InFile(stack.name_of(GUIDE)), message, hint)
        return None
    nodes = stack.nodes(GUIDE, problems)
    guide = read_record(Guide, nodes, problems) if nodes is not None else None
    if guide is None:
        return None
    place = InFile(stack.name_of(GUIDE))
    _check_cards(
        guide, deck, {*stack.card_files(), *(card.id for card in deck.cards)}, place, problems
    )
    _check_letters(guide, deck, place, problems)
    _check_placeholders(guide, problems)
    return guide if len(problems.errors()) == before else None


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
    guide: Guide, deck: Deck, known: Collection[str], place: InFile, problems: Problems
) -> None:
    told = {entry.id for entry in guide.cards}
    for entry in guide.cards:
        if entry.id not in known:
            message = _("the guide speaks of a card '{card}', which there is not").format(
                card=entry.id
            )
            problems.add(
                "unknown-card", place_of(entry.id, place), message, did_you_mean(entry.id, known)
            )
    for card in deck.cards:
        if card.id not in told:
            message = _("the guide says nothing of the card '{card}'").format(card=card.id)
            hint = _("add an item with this id to 'cards': {keys}").format(
                keys=", ".join(key for key in CardHelp.schema if key != "id")
            )
            problems.add("guide-card-missing", place, message, hint)


def _check_letters(guide: Guide, deck: Deck, place: InFile, problems: Problems) -> None:
    letters = statements_of(deck)
    for stagnation in guide.stagnation.stagnations:
        if letters and stagnation.id not in letters:
            message = _("no statement of the deck has the letter '{id}'").format(id=stagnation.id)
            problems.add(
                "unknown-statement",
                place_of(stagnation.id, place),
                message,
                did_you_mean(stagnation.id, letters),
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
