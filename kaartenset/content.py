"""Content: the YAML files of a content folder → a deck, with every problem of every file.

First the shape of each file, then what the files mean together: references, counts and placeholders.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kaartenset.deck import Benefit, Block, Card, CardText, Deck, DeckText, Domain, texts_of, wordings_of
from kaartenset.errors import Location, Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.markup import Text
from kaartenset.personalise import CONDITIONS, PLACEHOLDERS, SHEET_PLACEHOLDERS
from kaartenset.reading import OTHERWISE, AnyRecord, read_record, read_record_list, read_text_table
from kaartenset.source import read_nodes
from kaartenset.theme import Theme

DECK, DOMAINS, BENEFITS, PICTOGRAMS = "deck.yaml", "domains.yaml", "benefits.yaml", "pictograms.yaml"
CARDS = "cards"


def read_deck(folder: Path, theme: Theme, problems: Problems) -> Deck | None:
    """Return the deck of a content folder, or None after reporting everything that is wrong with it."""
    before = len(problems.errors())
    text = _read_one(DeckText, folder, DECK, problems)
    domains = _read_list(Domain, folder, DOMAINS, problems)
    benefits = _read_list(Benefit, folder, BENEFITS, problems)
    pictograms = _read_pictograms(folder, problems)
    cards = tuple(_read_cards(text, folder, problems)) if text else ()
    if text is None or len(problems.errors()) > before:
        return None
    numbered = _numbered(cards, domains, theme)
    deck = Deck(text=text, cards=tuple(numbered), domains=domains, benefits=benefits, pictograms=pictograms)
    _Meaning(deck, cards, theme, folder.name, problems).check()
    return deck if len(problems.errors()) == before else None


def _read_one(record: type[AnyRecord], folder: Path, file: str, problems: Problems) -> AnyRecord | None:
    nodes = read_nodes(folder / file, f"{folder.name}/{file}", problems)
    return None if nodes is None else read_record(record, nodes, problems)


def _read_list(record: type[AnyRecord], folder: Path, file: str, problems: Problems) -> tuple[AnyRecord, ...]:
    nodes = read_nodes(folder / file, f"{folder.name}/{file}", problems)
    return () if nodes is None else read_record_list(record, nodes, problems)


def _read_pictograms(folder: Path, problems: Problems) -> dict[str, Text]:
    nodes = read_nodes(folder / PICTOGRAMS, f"{folder.name}/{PICTOGRAMS}", problems)
    return {} if nodes is None else read_text_table(nodes, problems)


def _read_cards(deck: DeckText, folder: Path, problems: Problems) -> Iterator[tuple[CardText, Location]]:
    files = {path.stem: path for path in sorted((folder / CARDS).glob("*.yaml"))}
    where = Location(f"{folder.name}/{DECK}")
    seen: set[str] = set()
    for name in deck.cards:
        if name in seen:
            problems.add("duplicate-card", where, _("the card '{card}' is in the deck twice").format(card=name), _("take one of them out"))
        elif name not in files:
            message = _("the deck has a card '{card}', but there is no file {file}").format(card=name, file=f"{CARDS}/{name}.yaml")
            problems.add("missing-card", where, message, did_you_mean(name, files))
        else:
            card = _read_one(CardText, folder, f"{CARDS}/{name}.yaml", problems)
            place = Location(f"{folder.name}/{CARDS}/{name}.yaml", 1)
            if card is not None and card.id != name:
                problems.add("id-not-file", place, _("the card says that its id is '{id}'").format(id=card.id), _("the id is the name of the file"))
            if card is not None:
                yield card, place
        seen.add(name)


def _numbered(cards: tuple[tuple[CardText, Location], ...], domains: tuple[Domain, ...], theme: Theme) -> Iterator[Card]:
    by_id = {domain.id: domain for domain in domains}
    number = 0
    for card, place in cards:
        kind = theme.text.card_types.get(card.type)
        counts = kind is not None and kind.numbered
        number += counts
        yield Card(
            id=card.id,
            type=card.type,
            name=card.name,
            title=card.title,
            pictogram=card.pictogram,
            look=card.look,
            front=card.front,
            back_title=card.back_title,
            back_pictogram=card.back_pictogram,
            back=card.back,
            number=number if counts else None,
            domain=by_id.get(card.domain),
            at=place,
        )


class _Meaning:
    """Checks what the files mean together."""

    def __init__(self, deck: Deck, cards: tuple[tuple[CardText, Location], ...], theme: Theme, folder: str, problems: Problems) -> None:
        self._deck = deck
        self._cards = cards
        self._theme = theme.text
        self._folder = folder
        self._problems = problems
        self._conditions = {*CONDITIONS, *(benefit.id for benefit in deck.benefits)}

    def check(self) -> None:
        self._check_domains()
        for card, place in self._cards:
            self._check_card(card, place)
        for domain in self._deck.domains:
            where = domain.name.at
            self._known("unknown-colour", domain.colour, self._theme.colours, where, _("the theme has no colour '{name}'"))
            self._pictogram(domain.pictogram, where)
        for benefit in self._deck.benefits:
            if benefit.id in CONDITIONS:
                self._problems.add("bad-id", benefit.name.at, _("'{id}' already means something else").format(id=benefit.id))
        for text in texts_of(self._deck.text):
            known = SHEET_PLACEHOLDERS if text is self._deck.text.sheet.slug else ()
            self._check_placeholders(text, known)

    def _check_domains(self) -> None:
        with_card = {card.domain for card, _place in self._cards}
        for domain in self._deck.domains:
            if domain.id not in with_card:
                self._problems.add(
                    "domain-without-card",
                    domain.name.at,
                    _("the domain '{domain}' has no card in the deck").format(domain=domain.id),
                    _("add its card to {deck}, or take the domain out of this list").format(deck=DECK),
                )

    def _check_card(self, card: CardText, place: Location) -> None:
        domains = [domain.id for domain in self._deck.domains]
        self._known("unknown-card-type", card.type, self._theme.card_types, place, _("the theme has no kind of card '{name}'"))
        self._known("unknown-look", card.look, self._theme.looks, place, _("the theme has no look '{name}'"))
        if card.domain:
            self._known("unknown-domain", card.domain, domains, place, _("there is no domain '{name}'"))
        elif card.title is None or card.name is None:
            key = "title" if card.title is None else "name"
            self._problems.add("missing-key", place, _("the key '{key}' is missing").format(key=key), _("a card needs it, unless it is of a domain"))
        for text in texts_of(card):
            self._check_placeholders(text, PLACEHOLDERS)
        for wording in wordings_of(card):
            for (condition, _value), where in zip(wording.choices, wording.places, strict=True):
                if condition != OTHERWISE:
                    self._known("unknown-condition", condition, self._conditions, where, _("there is no condition or benefit '{name}'"))
        for name in _pictograms_of(card):
            self._pictogram(name, place)
        self._check_blocks((*card.front, *card.back), place)

    def _check_blocks(self, blocks: tuple[Block, ...], place: Location) -> None:
        seen: set[str] = set()
        for block in blocks:
            if block.id in seen:
                self._problems.add(
                    "duplicate-id", place, _("the block '{id}' is on this card twice").format(id=block.id), _("give one of them another id")
                )
            seen.add(block.id)

    def _check_placeholders(self, text: Text, known: tuple[str, ...]) -> None:
        for name in text.placeholders:
            message = _("there is no placeholder {{{name}}} here").format(name=name)
            hint = did_you_mean(name, known) or _("this text is the same for every client")
            if name not in known:
                self._problems.add("unknown-placeholder", text.at, message, hint)

    def _pictogram(self, name: str, where: Location) -> None:
        self._known("unknown-pictogram", name, self._deck.pictograms, where, _("{file} does not say what the pictogram '{{name}}' shows").format(file=PICTOGRAMS))

    def _known(self, code: str, name: str, known: object, where: Location, message: str) -> None:
        names = list(known)  # type: ignore[call-overload]
        if name not in names:
            self._problems.add(code, where, message.format(name=name), did_you_mean(name, names))


def _pictograms_of(card: CardText) -> Iterator[str]:
    """Yield the name of every pictogram that a card may show."""
    for wording in wordings_of(card):
        yield from (choice for _condition, choice in wording.choices if isinstance(choice, str) and choice)
    named = [card.pictogram, card.back_pictogram]
    for block in (*card.front, *card.back):
        for part in (*getattr(block, "facts", ()), *getattr(block, "options", ())):
            named.append(part.pictogram)
    yield from (name for name in named if isinstance(name, str) and name)
