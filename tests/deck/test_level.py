"""Which rules a deck is held to: its level, and levels of its own."""

from __future__ import annotations

import pytest

from kaartenset.checks.faces import check_faces
from kaartenset.checks.language import check_words
from kaartenset.deck.level import level_of
from kaartenset.errors import Severity
from kaartenset.language.levels import EASY, GROUPS, LEVELS, NONE, STANDARD
from kaartenset.project.project import Project
from kaartenset.project.source import read_project
from projects import SHIPPED, EditableProject

GAME = """level: game
levels:
  game:
    based-on: {base}
    body: 8
    rules:
      reading: off
      L1: warning
      L7: error
"""


def with_level(project: EditableProject, text: str) -> EditableProject:
    project.replace("content/deck.yaml", "level: standard\n", text)
    return project


def test_a_deck_without_a_level_is_held_to_no_rules(project: EditableProject) -> None:
    source = with_level(project, "").read()
    level = level_of(source.stack, source.deck)
    assert (level.name, level.errors, level.warnings) == ("none", frozenset(), frozenset())


@pytest.mark.slow
def test_a_long_sentence_is_reported_only_if_the_deck_asks(project: EditableProject) -> None:
    long = "en ".join(f"dit is woord {number} " for number in range(9))
    project.replace(
        "content/cards/health.yaml", "Hoe ziet uw dag eruit?", f"Weet u of {long}klopt?"
    )
    asked, free = (
        {problem.code for look in (check_words, check_faces) for problem in look(source)}
        for source in (project.read(), with_level(project, "").read())
    )
    assert "L1" in asked
    assert not free & frozenset().union(*GROUPS.values())
    assert "too-high" in asked & free


@pytest.mark.parametrize("base", ["standard", "none"])
def test_a_level_of_a_deck_changes_rules_and_numbers_of_its_base(
    project: EditableProject, base: str
) -> None:
    source = with_level(project, GAME.format(base=base)).read()
    level = level_of(source.stack, source.deck)
    assert (level.name, level.body, level.pitch) == ("game", 8, LEVELS[base].pitch)
    assert level.severity("L1") is Severity.WARNING
    assert level.severity("L7") is Severity.ERROR
    assert level.severity("L13") is None
    assert level.severity("L8") is LEVELS[base].severity("L8")


@pytest.mark.parametrize(
    ("deck", "variants", "name"),
    [
        ("", ("easy-language",), "easy-language"),
        (GAME.format(base="standard"), (), "game"),
        (GAME.format(base="standard"), ("wajong",), "wajong"),
        (GAME.format(base="easy-language"), ("wajong",), "game"),
    ],
)
def test_the_strictest_of_deck_and_variants_holds(
    project: EditableProject, deck: str, variants: tuple[str, ...], name: str
) -> None:
    with_level(project, deck)
    place = Project(project.root / "content", SHIPPED.layouts)
    source = read_project(place, variants)
    assert level_of(source.stack, source.deck).name == name


def test_every_rule_is_in_one_group() -> None:
    grouped = [rule for group in GROUPS.values() for rule in group]
    assert len(grouped) == len(set(grouped))
    assert set(grouped) == {
        rule for level in (STANDARD, EASY) for rule in level.errors | level.warnings
    }
    assert not NONE.errors | NONE.warnings
