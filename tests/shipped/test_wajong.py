"""The variant for Wajong clients, alone and in easy language: wholly rewritten, je throughout,
small near things to choose."""

from __future__ import annotations

import re

import pytest

from faces import card_of, of_kind, set_faces
from kaartenset.client.client import Client
from kaartenset.deck.deck import Deck, texts_of
from kaartenset.deck.read import untouched
from kaartenset.errors import InputError
from kaartenset.layout.elements import ChoiceMark, Panel, Picture, Side, WritingArea
from kaartenset.personalise import personalise
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.typeset.typeset import SetFace
from projects import SHIPPED, EditableProject, shipped_with
from tables import table

HELPING = "content/variants/wajong/cards/helping.yaml"
BENEFITS = ["zw", "wga-35-80", "wga-80-100", "wajong"]
TURN_OVER = "arrow-right"
"""At the foot of the column, on a front with a back: it belongs to no question."""
STACKS = [("wajong",), ("easy-language", "wajong"), ("wajong", "easy-language")]


LEAST_FOR_A_FEW_WORDS = 40
"""Millimetres: a handwritten word of six letters takes some 20, and two words must have room
(the line had 26)."""


@pytest.fixture(scope="module")
def wajong() -> Source:
    return shipped_with(("wajong",))


@pytest.fixture(scope="module")
def faces(wajong: Source) -> dict[tuple[str, Side], SetFace]:
    return set_faces(wajong, personalise(wajong.deck, None))


@pytest.fixture(scope="module", params=STACKS, ids=" + ".join)
def stacked(request: pytest.FixtureRequest) -> Source:
    return shipped_with(request.param)


def words_of_cards(deck: Deck) -> list[str]:
    cards = tuple(
        (card.name, card.title, card.front, card.back_title, card.back) for card in deck.cards
    )
    return [text.plain for text in texts_of(cards)]


def test_no_text_is_still_that_of_the_standard(stacked: Source) -> None:
    assert [text.plain for text in untouched(stacked.deck, stacked.stack)] == []


def test_the_client_is_never_addressed_as_u(stacked: Source) -> None:
    formal = [
        text
        for text in words_of_cards(stacked.deck)
        if re.search(r"\b(u|uw|uzelf)\b", text, re.IGNORECASE)
    ]
    assert formal == []


def test_no_sentence_is_longer_than_twelve_words(stacked: Source) -> None:
    sentences = [
        sentence
        for text in words_of_cards(stacked.deck)
        for sentence in re.split(r"(?<=[.?!])\s+", text)
    ]
    assert [sentence for sentence in sentences if len(sentence.split()) > 12] == []


def test_the_front_that_asks_what_helps_asks_first_what_must_stay_and_nothing_far_away(
    wajong: Source,
) -> None:
    front = card_of(wajong.deck, "helping").front
    questions = [text.plain for text in texts_of(front) if text.plain.endswith("?")]
    assert "blijven" in questions[0]
    assert "snel" in questions[1]
    assert not [
        text.plain for text in texts_of(front) if re.search(r"\b(verander\w*|later)\b", text.plain)
    ]


@pytest.mark.parametrize("benefit", BENEFITS)
def test_the_deck_fits_for_every_benefit(stacked: Source, benefit: str) -> None:
    set_faces(
        stacked,
        personalise(
            stacked.deck,
            Client(name="Maria-Magdalena Konstantinopoulou-van Heeswijk", benefit=benefit),
        ),
    )


def test_without_a_benefit_the_text_is_about_the_wajong(stacked: Source) -> None:
    (benefit, *_rest) = texts_of(card_of(personalise(stacked.deck, None), "situation").front)
    assert "Wajong" in benefit.plain


def test_the_order_of_the_two_variants_changes_nothing_but_their_names() -> None:
    one, other = (words_of_cards(shipped_with(stack).deck) for stack in STACKS[1:])
    assert one == other


def test_every_picture_of_a_question_is_drawn_once(
    wajong: Source, faces: dict[tuple[str, Side], SetFace]
) -> None:
    for card in wajong.deck.numbered_cards:
        for side in Side:
            tile = card.back_pictogram or card.pictogram if side is Side.BACK else card.pictogram
            asked = [
                block.pictogram
                for block in getattr(card, side.value)
                if getattr(block, "question", None)
            ]
            pictures = [
                picture
                for picture in of_kind(faces[card.id, side].elements, Picture)
                if picture.x < 30
            ]
            drawn = [picture.name for picture in pictures if picture.name != TURN_OVER]
            shown = {name for name in (tile, *asked) if name}
            assert all(asked)
            assert card.id == "intro" or sorted(drawn) == sorted(shown)


@table("side", list(Side))
def test_a_small_thing_has_the_panel_of_its_domain_and_one_without_has_a_line(
    wajong: Source, faces: dict[tuple[str, Side], SetFace], side: Side
) -> None:
    card = card_of(wajong.deck, "helping")
    (block,) = (block for block in getattr(card, side.value) if block.kind == "domain-choices")
    colours = wajong.theme.text.colours
    hue = {domain: colours[domain.colour].hex for domain in wajong.deck.lists["domains"]}
    elements = faces["helping", side].elements
    panels = [
        panel
        for panel in of_kind(elements, Panel)
        if (panel.box.width, panel.box.height) == (24, 12)
    ]
    assert [panel.fill.hex if panel.fill else None for panel in panels] == [
        hue[option.domain] for option in block.options if option.domain
    ]
    places = [(x, y) for y in (0, 14.25, 28.5) for x in (37.5, 120)]
    assert [(panel.box.x, panel.box.y - panels[0].box.y) for panel in panels] == places[
        : len(panels)
    ]
    marks = list(of_kind(elements, ChoiceMark))
    assert [(mark.value, mark.round, mark.box.width) for mark in marks] == [
        (option.id, False, 7.5) for option in block.options
    ]
    own = [option for option in block.options if not option.domain]
    lines = [
        area
        for area in of_kind(elements, WritingArea)
        if area.name.endswith(f"{block.id}-{own[0].id}")
    ]
    assert len(own) == len(lines) == 1
    assert lines[0].width >= LEAST_FOR_A_FEW_WORDS


def test_body_type_is_larger_than_the_standard_and_wider_apart(wajong: Source) -> None:
    for name in (
        "body",
        "choice",
        "box-name",
        "count",
        "personal",
        "domain-line",
        "domain-question",
        "domain-body",
    ):
        style = wajong.theme.text.styles[name]
        assert style.size >= 13
        assert style.pitch >= 1.4 * style.size * 25.4 / 72


def test_a_small_thing_of_an_unknown_domain_is_told(project: EditableProject) -> None:
    project.replace(
        HELPING,
        "domain: work\n          text: een filmpje over werk",
        "domain: wrok\n          text: een filmpje over werk",
    )
    with pytest.raises(InputError) as refusal:
        read_project(Project(project.root / "content", SHIPPED.layouts), ("wajong",))
    (problem,) = refusal.value.problems
    assert problem.code == "unknown-entry"
    assert "'work'" in problem.hint
    assert problem.where == project.place(HELPING, "wrok")
