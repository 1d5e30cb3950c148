"""Faults of texts and layouts that were told in the wrong place, twice, or with advice that does
not help, by their ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from faces import FRONT, LayoutFolder, card_of
from kaartenset.errors import Problem, Problems
from kaartenset.layout import Layouts
from kaartenset.locations import InFile
from kaartenset.theme.pictograms.pictogram_folder import PictogramFolder
from kaartenset.typeset.set_face import set_face
from messages.small import DECK, DOMAINS, GOALS, PICTOGRAMS, WORK, content, shipped, yaml
from places import column_of, file_of, line_of


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", "en")


def only(problems: object) -> Problem:
    (problem,) = dict.fromkeys(problems)  # type: ignore[call-overload]
    assert isinstance(problem, Problem)
    return problem


@pytest.mark.parametrize("file", ["home.svg", "home.SVG", "ho me.svg", "ho_me.svg"])
def test_a_pictogram_that_is_refused_is_told_once_and_never_called_unknown(
    tmp_path: Path, file: str
) -> None:
    """M1."""
    (tmp_path / file).write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><text>a</text></svg>'
    )
    folder = PictogramFolder(tmp_path, "layouts/pictograms")
    problems = Problems()
    for _time in range(5):
        folder.get(Path(file).stem, problems)
    assert file_of(only(problems)) == f"layouts/pictograms/{file}"
    assert only(problems).code in ("drawing-element", "pictogram-name")


def test_a_colon_in_an_item_of_a_list_is_told_as_a_colon_in_a_text(tmp_path: Path) -> None:
    """M2."""
    problem = only(content((WORK, "Wat kunt u?", "Let op: reistijd"))(tmp_path))
    assert problem.where == InFile(f"content/{WORK}", 13, 9)
    assert "double quotes" in problem.hint


def test_bold_at_the_start_of_a_text_is_told_at_its_star_with_quotes_as_the_mend(
    tmp_path: Path,
) -> None:
    """M3."""
    problem = only(yaml("a:\n  - **Waar** bent u?\n")(tmp_path))
    assert problem.where == InFile("content/deck.yaml", 2, 5)
    assert "*" in problem.message
    assert "between quotes" in problem.hint


def test_a_space_too_many_before_a_key_is_told_at_the_key(tmp_path: Path) -> None:
    """M4."""
    problem = only(yaml("a: 1\n b: 2\n")(tmp_path))
    assert problem.where == InFile("content/deck.yaml", 2, 2)
    assert "spaces" in problem.hint


def test_a_tab_behind_a_hyphen_is_told_as_a_tab_without_printing_it(tmp_path: Path) -> None:
    """M4."""
    problem = only(yaml("a:\n  -\tb\n")(tmp_path))
    assert problem.where == InFile("content/deck.yaml", 2, 4)
    assert "tab" in problem.message
    assert "\t" not in str(problem)


def test_a_heading_that_falls_off_five_cards_is_told_once_at_the_line_of_its_layout(
    tmp_path: Path,
) -> None:
    """M7."""
    source = shipped()
    (tmp_path / "templates").mkdir()
    templates = LayoutFolder.of(source, tmp_path / "templates")
    templates.write(
        FRONT,
        '<face drawn-for="A5 landscape">\n  <heading level="2" x="1" y="50" width="90">{{ '
        "card.title }}</heading>\n</face>",
    )
    layouts: Layouts = templates.layouts()
    problems = Problems()
    cards = [
        card_of(templates.deck, name) for name in ("situation", "hindering", "helping", "goals")
    ]
    for card in cards:
        face, _back = layouts.lay_out(templates.deck, card, problems)
        set_face(face, source.fonts, problems)
    assert only(problems).where == InFile(FRONT, 2, 3)


def test_what_is_given_twice_is_told_with_both_places(tmp_path: Path) -> None:
    """M10."""
    for change, second, first in [
        ((DECK, "- goals", "- goals\n  - goals"), (9, 5), "content/deck.yaml:8:5"),
        ((GOALS, "id: more", "id: first"), (13, 9), "content/cards/goals.yaml:8:9"),
    ]:
        problem = only(content(change)(tmp_path))
        assert (line_of(problem), column_of(problem)) == second
        assert first in problem.message


def test_a_pictogram_without_words_is_told_in_the_list_of_pictograms(tmp_path: Path) -> None:
    """M10."""
    problem = only(content((PICTOGRAMS, "een route", '" "'))(tmp_path))
    assert problem.where == InFile(f"content/{PICTOGRAMS}", 2, 1)


@pytest.mark.parametrize("written", ["{cliënt}", "{Client}", "{ client }", "{CLIENT}"])
def test_a_placeholder_that_is_nearly_right_is_suggested(tmp_path: Path, written: str) -> None:
    """M10."""
    assert (
        "{client}"
        in only(content((GOALS, "Hoe ik verder kan", f"'Hoe {written} verder kan'"))(tmp_path)).hint
    )


def test_one_typo_is_told_once(tmp_path: Path) -> None:
    """M16."""
    assert only(content((GOALS, "type: fill-in", "tpye: fill-in"))(tmp_path)).code == "unknown-key"
    assert only(content((WORK, "domain: work", "domain: wrok"))(tmp_path)).code == "unknown-entry"
    assert only(content((DOMAINS, "id: work", "id: wrok"))(tmp_path)).code == "unknown-entry"
