"""Checks the guide for the talk: is it complete, does it fit its pages, and how does it speak.

Professionals read it, so most rules of language for clients do not apply. Four do: no capitals or
italics (L9), dates and times as on the cards (L12), no unexplained abbreviations (L13), and one
form of address (L21), which the guide can name. What is to be said to the client (the role
``aloud``) has the deck's form of address, in sentences that can be said aloud (L1 of the standard).
Words between ‘quotes’ are someone else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kaartenset.checks.typography import italics_in
from kaartenset.dataclass import replace
from kaartenset.deck.deck import texts_of
from kaartenset.deck.declared.declarations import ALOUD
from kaartenset.deck.declared.records import Declared
from kaartenset.deck.guide import GUIDE, Guide, has_guide, read_guide
from kaartenset.deck.level import level_of
from kaartenset.errors import Problem, Problems
from kaartenset.i18n import _
from kaartenset.language.findings import Passage
from kaartenset.language.levels import STANDARD, Level, in_language
from kaartenset.language.rules import check_passage
from kaartenset.locations import InFile
from kaartenset.personalise import personalise
from kaartenset.project.source import Source
from kaartenset.source.markup import Text
from kaartenset.targets.faint_texts import faint_texts
from kaartenset.typeset.guide_pages import count_words, set_guide
from kaartenset.typeset.typeset import SetFace

_LONGEST_REFERENCE = "RI-2026-0001234"
_QUOTED = re.compile("‘[^’\n]*’")

_OF_ANYONE = frozenset({"L9", "L12", "L13", "L21"})


def check_guide(source: Source) -> Iterator[Problem]:
    """Yield what is wrong with the guide of a deck, which is in the language of the standard.

    A deck needs no guide.
    """
    source, problems = source.untranslated(), Problems()
    if not has_guide(source.stack):
        return
    deck = personalise(source.deck, None)
    guide = read_guide(source.stack, deck, source.theme, problems)
    if guide is not None:
        look = (source.layouts, source.fonts)
        pages = set_guide(guide, deck, deck.cards, _LONGEST_REFERENCE, look, problems)
        for message in _too_long(guide, pages, len(deck.cards)):
            problems.warn(
                "long-guide",
                InFile(source.stack.name_of(GUIDE)),
                message,
                _("say less about each card"),
            )
        level = level_of(source.stack, source.deck)
        problems.extend(_of_language(guide, level))
        problems.extend(italics_in(pages, _asked_of_anyone(level)))
        problems.extend(faint_texts(pages, STANDARD, source.theme.text.colours["white"]))
    yield from problems


def _too_long(guide: Guide, pages: Sequence[SetFace], cards: int) -> Iterator[str]:
    """Yield in which ways a guide is longer than it may be; one with an error has no pages."""
    words, most = [count_words(page) for page in pages], guide.most
    if most.pages and len(guide.pages) > most.pages:
        yield _("the guide has {count} pages, and {most} is the most").format(
            count=len(guide.pages), most=most.pages
        )
    if words and words[0] > most.words_on_first_page > 0:
        message = _("the first page of the guide has {count} words, and {most} is the most")
        yield message.format(count=words[0], most=most.words_on_first_page)
    most_words = most.words + cards * most.words_for_each_card
    if sum(words) > most_words > 0:
        yield _("the guide has {count} words, and {most} is the most").format(
            count=sum(words), most=most_words
        )


def _asked_of_anyone(level: Level) -> Level:
    """Return what is asked of texts for professionals, in the language of a level."""
    return in_language(replace(STANDARD, errors=_OF_ANYONE, warnings=frozenset()), level.lang)


def _of_language(guide: Guide, level: Level) -> Iterator[Problem]:
    asked = _asked_of_anyone(level)
    to_reader = replace(asked, address=guide.address or level.address)
    to_client = replace(asked, errors=asked.errors | {"L1"}, address=level.address)
    for text, said_aloud in _texts(guide):
        words = _QUOTED.sub(lambda found: " " * len(found[0]), text.plain)
        rules = to_client if said_aloud else to_reader
        passage = Passage(words, rules, foreign=text.foreign, italics=text.italics)
        for finding in check_passage(passage):
            yield Problem(
                finding.rule, text.at, finding.why, finding.hint, finding.severity, finding.text
            )


def _texts(value: object, said_aloud: bool = False) -> Iterator[tuple[Text, bool]]:
    """Yield the texts of the guide, and whether each is said to the client."""
    if isinstance(value, Text):
        yield value, said_aloud
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, said_aloud)
    elif isinstance(value, Declared):
        for each in value.declaration.fields:
            part = getattr(value, each.attribute)
            yield from _texts(part, said_aloud or each.role == ALOUD)
    elif isinstance(value, Guide):
        for part in vars(value).values():
            yield from _texts(part)


def guide_gaps(source: Source) -> tuple[Text, ...]:
    """Return the standard's texts about cards of this deck, which a variant may have changed.

    Texts about stagnations, the talk and the pages hold for every variant and are no gaps.
    """
    source = source.untranslated()
    if not source.stack.rewrites:
        return ()
    guide = read_guide(source.stack, source.deck, source.theme, Problems())
    cards = {card.id for card in source.deck.cards}
    entries = guide.of_cards() if guide is not None else ()
    return tuple(
        text
        for entry in entries
        if entry.id in cards
        for text in texts_of(entry)
        if source.stack.is_standard(text.at)
    )
