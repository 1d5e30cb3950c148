"""A part of the deck by number and by name, as ``--cards 1-3,health`` says it (spec 2)."""

from __future__ import annotations

from contextlib import suppress

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kaartenset.deck.deck import Deck
from kaartenset.deck.selection import select_cards
from kaartenset.errors import UsageError
from kaartenset.project.source import Source
from tables import table

ALL = [
    "intro",
    "situation",
    "stagnation",
    "hindering",
    "helping",
    "goals",
    "health",
    "family",
    "home",
    "money",
    "work",
]


@table(
    ("wanted", "expected"),
    [
        ("", ALL),
        (" ", ALL),
        ("1-3,health", ["intro", "situation", "stagnation", "health"]),
        ("6", ["goals"]),
        ("2-2", ["situation"]),
        (" work , 1 ", ["work", "intro"]),
        ("1,1,intro", ["intro"]),
        ("1-6", ALL[:6]),
        ("health,", ["health"]),
    ],
)
def test_cards_are_asked_for_by_number_and_by_name(
    deck: Deck, wanted: str, expected: list[str]
) -> None:
    assert select_cards(deck, wanted) == set(expected)


@table(
    "wanted",
    [
        *[
            "0",
            "7",
            "0-1",
            "5-7",
            "3-1",
            "helth",
            "1-3,helth",
            "-1",
            "1-",
            "1-2-3",
            "é",
            ",",
            "1;2",
            "all",
            "Health",
        ],
        "9" * 5000,
    ],
)
def test_a_card_that_is_not_in_the_deck_is_wrong_use(deck: Deck, wanted: str) -> None:
    with pytest.raises(UsageError) as caught:
        select_cards(deck, wanted)
    assert caught.value.exit_code == 2
    assert {(problem.code, str(problem.where)) for problem in caught.value.problems} == {
        ("unknown-card", "--cards")
    }
    assert all(problem.hint for problem in caught.value.problems)


def test_a_name_that_is_nearly_right_comes_with_the_right_one(deck: Deck) -> None:
    with pytest.raises(UsageError) as caught:
        select_cards(deck, "helth")
    assert "'health'" in caught.value.problems[0].hint


def test_all_that_is_wrong_is_said(deck: Deck) -> None:
    with pytest.raises(UsageError) as caught:
        select_cards(deck, "helth,wrk,9")
    assert len(caught.value.problems) == 3


@given(st.text(alphabet="0123456789-, ahelt²٣", max_size=12))
def test_whatever_is_asked_for_gives_cards_or_is_wrong_use(shipped: Source, wanted: str) -> None:
    with suppress(UsageError):
        assert select_cards(shipped.deck, wanted)
