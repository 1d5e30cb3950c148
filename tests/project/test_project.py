"""Where content and layouts come from: what is asked for, the working directory, the package, in
this order (spec 2)."""

from __future__ import annotations

from pathlib import Path

import pytest

import kaartenset
from kaartenset.errors import UsageError
from kaartenset.project.project import Project, find_project

PACKAGE = Path(kaartenset.__file__).parent


def test_folders_in_the_working_directory_are_used(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "layouts").mkdir()
    assert find_project(None, None, tmp_path) == Project(tmp_path / "content", tmp_path / "layouts")


def test_what_the_working_directory_lacks_is_what_ships(tmp_path: Path) -> None:
    found = find_project(None, None, tmp_path)
    assert found.content.parent in (
        PACKAGE,
        PACKAGE.parent,
    )  # the wheel has the folders inside, a checkout beside the package
    assert (found.content / "deck.yaml").is_file()
    assert (found.layouts / "theme.yaml").is_file()


def test_each_of_the_two_is_looked_for_on_its_own(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    found = find_project(None, None, tmp_path)
    assert found.content == tmp_path / "content"
    assert found.layouts != tmp_path / "layouts"
    assert (found.layouts / "theme.yaml").is_file()


def test_a_file_of_that_name_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("", encoding="utf-8")
    assert find_project(None, None, tmp_path).content != tmp_path / "content"


def test_what_is_asked_for_goes_before_the_working_directory(tmp_path: Path) -> None:
    for name in ("content", "layouts", "other", "look"):
        (tmp_path / name).mkdir()
    assert find_project(tmp_path / "other", tmp_path / "look", tmp_path) == Project(
        tmp_path / "other", tmp_path / "look"
    )


def test_folders_that_are_asked_for_and_not_there_are_wrong_use_both_at_once(
    tmp_path: Path,
) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(UsageError) as caught:
        find_project(tmp_path / "none", tmp_path / "nothing", tmp_path)
    assert [(problem.code, str(problem.where)) for problem in caught.value.problems] == [
        ("folder-missing", "--content"),
        ("folder-missing", "--layouts"),
    ]


def _with_decks(content: Path, *decks: str) -> None:
    content.mkdir()
    for deck in decks:
        (content / "decks" / deck).mkdir(parents=True)
        (content / "decks" / deck / "deck.yaml").write_text("id: x\n", encoding="utf-8")


def test_a_deck_is_a_folder_in_that_of_the_texts(tmp_path: Path) -> None:
    _with_decks(tmp_path / "content", "game")
    (tmp_path / "layouts").mkdir()
    found = find_project(None, None, tmp_path, "game")
    assert found == Project(tmp_path / "content/decks/game", tmp_path / "layouts", deck="game")
    assert found.folders == (tmp_path / "content", tmp_path / "layouts")
    assert found.stem == "game"


def test_a_shipped_deck_is_found_from_a_folder_with_other_texts(tmp_path: Path) -> None:
    _with_decks(tmp_path / "content")
    (tmp_path / "layouts").mkdir()
    found = find_project(None, None, tmp_path, "team")
    assert found.content.parent.parent == find_project(None, None, Path("nowhere")).content
    assert (found.layouts / "theme.yaml").is_file()


def test_a_deck_of_folders_that_are_named_is_in_them(tmp_path: Path) -> None:
    _with_decks(tmp_path / "texts", "game")
    with pytest.raises(UsageError) as caught:
        find_project(tmp_path / "texts", None, tmp_path, "team")
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.where)) == ("unknown-deck", "--deck")
    assert "game" in problem.hint
