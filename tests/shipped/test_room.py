"""How much a card has room for (L1): at its bounds nothing is covered, and beyond them the deck
is refused with the number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from covering import covered
from faces import with_count
from kaartenset.deck.deck import Card
from kaartenset.errors import Problems
from kaartenset.personalise.wordings import choose
from kaartenset.project.source import Source
from kaartenset.templates.cards import set_card
from projects import EditableProject, shipped_with, with_fields

STACKS = ((), ("easy-language",), ("wajong",), ("easy-language", "wajong"))
THINGS = ("questions", "examples", "options", "facts", "columns", "texts")
SEVEN = "".join(f"      - Vraag {number}?\n" for number in range(1, 8))
QUESTIONS = """      - Hoe ziet uw dag eruit?
      - Wat lukt goed, en wat kost moeite?
      - Wat doet u graag, en wat minder?
      - Waar wordt u blij van?
"""


def bounded(source: Source) -> Iterator[tuple[Card, str, int, str, int]]:
    """Yield each bound of a kind of block with the first card that has such a block: the card,
    its side, the block and the count."""
    seen = set()
    for card in choose(source.deck, frozenset()):
        for side, room in zip(("front", "back"), card.card_type.room, strict=True):
            for number, block in enumerate(getattr(card, side)):
                name = next(
                    (name for name in THINGS if isinstance(getattr(block, name, None), tuple)), ""
                )
                if name and block.kind in room and (card.type, side, block.kind) not in seen:
                    seen.add((card.type, side, block.kind))
                    yield from (
                        (card, side, number, name, count or 0) for count in room[block.kind][:2]
                    )


@pytest.mark.slow
@pytest.mark.parametrize("stack", STACKS, ids="+".join)
def test_at_its_bounds_nothing_on_a_card_is_covered(stack: tuple[str, ...]) -> None:
    """L1: only what the fit refuses by itself, a text that is too long, may go wrong within the
    bounds."""
    source = shipped_with(stack)
    looked_at = 0
    for card, side, number, name, count in bounded(source):
        blocks = list(getattr(card, side))
        blocks[number] = with_count(blocks[number], name, count)
        changes: dict[str, Any] = {side: tuple(blocks)}
        changed, problems = with_fields(card, **changes), Problems()
        faces = set_card(changed, source, problems)
        if {problem.code for problem in problems} <= {"text-too-long"} and len(problems):
            continue
        assert not list(problems), (card.id, name, count)
        assert [found for face in faces for found in covered(face)] == [], (card.id, name, count)
        looked_at += 1
    assert looked_at >= 6


def test_far_beyond_the_bound_of_a_domain_card_much_is_covered(shipped: Source) -> None:
    """L1: the gate that the bounds are held against can refuse."""
    card = next(card for card in choose(shipped.deck, frozenset()) if card.id == "health")
    blocks = tuple(
        with_count(block, "questions", 12) if block.kind == "questions" else block
        for block in card.back
    )
    faces = set_card(with_fields(card, back=blocks), shipped, Problems())
    assert any(found for face in faces for found in covered(face))


@pytest.mark.parametrize(
    ("count", "code"),
    [(1, "too-few"), (2, "too-few"), (3, ""), (5, ""), (6, "too-many"), (7, "too-many")],
)
def test_a_domain_card_has_three_to_five_questions(
    project: EditableProject, count: int, code: str
) -> None:
    """L1: seven questions lay under the panel of examples, and one or two are fewer than is
    said."""
    project.replace(
        "content/cards/health.yaml", QUESTIONS, "".join(SEVEN.splitlines(keepends=True)[:count])
    )
    problems = project.problems()
    assert [problem.code for problem in problems] == ([code] if code else [])
    if code:
        assert problems[0].where == project.place(
            "content/cards/health.yaml", "questions\n    kind: questions"
        )
        assert all(number in problems[0].message for number in (str(count), "3", "5"))


def test_bounds_that_are_none_are_told_at_their_place(project: EditableProject) -> None:
    project.replace("layouts/types.yaml", "examples: 1..8", "examples: 8..1")
    assert [(problem.code, problem.where) for problem in project.problems()] == [
        ("bad-bounds", project.place("layouts/types.yaml", "8..1"))
    ]
