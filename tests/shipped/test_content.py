"""The deck that ships says what spec 1 asks of every card, and fits for every client."""

from __future__ import annotations

import re
from datetime import date, time

from faces import lay_out
from kaartenset.client.client import WAYS, Adviser, Client, Meeting
from kaartenset.deck.deck import Card, Deck, texts_of
from kaartenset.deck.declared.records import Block
from kaartenset.errors import Problems
from kaartenset.personalise import personalise
from kaartenset.project.source import Source
from kaartenset.typeset.bounds import check_coverage
from kaartenset.typeset.set_face import set_face
from projects import chosen
from tables import table

NUMBERED = ["intro", "situation", "stagnation", "hindering", "helping", "goals"]
DOMAINS = ["health", "family", "home", "money", "work"]
BENEFITS = ["zw", "wga-35-80", "wga-80-100", "wajong"]


def card(deck: Deck, name: str) -> Card:
    return next(card for card in deck.cards if card.id == name)


def block_of(deck: Deck, name: str, kind: str) -> Block:
    return next(block for block in card(deck, name).front if block.kind == kind)


def words(card: Card) -> str:
    return " ".join(text.plain for text in texts_of(card.own))


def test_the_deck_has_six_numbered_cards_and_a_card_for_each_of_five_domains(deck: Deck) -> None:
    assert [card.id for card in deck.cards] == NUMBERED + DOMAINS
    assert [(card.id, card.number) for card in deck.numbered_cards] == list(
        zip(NUMBERED, range(1, 7), strict=True)
    )
    assert (
        [entry.id for card in deck.cards for entry in card.entries.values() if entry]
        == DOMAINS
        == [domain.id for domain in deck.lists["domains"]]
    )


def test_every_domain_has_a_colour_and_a_pictogram_of_its_own(deck: Deck) -> None:
    assert (
        len({domain.colour for domain in deck.lists["domains"]})
        == len({domain.pictogram for domain in deck.lists["domains"]})
        == 5
    )


def test_the_benefits_are_those_of_the_spec(deck: Deck) -> None:
    assert [*deck.benefit_names] == BENEFITS


def test_the_deck_is_dutch_and_every_card_has_a_name(deck: Deck) -> None:
    assert deck.text.lang == "nl-NL"
    assert len({card.label.plain for card in deck.cards}) == 11
    assert not any("\n" in card.label.plain for card in deck.cards)


def test_every_benefit_is_named_on_card_2_and_none_for_who_has_none(deck: Deck) -> None:
    named = {"zw": "Ziektewet", "wga-35-80": "WGA", "wga-80-100": "WGA", "wajong": "Wajong"}
    assert set(named) == set(BENEFITS)
    for client, name in (
        (None, ""),
        *((Client(benefit=benefit), name) for benefit, name in named.items()),
    ):
        lead = card(personalise(deck, client), "situation").front[0]
        assert lead.kind == "lead"
        sentence = chosen(lead.text).plain
        assert [other for other in ("Ziektewet", "WGA", "Wajong") if other in sentence] == (
            [name] if name else []
        )


def test_the_five_statements_lie_as_the_model_does(deck: Deck) -> None:
    statements = block_of(deck, "stagnation", "statements")
    # Two above, one in the middle, two below: A top left, B top right, E in the middle, C bottom
    # left, D bottom right.
    assert [statement.id for statement in statements.statements] == ["A", "B", "E", "C", "D"]


@table("name", ["hindering", "helping"])
def test_at_most_three_domains_are_marked_with_three_numbered_places_to_write(
    deck: Deck, name: str
) -> None:
    domains, question = block_of(deck, name, "domains"), block_of(deck, name, "question")
    assert (domains.at_most, question.numbered) == (3, 3)


@table("name", DOMAINS)
def test_a_domain_card_has_a_line_three_to_five_questions_and_four_to_seven_examples(
    deck: Deck, name: str
) -> None:
    shown = card(deck, name)
    assert len(shown.front) == 1
    _why, questions, examples = shown.back
    assert 3 <= (questions.thing_count or 0) <= 5
    assert 4 <= (examples.thing_count or 0) <= 7


def test_the_texts_are_in_the_u_form_and_none_is_a_stand_in(deck: Deck) -> None:
    for shown in deck.cards:
        said = set(re.findall(r"\w+", words(shown).casefold()))
        assert not {"je", "jij", "jouw", "todo", "lorem", "xxx", "bsn"} & said, shown.id


CLIENTS = [
    None,
    *(
        Client(benefit=benefit, appointment=Meeting(way=way))
        for benefit in BENEFITS
        for way in WAYS
    ),
    *(
        Client(
            name="Jadwiga Łukasiewicz-van 't Đurić",
            appointment=Meeting(
                date=date(2026, 12, 1),
                time=time(10, 30),
                place="kantoor Utrecht" if way == "office" else "",
                way=way,
            ),
            adviser=Adviser(
                name="Ana Ćosić", role="arbeidsdeskundige", phone="030 123 45 67", email=email
            ),
            benefit=benefit,
            organisation=organisation,
        )
        for benefit in BENEFITS
        for way in WAYS
        for email, organisation in (("a.cosic@example.nl", "Een organisatie"), ("", ""))
    ),
]


def test_every_text_fits_for_every_benefit_and_every_way_with_much_or_nothing_filled_in(
    shipped: Source,
) -> None:
    seen: set[Card] = set()
    for client in CLIENTS:
        deck, problems = personalise(shipped.deck, client), Problems()
        faces = [
            face
            for card in deck.cards
            if card not in seen
            for face in shipped.layouts.lay_out(deck, card, problems)
        ]
        for face in faces:
            set_face(face, shipped.fonts, problems)
        check_coverage(deck.cards, faces, problems)
        assert not [str(problem) for problem in problems], client
        seen.update(deck.cards)
    assert {card.id for card in seen} == {*NUMBERED, *DOMAINS}


def test_every_card_has_two_faces_in_the_order_of_the_deck(shipped: Source) -> None:
    problems = Problems()
    faces = lay_out(personalise(shipped.deck, None), shipped, problems)
    assert not list(problems)
    assert [(face.card, face.side.value) for face in faces] == [
        (name, side) for name in NUMBERED + DOMAINS for side in ("front", "back")
    ]
