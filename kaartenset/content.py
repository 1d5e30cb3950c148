"""Content: the YAML files of a content folder → a deck, with every problem of every file.

First the shape of each file, then what the files mean together: references, counts and placeholders.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from kaartenset.agreement import CARDS, HANDLINGS
from kaartenset.client import WAYS
from kaartenset.dates import LANGUAGES
from kaartenset.deck import Benefit, Block, Card, CardText, Deck, DeckText, Domain, DomainChoices, Domains, Question, texts_of, wordings_of
from kaartenset.errors import Location, Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.markup import Text
from kaartenset.personalise import CARD_NUMBER_PLACEHOLDERS, CONDITIONS, PLACEHOLDERS, SHEET_PLACEHOLDERS
from kaartenset.reading import OTHERWISE, AnyRecord, read_record, read_record_list, read_text_table
from kaartenset.source import place_of
from kaartenset.theme import Theme
from kaartenset.variants import CARDS as CARD_FILES
from kaartenset.variants import Stack

ADDRESSES = ("u", "je")
DECK, DOMAINS, BENEFITS, PICTOGRAMS = "deck.yaml", "domains.yaml", "benefits.yaml", "pictograms.yaml"


def read_deck(stack: Stack, theme: Theme | None, problems: Problems) -> Deck | None:
    """Return the deck of a stack of variants, or None after reporting everything that is wrong with it.

    Without a theme there is no deck, but what is wrong with the content is said all the same.
    """
    before = len(problems.errors())
    if not (stack.content / DECK).is_file():
        _report_no_deck(stack, problems)
        return None
    text = _read_one(DeckText, stack, DECK, problems)
    domains = _read_list(Domain, stack, DOMAINS, problems)
    benefits = _read_list(Benefit, stack, BENEFITS, problems)
    pictograms = _read_pictograms(stack, problems)
    cards = tuple(_read_cards(text, stack, problems)) if text else ()
    _Meaning(text, domains, benefits, pictograms, cards, theme, problems).check()
    if text is None or domains is None or benefits is None or pictograms is None or theme is None or len(problems.errors()) > before:
        return None
    if stack.name:
        text = text.with_changes({"variant_name": stack.name, "code": stack.code})
    numbered = tuple(_numbered(cards, text, domains, theme))
    return Deck(text=text, cards=numbered, domains=domains, benefits=benefits, pictograms=pictograms)


def handled(deck: Deck, handling: str, where: Location, problems: Problems) -> Deck:
    """Return the deck with another word for what happens with the cards; one that its cards do not pass on is reported."""
    if all(CARDS[handling] not in _conditions_in(card) for card in deck.cards):
        problems.add("handling-not-said", where, *_say_handling_not_said(handling))
    return replace(deck, text=deck.text.with_changes({"handling": handling}))


def untouched(deck: Deck, stack: Stack) -> tuple[Text, ...]:
    """Return the texts of the cards that no variant of the stack has rewritten, in the order of the deck."""
    if not stack.variants:
        return ()
    return tuple(text for card in deck.cards for text in untouched_of(card, stack))


def untouched_of(card: Card, stack: Stack) -> tuple[Text, ...]:
    """Return the texts of a card that no variant of the stack has rewritten."""
    texts = texts_of((card.name, card.title, card.front, card.back_title, card.back))
    return tuple(text for text in texts if text and stack.is_standard(text.at))


def _report_no_deck(stack: Stack, problems: Problems) -> None:
    problems.add(
        "file-missing",
        Location(f"{stack.content.name}/{DECK}"),
        _("there is no deck in this folder"),
        _("a folder 'content' or 'layouts' here goes before that of the program; name another with --content and --layouts"),
    )


def _read_one(record: type[AnyRecord], stack: Stack, file: str, problems: Problems) -> AnyRecord | None:
    nodes = stack.nodes(file, problems)
    return None if nodes is None else read_record(record, nodes, problems)


def _read_list(record: type[AnyRecord], stack: Stack, file: str, problems: Problems) -> tuple[AnyRecord, ...] | None:
    before = len(problems.errors())
    nodes = stack.nodes(file, problems)
    found = () if nodes is None else read_record_list(record, nodes, problems)
    return found if len(problems.errors()) == before else None


def _read_pictograms(stack: Stack, problems: Problems) -> dict[str, Text] | None:
    before = len(problems.errors())
    nodes = stack.nodes(PICTOGRAMS, problems)
    found = {} if nodes is None else read_text_table(nodes, problems)
    return found if len(problems.errors()) == before else None


def _read_cards(deck: DeckText, stack: Stack, problems: Problems) -> Iterator[tuple[CardText, Location]]:
    files = stack.card_files()
    seen: set[str] = set()
    for name in deck.cards:
        where = place_of(name, Location(f"{stack.content.name}/{DECK}"))
        if name in seen:
            problems.add("duplicate-card", where, _("the card '{card}' is in the deck twice").format(card=name), _("take one of them out"))
        elif name not in files:
            message = _("the deck has a card '{card}', but there is no file {file}").format(card=name, file=f"{CARD_FILES}/{name}.yaml")
            problems.add("missing-card", where, message, did_you_mean(name, files))
        else:
            card = _read_one(CardText, stack, files[name], problems)
            place = Location(stack.name_of(files[name]), 1)
            if card is not None and card.id != name:
                message = _("the card says that its id is '{id}'").format(id=card.id)
                problems.add("id-not-file", place_of(card.id, place), message, _("the id is the name of the file"))
            if card is not None:
                yield card, place
        seen.add(name)


def _numbered(cards: tuple[tuple[CardText, Location], ...], text: DeckText, domains: tuple[Domain, ...], theme: Theme) -> Iterator[Card]:
    by_id = {domain.id: domain for domain in domains}
    kinds = [theme.text.card_types.get(card.type) for card, _place in cards]
    count = sum(kind is not None and kind.numbered for kind in kinds)
    number = 0
    for (card, place), kind in zip(cards, kinds, strict=True):
        counts = kind is not None and kind.numbered
        number += counts
        in_words = text.card_number.filled({"number": str(number), "count": str(count)}.__getitem__)
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
            number_words=in_words if counts else Text((), place),
            domain=by_id.get(card.domain),
            at=place,
        )


class _Meaning:
    """Checks what the files mean together. Of a file that could not be read nothing is known, so nothing is said against it."""

    def __init__(
        self,
        text: DeckText | None,
        domains: tuple[Domain, ...] | None,
        benefits: tuple[Benefit, ...] | None,
        pictograms: dict[str, Text] | None,
        cards: tuple[tuple[CardText, Location], ...],
        theme: Theme | None,
        problems: Problems,
    ) -> None:
        self._text = text
        self._domains = domains
        self._benefits = benefits
        self._pictograms = pictograms
        self._cards = cards
        self._colours = theme.text.colours if theme else None
        self._looks = theme.text.looks if theme else None
        self._card_types = theme.text.card_types if theme else None
        self._problems = problems

    def check(self) -> None:
        self._check_language()
        self._check_agreement()
        for card, place in self._cards:
            self._check_card(card, place)
        for domain in self._domains or ():
            self._check_domain(domain)
        for benefit in self._benefits or ():
            if benefit.id in (OTHERWISE, *CONDITIONS):
                where = place_of(benefit.id, benefit.name.at)
                self._problems.add("bad-id", where, _("'{id}' already means something else").format(id=benefit.id))
        for text in texts_of(self._text):
            self._check_placeholders(text, self._placeholders_of(text))

    def _placeholders_of(self, text: Text) -> tuple[str, ...]:
        """Return the placeholders that a text of the deck may hold."""
        if self._text is None:
            return ()
        if text is self._text.sheet.slug:
            return SHEET_PLACEHOLDERS
        return CARD_NUMBER_PLACEHOLDERS if text is self._text.card_number else ()

    def _check_agreement(self) -> None:
        """Report what the deck says of the cards or of ways to meet that means nothing, or that no text of it passes on."""
        if self._text is None:
            return
        where = Location(self._text.title.at.file)
        handling, said = self._text.handling, {name for card, _place in self._cards for name in _conditions_in(card)}
        if handling:
            self._known("unknown-handling", handling, HANDLINGS, where, _("nothing that can happen with the cards is called '{name}'"))
        if handling in HANDLINGS and CARDS[handling] not in said and len(self._cards) == len(set(self._text.cards)):
            self._problems.add("handling-not-said", place_of(handling, where), *_say_handling_not_said(handling))
        for number, way in enumerate(self._text.ways):
            self._known("unknown-way", way, WAYS, where, _("there is no way to meet '{name}'"))
            if way in self._text.ways[:number]:
                message = _("the id '{id}' is given twice in this list").format(id=way)
                self._problems.add("duplicate-id", place_of(way, where), message, _("take one of them out"))

    def _check_language(self) -> None:
        if self._text is not None and self._text.address not in ("", *ADDRESSES):
            message = _("there is no form of address '{address}'").format(address=self._text.address)
            where = place_of(self._text.address, self._text.title.at)
            self._problems.add("unknown-address", where, message, did_you_mean(self._text.address, ADDRESSES))
        if self._text is None or self._text.lang.split("-")[0] in LANGUAGES:
            return
        message = _("dates cannot be written out in the language '{lang}'").format(lang=self._text.lang)
        self._problems.add(
            "unknown-language", place_of(self._text.lang, self._text.title.at), message, did_you_mean(self._text.lang, LANGUAGES)
        )

    def _check_domain(self, domain: Domain) -> None:
        where = domain.name.at
        self._known("unknown-colour", domain.colour, self._colours, where, _("the theme has no colour '{name}'"))
        self._check_pictogram(domain.pictogram, where)
        is_complete = self._text and len(self._cards) == len(set(self._text.cards))
        if is_complete and all(card.domain != domain.id for card, _place in self._cards):
            self._problems.add(
                "domain-without-card",
                place_of(domain.id, where),
                _("the domain '{domain}' has no card in the deck").format(domain=domain.id),
                _("add its card to {deck}, or take the domain out of this list").format(deck=DECK),
            )

    def _check_card(self, card: CardText, place: Location) -> None:
        self._known("unknown-card-type", card.type, self._card_types, place, _("the theme has no kind of card '{name}'"))
        self._known("unknown-look", card.look, self._looks, place, _("the theme has no look '{name}'"))
        if card.domain:
            domains = None if self._domains is None else [domain.id for domain in self._domains]
            self._known("unknown-domain", card.domain, domains, place, _("there is no domain '{name}'"))
        elif card.title is None or card.name is None:
            key = "title" if card.title is None else "name"
            message = _("the key '{key}' is missing").format(key=key)
            self._problems.add("missing-key", place, message, _("a card needs it, unless it is of a domain"))
        for text in texts_of(card):
            self._check_placeholders(text, PLACEHOLDERS)
        self._check_conditions(card)
        for name in _pictograms_of(card):
            self._check_pictogram(name, place)
        self._check_blocks((*card.front, *card.back), place)

    def _check_conditions(self, card: CardText) -> None:
        known = None if self._benefits is None else (OTHERWISE, *CONDITIONS, *(benefit.id for benefit in self._benefits))
        for wording in wordings_of(card):
            for (condition, _value), where in zip(wording.choices, wording.places, strict=True):
                self._known("unknown-condition", condition, known, where, _("there is no condition or benefit '{name}'"))

    def _check_blocks(self, blocks: tuple[Block, ...], place: Location) -> None:
        seen: set[str] = set()
        for block in blocks:
            if block.id in seen:
                message = _("the block '{id}' is on this card twice").format(id=block.id)
                self._problems.add("duplicate-id", place_of(block.id, place), message, _("give one of them another id"))
            seen.add(block.id)
            self._check_block(block, place)

    def _check_block(self, block: Block, place: Location) -> None:
        if isinstance(block, Question):
            if block.question is None and block.label is None:
                message = _("the block '{id}' has neither a question nor a label").format(id=block.id)
                self._problems.add("missing-key", place_of(block.id, place), message, _("say in it what to write"))
            if block.lines < 1:
                message = _("the block '{id}' has no lines to write on").format(id=block.id)
                self._problems.add("no-lines", place_of(block.id, place), message, _("give it one line or more"))
        if isinstance(block, DomainChoices):
            self._check_domain_choices(block, place)
        if isinstance(block, Domains) and self._domains is not None and not 1 <= block.at_most <= len(self._domains):
            message = _("the block '{id}' lets {count} domains be marked, and there are {all}")
            message = message.format(id=block.id, count=block.at_most, all=len(self._domains))
            self._problems.add("bad-at-most", place_of(block.id, place), message, _("give a number from 1 to that"))

    def _check_domain_choices(self, block: DomainChoices, place: Location) -> None:
        domains = None if self._domains is None else [domain.id for domain in self._domains]
        for option in block.options:
            if option.domain:
                self._known("unknown-domain", option.domain, domains, place_of(option.id, place), _("there is no domain '{name}'"))

    def _check_placeholders(self, text: Text, known: tuple[str, ...]) -> None:
        for name in text.placeholders:
            if name not in known:
                message = _("there is no placeholder {{{name}}} here").format(name=name)
                hint = did_you_mean(name, known) or _("this text is the same for every client")
                self._problems.add("unknown-placeholder", text.at, message, hint)

    def _check_pictogram(self, name: str, where: Location) -> None:
        message = _("{file} does not say what the pictogram '{{name}}' shows").format(file=PICTOGRAMS)
        self._known("unknown-pictogram", name, self._pictograms, where, message)

    def _known(self, code: str, name: str, known: Collection[str] | None, where: Location, message: str) -> None:
        """Report a name that is not among those that are known, at its own place or else at ``where``; None knows nothing."""
        if known is not None and name not in known:
            self._problems.add(code, place_of(name, where), message.format(name=name), did_you_mean(name, known))


def _say_handling_not_said(handling: str) -> tuple[str, str]:
    """Return that a deck tells its clients nothing of what happens with their cards, and what to do."""
    condition = CARDS[handling]
    message = _("no card of this deck says that the cards are '{handling}'").format(handling=handling)
    return message, _("give a text of the first card words for the condition '{condition}'").format(condition=condition)


def _conditions_in(card: CardText | Card) -> Iterator[str]:
    """Yield every condition on which a text of a card depends."""
    return (condition for wording in wordings_of((card.front, card.back)) for condition, _value in wording.choices)


def _pictograms_of(card: CardText) -> Iterator[str]:
    """Yield the name of every pictogram that a card may show."""
    for wording in wordings_of(card):
        yield from (choice for _condition, choice in wording.choices if isinstance(choice, str) and choice)
    named = [card.pictogram, card.back_pictogram]
    for block in (*card.front, *card.back):
        named += [getattr(block, "pictogram", ""), *getattr(block, "pictograms", ())]
        for part in (*getattr(block, "facts", ()), *getattr(block, "options", ()), *getattr(block, "columns", ())):
            named.append(part.pictogram)
    yield from (name for name in named if isinstance(name, str) and name)
