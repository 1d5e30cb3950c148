"""Checks the records of a deck together: references, numbers, conditions and placeholders."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import copy
from difflib import get_close_matches

from kaartenset.deck.card_files import CardRead
from kaartenset.deck.deck import (
    Benefit,
    Block,
    CardText,
    Contents,
    DeckText,
    Domain,
    DomainChoices,
    Domains,
    Question,
    texts_of,
    wordings_of,
)
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
from kaartenset.source.markup import Text
from kaartenset.source.nodes import place_of
from kaartenset.source.records import OTHERWISE
from kaartenset.source.variants import ADDRESSES, DECK, THEME
from kaartenset.theme.theme import Theme

PICTOGRAMS = "pictograms.yaml"


class Meaning:
    """Checks the files of a deck together. Checks that need a file that cannot be read are left
    out."""

    def __init__(
        self,
        text: DeckText | None,
        domains: tuple[Domain, ...] | None,
        benefits: tuple[Benefit, ...] | None,
        pictograms: dict[str, Text] | None,
        cards: tuple[CardRead, ...],
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
        """Report the problems of the parts that all cards share."""
        self._check_language()
        if self._text is not None:
            check_agreement(
                self._text,
                [card.text for card in self._cards if card.text is not None],
                self._problems,
            )
        for domain in self._domains or ():
            self._check_domain(domain)
        for benefit in self._benefits or ():
            if benefit.id in (OTHERWISE, *CONDITIONS):
                where = place_of(benefit.id, benefit.name.at)
                message = _("'{id}' already means something else").format(id=benefit.id)
                self._problems.add(
                    "bad-id", where, message, _("it is a condition; give the benefit another id")
                )
        for text in texts_of(self._text):
            self._check_placeholders(text, self._placeholders_of(text))

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
        if self._text is not None and self._text.address not in ("", *ADDRESSES):
            message = _("there is no form of address '{address}'").format(
                address=self._text.address
            )
            where = place_of(self._text.address, self._text.title.at)
            self._problems.add(
                "unknown-address", where, message, did_you_mean(self._text.address, ADDRESSES)
            )
        if self._text is not None and self._text.dates is not None:
            self._problems.extend(self._text.dates.lacks())

    @property
    def _has_known_domains(self) -> bool:
        """Whether all cards name known domains. If one does not, the domain that it means would be
        reported as well, as one without a card."""
        known = {domain.id for domain in self._domains or ()}
        return all(card.domain in known for card in self._cards if card.domain)

    def _check_domain(self, domain: Domain) -> None:
        where = domain.name.at
        self._check_known(
            "unknown-colour",
            domain.colour,
            self._colours,
            where,
            _("the theme has no colour '{name}'"),
        )
        self._check_pictogram(domain.pictogram, where)
        is_complete = (
            self._text
            and len(self._cards) == len(set(self._text.cards))
            and self._has_known_domains
        )
        if is_complete and all(card.domain != domain.id for card in self._cards):
            self._problems.add(
                "domain-without-card",
                place_of(domain.id, where),
                _("the domain '{domain}' has no card in the deck").format(domain=domain.id),
                _("add its card to {deck}, or take the domain out of this list").format(deck=DECK),
            )

    def check_card(self, read: CardRead) -> None:
        """Report the problems of a card, to the card itself."""
        assert read.text is not None  # Cards without a text are left out before.
        of_card = copy(self)
        of_card._problems = read.problems
        of_card._check_card(read.text, read.place)

    def _check_card(self, card: CardText, place: InFile) -> None:
        self._check_known(
            "unknown-card-type",
            card.type,
            self._card_types,
            place,
            _("the theme has no kind of card '{name}'"),
        )
        self._check_known(
            "unknown-look", card.look, self._looks, place, _("the theme has no look '{name}'")
        )
        if card.domain:
            domains = None if self._domains is None else [domain.id for domain in self._domains]
            self._check_known(
                "unknown-domain", card.domain, domains, place, _("there is no domain '{name}'")
            )
        elif card.title is None or card.name is None:
            key = "title" if card.title is None else "name"
            message = _("the key '{key}' is missing").format(key=key)
            self._problems.add(
                "missing-key", place, message, _("a card needs it, unless it is of a domain")
            )
        for text in texts_of(card):
            self._check_placeholders(text, PLACEHOLDERS)
        self._check_conditions(card)
        for name in _pictograms_of(card):
            self._check_pictogram(name, place)
        self._check_blocks((*card.front, *card.back), place)
        self._check_room(card, place)

    def _check_room(self, card: CardText, place: InFile) -> None:
        """Report blocks with more or fewer things than the layout of their card has room for."""
        kind = self._card_types.get(card.type) if self._card_types else None
        sides = (
            ((card.front, kind.room.front), (card.back, kind.room.back))
            if kind and kind.room
            else ()
        )
        for blocks, room in sides:
            for block in blocks:
                bounds, count = (room or {}).get(block.kind), self._count(block)
                if bounds is None or count is None or bounds.least <= count <= bounds.most:
                    continue
                message = _(
                    "the block '{id}' has {count}, and a card of the kind '{type}' has room for "
                    "{least} to {most}"
                )
                message = message.format(
                    id=block.id, count=count, type=card.type, least=bounds.least, most=bounds.most
                )
                hint = _(
                    "the limits are in 'room' of {theme}; a change of them needs a change"
                    " of the layout"
                ).format(theme=THEME)
                code = "too-few" if count < bounds.least else "too-many"
                self._problems.add(code, place_of(block.id, place), message, hint)

    def _count(self, block: Block) -> int | None:
        """Return how many things a block has; those of some blocks come from the whole deck."""
        if isinstance(block, Contents):
            return sum(self._is_numbered(card) for card in self._cards)
        if isinstance(block, Domains):
            return None if self._domains is None else len(self._domains)
        return block.thing_count

    def _is_numbered(self, card: CardRead) -> bool:
        kind = self._card_types.get(card.kind) if self._card_types else None
        return kind is not None and kind.numbered

    def _check_conditions(self, card: CardText) -> None:
        known = (
            None
            if self._benefits is None
            else (OTHERWISE, *CONDITIONS, *(benefit.id for benefit in self._benefits))
        )
        for wording in wordings_of(card):
            for (condition, _value), where in zip(wording.choices, wording.places, strict=True):
                self._check_known(
                    "unknown-condition",
                    condition,
                    known,
                    where,
                    _("there is no condition or benefit '{name}'"),
                )

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
        if isinstance(block, Question):
            if block.question is None and block.label is None:
                message = _("the block '{id}' has neither a question nor a label").format(
                    id=block.id
                )
                self._problems.add(
                    "missing-key", place_of(block.id, place), message, _("say in it what to write")
                )
            if block.lines < 1:
                message = _("the block '{id}' has no lines to write on").format(id=block.id)
                self._problems.add(
                    "no-lines", place_of(block.id, place), message, _("give it one line or more")
                )
        if isinstance(block, DomainChoices):
            self._check_domain_choices(block, place)
        if (
            isinstance(block, Domains)
            and self._domains is not None
            and not 1 <= block.at_most <= len(self._domains)
        ):
            message = _("the block '{id}' has at-most {count}, and the number of domains is {all}")
            message = message.format(id=block.id, count=block.at_most, all=len(self._domains))
            self._problems.add(
                "bad-at-most", place_of(block.id, place), message, _("give a number from 1 to that")
            )

    def _check_domain_choices(self, block: DomainChoices, place: InFile) -> None:
        domains = None if self._domains is None else [domain.id for domain in self._domains]
        for option in block.options:
            if option.domain:
                self._check_known(
                    "unknown-domain",
                    option.domain,
                    domains,
                    place_of(option.id, place),
                    _("there is no domain '{name}'"),
                )

    def _check_placeholders(self, text: Text, known: tuple[str, ...]) -> None:
        for name in text.placeholders:
            if name not in known:
                message = _("there is no placeholder {{{name}}} here").format(name=name)
                hint = did_you_mean(name, known) or _("this text is the same for every client")
                self._problems.add("unknown-placeholder", text.at, message, hint)

    def _check_pictogram(self, name: str, where: InFile) -> None:
        if self._pictograms is not None and name not in self._pictograms:
            message = _("{file} does not say what the pictogram '{name}' shows").format(
                file=PICTOGRAMS, name=name
            )
            near = get_close_matches(name, self._pictograms, n=1)
            hint = (
                did_you_mean(name, near)
                if near
                else _("write there what it shows, after its name: {name}: …").format(name=name)
            )
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


def _pictograms_of(card: CardText) -> Iterator[str]:
    """Yield the name of every pictogram that a card can show."""
    for wording in wordings_of(card):
        yield from (
            choice for _condition, choice in wording.choices if isinstance(choice, str) and choice
        )
    named = [card.pictogram, card.back_pictogram]
    for block in (*card.front, *card.back):
        named += block.named_pictograms
    yield from (name for name in named if isinstance(name, str) and name)
