"""How readable the shipped decks are: by the project's own counting, and by textstat's, which
nobody here wrote."""

from __future__ import annotations

from itertools import product

import pytest

from kaartenset.client.client import Client
from kaartenset.deck.deck import texts_of
from kaartenset.language.grammar.passives import passives
from kaartenset.language.measures import readability
from kaartenset.language.sentences import Sentence, sentences
from kaartenset.personalise import personalise
from projects import shipped_with

BENEFITS = ("", "zw", "wga-35-80", "wga-80-100", "wajong")
EASY = (("easy-language",), ("easy-language", "wajong"))


def texts(stack: tuple[str, ...], benefit: str, only_sentences: bool = False) -> list[str]:
    """Return the texts of the cards, or only those that end as sentences do: no headings,
    options or examples."""
    deck = personalise(shipped_with(stack).deck, Client(benefit=benefit) if benefit else None)
    found = (
        text.plain.strip()
        for text in texts_of(
            tuple((card.title, card.front, card.back_title, card.back) for card in deck.cards)
        )
    )
    return [
        text for text in found if text and (not only_sentences or text.endswith((".", "?", "!")))
    ]


def by_textstat(found: list[str]) -> float:
    """Return the reading ease of Flesch with Douma's weights, which textstat has for Dutch, by
    its own sentences and syllables."""
    # It brings NLTK, for which every other process would wait when it looks for tests.
    import textstat

    textstat.set_lang("nl")
    lines = (line.strip() for text in found for line in text.splitlines())
    return float(
        textstat.flesch_reading_ease(
            " ".join(line if line.endswith((".", "?", "!")) else f"{line}." for line in lines)
        )
    )


def in_sentences(found: list[str]) -> list[Sentence]:
    return [sentence for text in found for sentence in sentences(text)]


@pytest.mark.parametrize("only_sentences", [False, True], ids=["all texts", "sentences"])
@pytest.mark.parametrize(("stack", "benefit"), list(product(EASY, BENEFITS)))
def test_easy_language_is_easy(stack: tuple[str, ...], benefit: str, only_sentences: bool) -> None:
    found = texts(stack, benefit, only_sentences)
    counted = readability(found)
    assert counted.flesch_douma is not None
    assert counted.flesch_douma >= 85
    assert by_textstat(found) >= 80
    assert counted.words_per_sentence is not None
    assert counted.words_per_sentence <= 8
    assert max(len(sentence.words) for sentence in in_sentences(found)) <= 10
    assert [passives(sentence) for sentence in in_sentences(found) if passives(sentence)] == []


@pytest.mark.parametrize(("stack", "least"), [((), 70), (("wajong",), 80)])
def test_the_other_decks_are_as_readable_as_their_level_asks(
    stack: tuple[str, ...], least: float
) -> None:
    for benefit in BENEFITS:
        counted = readability(texts(stack, benefit, only_sentences=True)).flesch_douma
        assert counted is not None
        assert counted >= least
        assert by_textstat(texts(stack, benefit, only_sentences=True)) >= least - 5


def test_a_hard_text_is_hard_for_both() -> None:
    hard = [
        "De beoordeling van uw arbeidsmogelijkheden geschiedt overeenkomstig de toepasselijke "
        "bepalingen van de uitkeringsinstantie."
    ]
    counted = readability(hard).flesch_douma
    assert counted is not None
    assert counted < 30
    assert by_textstat(hard) < 30
