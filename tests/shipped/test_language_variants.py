"""The deck in other languages: each text of each card is translated, says nothing that the Dutch
does not, and fits; a deck has one language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time

import pytest

from kaartenset.checks import check
from kaartenset.client.client import Client, Meeting
from kaartenset.deck.deck import Deck, texts_of
from kaartenset.deck.read import untouched
from kaartenset.personalise import personalise
from kaartenset.project.source import Source, read_project
from kaartenset.source.markup import Text
from projects import SHIPPED

WRITTEN = {
    "en": ("Tuesday 1 December 2026", "9:05"),
    "pl": ("wtorek, 1 grudnia 2026", "9:05"),
    "tr": ("1 Aralık 2026 Salı", "09.05"),
    "ar": ("الثلاثاء 1 ديسمبر 2026", "9:05"),
    "uk": ("вівторок, 1 грудня 2026 року", "9:05"),
}
"""How each language writes a date and a time."""

STACKS = [stack for lang in WRITTEN for stack in ((lang,), (lang, "wajong"), ("wajong", lang))]

every_language = pytest.mark.parametrize("lang", WRITTEN)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(
            stack,
            id="+".join(stack),
            marks=pytest.mark.slow if len(stack) > 1 and stack[0] != "ar" else (),
        )
        for stack in STACKS
    ],
)
def translated(request: pytest.FixtureRequest) -> Source:
    return read_project(SHIPPED, request.param)


def dutch_of(source: Source) -> Source:
    """Return the deck that a translation translates."""
    stack = source.stack
    under = (each.id for each in stack.variants if each.id not in stack.translations)
    return read_project(SHIPPED, tuple(under))


def texts_for_readers(deck: Deck) -> Iterator[Text]:
    """Yield every text for a client or about the sheets: on cards, on screens, read aloud."""
    text = deck.text
    yield from (text.title, text.edition, text.card_number)
    yield from texts_of(
        (text.way_names, text.defaults, text.sheet, text.screen, deck.lists["domains"])
    )
    yield from (alt for _name, alt in sorted(deck.pictograms.items()))
    for card in deck.cards:
        yield from texts_of((card.name, card.title, card.front, card.back_title, card.back))


def test_every_text_is_translated(translated: Source) -> None:
    assert untouched(translated.deck, translated.stack) == ()
    assert [
        str(text.at)
        for text in texts_for_readers(translated.deck)
        if text and not translated.stack.is_rewritten(text.at)
    ] == []
    assert translated.stack.is_rewritten(translated.deck.text.variant_name.at)


def test_every_text_has_the_values_of_the_dutch_one(translated: Source) -> None:
    pairs = zip(
        texts_for_readers(dutch_of(translated).deck),
        texts_for_readers(translated.deck),
        strict=True,
    )
    assert [
        str(text.at) for dutch, text in pairs if set(dutch.placeholders) != set(text.placeholders)
    ] == []


def test_the_same_things_lie_in_the_same_places(translated: Source) -> None:
    dutch = dutch_of(translated).deck
    for card, other in zip(dutch.cards, translated.deck.cards, strict=True):
        assert [(block.kind, block.id) for block in (*card.front, *card.back)] == [
            (block.kind, block.id) for block in (*other.front, *other.back)
        ]
    assert translated.deck.benefit_names == dutch.benefit_names, (
        "their names are Dutch in every language"
    )


def test_the_small_print_says_concept_until_readers_tested_it(translated: Source) -> None:
    assert not translated.deck.text.tested_with
    (intro, *_others) = personalise(translated.deck, None).cards
    assert any("concept" in text.plain.casefold() for text in texts_of(intro.back))


@every_language
def test_dates_are_written_in_the_language_of_the_deck(lang: str) -> None:
    client = Client(appointment=Meeting(date=date(2026, 12, 1), time=time(9, 5)))
    deck = personalise(read_project(SHIPPED, (lang,)).deck, client)
    assert deck.text.lang == lang
    said = " ".join(text.plain for text in texts_of(deck.cards[0].front))
    assert all(words in said for words in WRITTEN[lang])


@every_language
def test_the_benefit_keeps_its_dutch_name(lang: str) -> None:
    deck = read_project(SHIPPED, (lang,)).deck
    for benefit, name in {"zw": "Ziektewet", "wga-35-80": "WGA", "wajong": "Wajong"}.items():
        situation = personalise(deck, Client(benefit=benefit)).cards[1]
        assert name in next(texts_of(situation.front)).plain


@pytest.mark.slow
@every_language
def test_nothing_is_wrong_with_three_variants_of_which_one_is_a_translation(lang: str) -> None:
    """Stacks of two are checked with all that ships."""
    report = check(SHIPPED, (lang, "bilingual", "wajong"))
    assert [str(problem) for problem in report.problems] == []
    assert report.gaps == ()


def test_polish_addresses_nobody_so_it_needs_no_gender() -> None:
    """Every polite form of address in Polish has a gender: Pan, Pani."""
    deck = read_project(SHIPPED, ("pl",)).deck
    said = " ".join(text.plain for text in texts_for_readers(deck)).casefold()
    forms = (
        r"\b(pan|pana|panu|pani|panią|państwo|państwa|ty|ci|cię|ciebie|tobie|twój|twoja|twoje)\b"
    )
    assert re.findall(forms, said) == []
