"""The variant in easy language: wholly rewritten, one question a block with its picture, marks
before words, large type and room."""

from __future__ import annotations

import re

import pytest

from faces import of_kind, set_faces
from kaartenset.client.client import Client
from kaartenset.deck.deck import Deck
from kaartenset.deck.read import untouched
from kaartenset.layout.elements import ChoiceMark, Side, WritingArea
from kaartenset.personalise import personalise
from kaartenset.project.source import Source
from kaartenset.typeset.typeset import SetFace, SetText
from projects import shipped_with

BENEFITS = ["zw", "wga-35-80", "wga-80-100", "wajong"]
ASKING = {"question", "choice", "statements", "domains"}
LEAST_BODY = 14
SMALL_PRINT = 9


@pytest.fixture(scope="module")
def easy() -> Source:
    return shipped_with(("easy-language",))


@pytest.fixture(scope="module")
def faces(easy: Source) -> dict[tuple[str, Side], SetFace]:
    return set_faces(easy, personalise(easy.deck, None))


def words_of_cards(deck: Deck) -> list[str]:
    return [text.plain for card in deck.cards for text in card.texts]


def test_no_text_is_still_that_of_the_standard(easy: Source) -> None:
    assert [text.plain for text in untouched(easy.deck, easy.stack)] == []


def test_a_sentence_has_eight_words_at_most_and_a_line_to_itself(easy: Source) -> None:
    texts = words_of_cards(easy.deck)
    assert [
        line for text in texts for line in text.splitlines() if re.search(r"[.?!]\s+\S", line)
    ] == []
    assert [
        sentence
        for text in texts
        for sentence in re.split(r"(?<=[.?!])\s+", text)
        if len(sentence.split()) > 8
    ] == []


def test_every_question_has_a_picture(easy: Source) -> None:
    for card in easy.deck.cards:
        for block in (*card.front, *card.back):
            if block.kind in ASKING:
                assert block.pictogram, f"{card.id}: {block.id}"
            elif block.kind == "questions":
                assert len(block.pictograms) == len(block.questions), card.id


def test_marks_come_before_words(easy: Source) -> None:
    for card in easy.deck.cards:
        for blocks in (card.front, card.back):
            asking = [block.kind == "question" for block in blocks if block.kind in ASKING]
            assert asking == sorted(asking), card.id


def test_type_and_room_are_large(faces: dict[tuple[str, Side], SetFace]) -> None:
    for (card, side), face in faces.items():
        sizes = {element.size for element in face.elements if isinstance(element, SetText)} - {
            SMALL_PRINT
        }
        assert min(sizes) >= LEAST_BODY, (card, side)
        areas = [element for element in face.elements if isinstance(element, WritingArea)]
        of_questions = [area.lines for area in areas if area.width > 100]  # not those beside a mark
        assert not of_questions or sum(of_questions) >= 3, (card, side)
        assert all(area.pitch >= 10 for area in areas), (card, side)
        assert all(
            element.box.width >= 7.5 for element in face.elements if isinstance(element, ChoiceMark)
        ), (card, side)


def test_an_answer_of_ones_own_has_a_line(
    easy: Source, faces: dict[tuple[str, Side], SetFace]
) -> None:
    """Three boxes said "anders" and left no room to say what; 40 mm is two words by hand."""
    widths: dict[str, float] = {}
    for card in easy.deck.cards:
        for side in Side:
            areas = of_kind(faces[card.id, side].elements, WritingArea)
            found = {area.name: area.width for area in areas}
            for block in getattr(card, side.value):
                for option in getattr(block, "options", ()):
                    if option.text.plain.startswith("anders"):
                        name = f"{card.id}.{block.id}-{option.id}"
                        widths[name] = found.get(name, 0)
    assert len(widths) == 5
    assert min(widths.values()) >= 40


@pytest.mark.parametrize("benefit", BENEFITS)
def test_the_deck_fits_for_every_benefit(easy: Source, benefit: str) -> None:
    set_faces(
        easy,
        personalise(
            easy.deck,
            Client(name="Maria-Magdalena Konstantinopoulou-van Heeswijk", benefit=benefit),
        ),
    )
