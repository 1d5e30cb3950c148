"""Content: the YAML files of a content folder → a deck, with every problem of every file.

Each file is checked by itself first, then all together: references, counts and placeholders.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kaartenset.deck.address import texts_of_cards
from kaartenset.deck.card_files import numbered_cards, read_cards
from kaartenset.deck.date_texts import written_dates
from kaartenset.deck.deck import (
    Benefit,
    Card,
    Deck,
    DeckText,
    Domain,
    texts_of,
)
from kaartenset.deck.level import check_levels
from kaartenset.deck.meaning import PICTOGRAMS, Meaning
from kaartenset.deck.originals import check_bilingual
from kaartenset.deck.translations import (
    check_translations,
    in_language_of_deck,
    in_own_languages,
)
from kaartenset.errors import Problem, Problems
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.markup import Text
from kaartenset.source.records import (
    AnyRecord,
    read_record,
    read_record_list,
    read_text_table,
)
from kaartenset.source.variants import DECK as DECK
from kaartenset.source.variants import Stack
from kaartenset.theme.theme import Theme

DOMAINS, BENEFITS = "domains.yaml", "benefits.yaml"


@dataclass(frozen=True, slots=True)
class Parts:
    """A deck as far as it could be read.

    ``deck`` has all cards, faulty ones without content; it is None if a part that cards share is
    wrong. ``faulty`` has the problems of each faulty card. ``domains`` is None if their list is
    wrong.
    """

    deck: Deck | None
    domains: tuple[Domain, ...] | None
    faulty: dict[str, tuple[Problem, ...]]

    @property
    def sound(self) -> Deck | None:
        """The deck without its faulty cards; the others keep their numbers."""
        cards = (
            (card for card in self.deck.cards if card.id not in self.faulty) if self.deck else ()
        )
        return replace(self.deck, cards=tuple(cards)) if self.deck else None


def read_deck(stack: Stack, theme: Theme | None, problems: Problems) -> Parts:
    """Return the deck of a stack of variants as far as it can be read, and report all problems.

    Without a theme there is no deck, but problems of the content are reported.
    """
    check_levels(stack, problems)
    check_translations(stack, problems)
    check_bilingual(stack, problems)
    before = len(problems.errors())
    if not (stack.content / DECK).is_file():
        _report_no_deck(stack, problems)
        return Parts(None, None, {})
    text = _read_one(DeckText, stack, DECK, problems)
    domains = _read_list(Domain, stack, DOMAINS, problems)
    benefits = _read_list(Benefit, stack, BENEFITS, problems)
    pictograms = _read_pictograms(stack, problems)
    read = tuple(read_cards(text, stack, problems)) if text else ()
    cards = tuple(each for each in read if each.text is not None)
    meaning = Meaning(text, domains, benefits, pictograms, cards, theme, problems)
    meaning.check()
    for each in cards:
        meaning.check_card(each)
    faulty = {each.id: tuple(each.problems) for each in read if each.problems.errors()}
    is_shared = len(problems.errors()) > before
    for each in read:
        problems.extend(each.problems)
    if (
        is_shared
        or text is None
        or domains is None
        or benefits is None
        or pictograms is None
        or theme is None
    ):
        return Parts(None, domains, faulty)
    if stack.name:
        name = _name_for_clients(text, stack)
        text = text.with_changes({"variant_name": name, "code": stack.code})
    if stack.address and text.address != stack.address:
        text = text.with_changes({"address": stack.address})
    numbered = tuple(numbered_cards(read, text, domains, theme))
    if len(numbered) < len(read):  # A card of an unknown type may have a number or not.
        return Parts(None, domains, faulty)
    own = text.dates if in_language_of_deck(text.dates, stack) else None
    dates = written_dates(text.lang, own, text.title.at, texts_of_cards(numbered))
    deck = Deck(
        text=text,
        cards=in_own_languages(numbered, stack),
        domains=domains,
        benefits=benefits,
        pictograms=pictograms,
        dates=dates,
    )
    return Parts(deck, domains, faulty)


def untouched(deck: Deck, stack: Stack) -> tuple[Text, ...]:
    """Return the texts that no variant of the stack has rewritten, in deck order.

    In a translation, these are the texts that are not translated.
    """
    if not stack.rewrites:
        return ()
    return tuple(text for card in deck.cards for text in untouched_of(card, stack))


def untouched_of(card: Card, stack: Stack) -> tuple[Text, ...]:
    """Return the texts of a card that no variant of the stack has rewritten or translated."""
    texts = texts_of((card.name, card.title, card.front, card.back_title, card.back))
    return tuple(text for text in texts if text and not stack.is_rewritten(text.at))


def _name_for_clients(text: DeckText, stack: Stack) -> Text | None:
    """Return the name of a stack in files for clients: a translation has one in its language."""
    has_own = stack.translations and stack.is_rewritten(text.variant_name.at)
    return text.variant_name if has_own else stack.name


def _report_no_deck(stack: Stack, problems: Problems) -> None:
    problems.add(
        "file-missing",
        InFile(f"{stack.folder_name}/{DECK}"),
        _("there is no deck in this folder"),
        _(
            "a folder 'content' or 'layouts' here goes before that of the program; name another "
            "with --content and --layouts"
        ),
    )


def _read_one(
    record: type[AnyRecord], stack: Stack, file: str, problems: Problems
) -> AnyRecord | None:
    nodes = stack.nodes(file, problems)
    return None if nodes is None else read_record(record, nodes, problems)


def _read_list(
    record: type[AnyRecord], stack: Stack, file: str, problems: Problems
) -> tuple[AnyRecord, ...] | None:
    before = len(problems.errors())
    nodes = stack.nodes(file, problems)
    found = () if nodes is None else read_record_list(record, nodes, problems)
    return found if len(problems.errors()) == before else None


def _read_pictograms(stack: Stack, problems: Problems) -> dict[str, Text] | None:
    before = len(problems.errors())
    nodes = stack.nodes(PICTOGRAMS, problems)
    found = {} if nodes is None else read_text_table(nodes, problems)
    return found if len(problems.errors()) == before else None
