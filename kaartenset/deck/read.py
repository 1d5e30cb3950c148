"""Content: the YAML files of a content folder → a deck, with every problem of every file.

Each file is checked by itself first, then all together: references, counts and placeholders.
"""

from __future__ import annotations

from kaartenset.dataclass import dataclass, replace
from kaartenset.deck.address import texts_of_cards
from kaartenset.deck.card_files import numbered_cards, read_cards
from kaartenset.deck.date_texts import written_dates
from kaartenset.deck.deck import Card, Deck, DeckText
from kaartenset.deck.deck_text import with_usual_texts
from kaartenset.deck.declared.client_fields import moments_of, own_fields
from kaartenset.deck.declared.records import ListEntry
from kaartenset.deck.declared.types import Declarations
from kaartenset.deck.level import check_levels
from kaartenset.deck.meaning import PICTOGRAMS, Meaning
from kaartenset.deck.originals import check_bilingual
from kaartenset.deck.translations import (
    check_translations,
    in_language_of_deck,
    in_own_languages,
)
from kaartenset.errors import Problem, Problems
from kaartenset.files.reading import is_there
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.markup import Text
from kaartenset.source.nodes import Mapping, Scalar, faulty_keys, without_keys
from kaartenset.source.records import (
    read_record,
    read_record_list,
    read_text_table,
)
from kaartenset.source.variants import DECK as DECK
from kaartenset.source.variants import Stack
from kaartenset.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Parts:
    """A deck as far as it could be read.

    ``deck`` has all cards, faulty ones without content; it is None if a part that cards share is
    wrong. ``faulty`` has the problems of each faulty card. ``lists`` has the lists of the content
    that could be read. ``of_screen`` are the problems of texts that only a screen has: the deck has
    the usual ones in their place.
    """

    deck: Deck | None
    lists: dict[str, tuple[ListEntry, ...]]
    faulty: dict[str, tuple[Problem, ...]]
    of_screen: tuple[Problem, ...] = ()

    @property
    def sound(self) -> Deck | None:
        """The deck without its faulty cards; the others keep their numbers."""
        cards = (
            (card for card in self.deck.cards if card.id not in self.faulty) if self.deck else ()
        )
        return replace(self.deck, cards=tuple(cards)) if self.deck else None


def read_deck(
    stack: Stack, declared: Declarations | None, theme: Theme | None, problems: Problems
) -> Parts:
    """Return the deck of a stack of variants as far as it can be read, and report all problems.

    Without declarations or a theme there is no deck, but problems of the content are reported.
    """
    check_translations(stack, problems)
    check_bilingual(stack, problems)
    before = len(problems.errors())
    if not (stack.content / DECK).is_file():
        _report_no_deck(stack, problems)
        return Parts(None, {}, {})
    of_screen = Problems()
    text, readable = _read_text(stack, problems, of_screen)
    check_levels(stack, text, problems)
    pictograms = _read_pictograms(stack, problems)
    if declared is None:
        return Parts(None, {}, {})
    lists = _read_lists(declared, stack, problems)
    read = tuple(read_cards(readable, declared, stack, problems)) if readable else ()
    cards = tuple(each for each in read if each.text is not None)
    own = (
        own_fields(readable.client_fields, readable.lang, stack, declared.lists, lists, problems)
        if readable
        else ()
    )
    meaning = Meaning(declared, readable, lists, pictograms, cards, theme, own, problems)
    meaning.check(of_screen, is_whole=text is not None)
    for each in cards:
        meaning.check_card(each)
    faulty = {each.id: tuple(each.problems) for each in read if each.problems.errors()}
    is_shared = len(problems.errors()) > before
    for each in read:
        problems.extend(each.problems)
    problems.extend(of_screen)
    if is_shared or text is None or pictograms is None or theme is None:
        return Parts(None, lists, faulty)
    if any(each.card_type is None for each in read):  # It may have a number or not.
        return Parts(None, lists, faulty)
    text = _named_for_clients(text, stack)
    numbered = tuple(numbered_cards(read, text, lists))
    own_dates = text.dates if in_language_of_deck(text.dates, stack) else None
    dates = written_dates(
        text.lang, own_dates, text.title.at, texts_of_cards(numbered), moments_of(own)
    )
    deck = Deck(
        text=text,
        declared=declared,
        cards=in_own_languages(numbered, stack),
        lists=lists,
        pictograms=pictograms,
        dates=dates,
        own_fields=own,
    )
    return Parts(deck, lists, faulty, tuple(of_screen))


def _named_for_clients(text: DeckText, stack: Stack) -> DeckText:
    """Return the texts of a deck with the name, the code and the form of address of a stack."""
    if stack.name:
        name = _name_for_clients(text, stack)
        text = text.with_changes({"variant_name": name, "code": stack.code})
    if stack.address and text.address != stack.address:
        text = text.with_changes({"address": stack.address})
    return text


def untouched(deck: Deck, stack: Stack) -> tuple[Text, ...]:
    """Return the texts that no variant of the stack has rewritten, in deck order.

    In a translation, these are the texts that are not translated.
    """
    if not stack.rewrites:
        return ()
    return tuple(text for card in deck.cards for text in untouched_of(card, stack))


def untouched_of(card: Card, stack: Stack) -> tuple[Text, ...]:
    """Return the texts of a card that no variant of the stack has rewritten or translated."""
    return tuple(text for text in card.texts if text and not stack.is_rewritten(text.at))


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


def _read_text(
    stack: Stack, problems: Problems, of_screen: Problems
) -> tuple[DeckText | None, DeckText | None]:
    """Return the texts of the deck, and those by which its cards can be read: without the keys that
    are wrong. None for each that cannot be read; what is wrong is reported."""
    own, name = Problems(), stack.name_of(DECK)
    nodes = stack.nodes(DECK, own)
    text = None if nodes is None else read_record(DeckText, with_usual_texts(nodes, name), own)
    faulty = faulty_keys(nodes, own) if isinstance(nodes, Mapping) else None
    is_of_screen = faulty == frozenset({"screen"})
    (of_screen if is_of_screen else problems).extend(own)
    if text is not None or not isinstance(nodes, Mapping):
        return text, text
    if faulty is None or not faulty.isdisjoint(("cards", "client-fields")):
        return None, None
    sound = without_keys(nodes, faulty)
    for key, usual in (("title", "-"), ("lang", "en")):
        if key not in sound:
            sound[key], sound.places[key] = Scalar(usual, nodes.at), nodes.at
    found = read_record(DeckText, with_usual_texts(sound, name), Problems())
    return found if is_of_screen else None, found


def _read_lists(
    declared: Declarations, stack: Stack, problems: Problems
) -> dict[str, tuple[ListEntry, ...]]:
    """Return the lists of the content by name, without those that have a fault."""
    lists: dict[str, tuple[ListEntry, ...]] = {}
    for name, each in declared.lists.items():
        before = len(problems.errors())
        nodes = stack.nodes(each.file, problems)
        found = () if nodes is None else read_record_list(each.record, nodes, problems)
        if len(problems.errors()) == before:
            lists[name] = found
    return lists


def _read_pictograms(stack: Stack, problems: Problems) -> dict[str, Text] | None:
    before = len(problems.errors())
    if not any(is_there(folder / PICTOGRAMS) for folder in (stack.content, *stack.overlays)):
        return {}
    nodes = stack.nodes(PICTOGRAMS, problems)
    found = {} if nodes is None else read_text_table(nodes, problems)
    return found if len(problems.errors()) == before else None
