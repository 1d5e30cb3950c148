"""The shipped deck for teams, chosen with ``--deck team``."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Run
from kaartenset.project.project import find_project
from kaartenset.project.source import Source, read_project


@pytest.fixture(scope="module")
def team() -> Source:
    return read_project(find_project(None, None, Path("nowhere"), "team"))


def test_the_team_deck_has_no_errors(run: Run) -> None:
    said = run("check", "--deck", "team")
    assert (said.code, said.out.split(",")[0]) == (0, "standard: 0 errors")


def test_each_theme_has_two_to_four_questions_of_its_own(team: Source) -> None:
    themes = [card for card in team.deck.cards if card.entries]
    assert len(themes) == 6
    asked = [
        question.plain
        for card in themes
        for block in card.back
        if block.kind == "questions"
        for question in vars(block)["questions"]
    ]
    assert len(set(asked)) == len(asked)
    assert 2 * len(themes) <= len(asked) <= 4 * len(themes)


def test_files_of_a_deck_begin_with_its_name(run: Run, tmp_path: Path) -> None:
    run("build", "--deck", "team", "--output", str(tmp_path), "--cards", "1")
    run("build", "--deck", "team", "--output", str(tmp_path), "--cards", "1", "--reference", "A1")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["team-A1.pdf", "team.pdf"]


def test_the_decks_are_listed_with_their_titles(run: Run, team: Source) -> None:
    said = run("list", "decks")
    rows = [line.split("  ")[0].strip() for line in said.out.splitlines()[1:]]
    assert rows == ["standard", "team"]
    assert team.deck.text.title.plain in said.out


def test_nothing_is_written_into_the_folder_of_any_deck(run: Run) -> None:
    content = find_project(None, None, Path("nowhere")).content
    said = run("build", "--deck", "team", "--output", str(content))
    assert said.code == 2
    assert "output-in-project" in said.err
