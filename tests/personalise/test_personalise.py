"""A deck for one client: wordings chosen, values put in as they are, and what holds nothing of
the client left alone."""

from __future__ import annotations

import unicodedata
from datetime import date, time
from typing import Any

from kaartenset.client.client import WAYS, Adviser, Client, Meeting
from kaartenset.deck.deck import Card, Deck, texts_of, wordings_of
from kaartenset.deck.placeholders import CONDITIONS, PLACEHOLDERS
from kaartenset.personalise import personalise
from kaartenset.project.source import read_project
from kaartenset.source.markup import BlankSpan, Text, Words
from projects import SHIPPED, chosen
from tables import table

FULL = Client(
    name="Fatma Yılmaz",
    appointment=Meeting(date=date(2026, 12, 1), time=time(10, 30), place="kantoor Utrecht"),
    adviser=Adviser(
        name="Jan de Vries",
        role="arbeidsdeskundige",
        phone="030 123 45 67",
        email="j.devries@example.nl",
    ),
    benefit="wga-35-80",
    organisation="Een organisatie",
)


def card(deck: Deck, name: str) -> Card:
    return next(card for card in deck.cards if card.id == name)


def fact(deck: Deck, name: str) -> tuple[str, str, str]:
    """Return the pictogram, the value and the note of a fact about the appointment."""
    facts: Any = next(block for block in card(deck, "intro").front if block.id == "appointment")
    found = next(fact for fact in facts.facts if fact.id == name)
    return found.pictogram, found.value.plain, found.note.plain


def said(deck: Deck, name: str) -> list[Text]:
    shown = card(deck, name)
    return list(texts_of((shown.title, shown.front, shown.back_title, shown.back)))


def test_the_appointment_is_written_out_in_dutch(deck: Deck) -> None:
    mine = personalise(deck, FULL)
    assert chosen(card(mine, "intro").title).plain == "Beste Fatma Yılmaz,"
    assert fact(mine, "when")[1:] == ("dinsdag 1 december 2026", "om 10.30 uur")
    assert fact(mine, "where")[1] == "kantoor Utrecht"
    assert fact(mine, "who")[1:] == ("Jan de Vries,", "arbeidsdeskundige")
    assert fact(mine, "call")[1:] == ("030 123 45 67,", "of j.devries@example.nl")


def test_the_way_of_the_talk_chooses_its_words_and_its_pictogram(deck: Deck) -> None:
    found = {
        way: fact(personalise(deck, Client(appointment=Meeting(way=way))), "where") for way in WAYS
    }
    assert {way: pictogram for way, (pictogram, _value, _note) in found.items()} == {
        "phone": "phone",
        "video": "video",
        "home": "home-2",
        "office": "building",
    }
    assert len({value for _pictogram, value, _note in found.values()}) == 4


def test_who_gives_no_role_gets_the_one_that_the_deck_says(deck: Deck) -> None:
    mine = personalise(deck, Client(adviser=Adviser(name="Jan de Vries")))
    assert fact(mine, "who")[1:] == ("Jan de Vries,", deck.text.defaults.role.plain)
    assert "vaste" not in deck.text.defaults.role.plain  # Not everyone has one.


def test_the_organisation_is_named_only_if_there_is_one(deck: Deck) -> None:
    assert any("Een organisatie" in text.plain for text in said(personalise(deck, FULL), "intro"))
    for client in (None, Client()):
        sender: Any = next(
            block
            for block in card(personalise(deck, client), "intro").front
            if block.kind == "sender"
        )
        assert not sender.text


def test_a_neutral_deck_has_lines_to_write_on_for_what_is_not_known(deck: Deck) -> None:
    neutral = personalise(deck, None)
    shown = said(neutral, "intro")
    assert any(isinstance(span, BlankSpan) for span in chosen(card(neutral, "intro").title).spans)
    assert (
        sum(isinstance(span, BlankSpan) for text in shown for span in text.spans) >= 5
    )  # name, date, place, adviser, telephone number


@table("client", [None, Client(), FULL])
def test_nothing_is_left_to_choose_or_to_fill_in(deck: Deck, client: Client | None) -> None:
    mine = personalise(deck, client)
    for shown in mine.cards:
        parts = (
            shown.title,
            shown.pictogram,
            shown.front,
            shown.back_title,
            shown.back_pictogram,
            shown.back,
        )
        assert not list(wordings_of(parts))
        assert not [name for text in texts_of(parts) for name in text.placeholders]


def test_a_card_that_holds_nothing_of_the_client_is_the_same_object_before_and_after(
    deck: Deck,
) -> None:
    mine = personalise(deck, FULL)
    changed = {old.id for old, new in zip(deck.cards, mine.cards, strict=True) if old is not new}
    assert changed == {"intro", "situation"}
    assert mine.domains is deck.domains
    assert mine.text is deck.text


def test_the_deck_that_was_read_is_not_changed(deck: Deck) -> None:
    personalise(deck, FULL)
    assert deck == read_project(SHIPPED).deck


def test_the_same_client_gives_an_equal_deck(deck: Deck) -> None:
    assert personalise(deck, FULL) == personalise(deck, FULL)


@table(
    "name",
    ["{date}", "**x**", "<b>&amp;</b>", "{{ 7*7 }}", "{", "*", "d'Été-Łoś", "e\u0301", " a  b "],
)
def test_a_name_is_printed_as_it_is_written(deck: Deck, name: str) -> None:
    title = chosen(card(personalise(deck, Client(name=name)), "intro").title)
    assert title.plain == f"Beste {unicodedata.normalize('NFC', name)},"
    assert all(isinstance(span, Words) and span.bold for span in title.spans)


def test_every_text_keeps_its_place_in_the_content(deck: Deck) -> None:
    mine = personalise(deck, FULL)
    for old, new in zip(deck.cards, mine.cards, strict=True):
        before, after = (
            {text.at for text in texts_of((card.title, card.front, card.back))}
            for card in (old, new)
        )
        assert after <= before


def test_what_a_text_may_depend_on_and_hold_has_no_name_twice() -> None:
    assert len(set(CONDITIONS)) == len(CONDITIONS)
    assert len(set(PLACEHOLDERS)) == len(PLACEHOLDERS)
