"""``new``: what is added is where it belongs, and the deck still has nothing wrong."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from command_line import Run, codes
from kaartenset.checks import check
from kaartenset.project.project import Project
from kaartenset.starter.additions import Additions, write_additions
from kaartenset.starter.project_files import LANGUAGES, STARTERS, files_of
from kaartenset.starter.project_folder import make_project

TODAY = datetime.date(2026, 12, 15)
EXAMPLES = sorted(
    path.name for path in (Path(__file__).parents[2] / "examples").iterdir() if path.is_dir()
)


def add_everything(run: Run) -> list[str]:
    """Add one of everything to the project in the working folder, and return the new files."""
    made = []
    for words in (
        ("card", "friends"),
        ("type", "photo"),
        ("card", "beach", "--type", "photo"),
        ("variant", "short"),
        ("deck", "game"),
        ("card", "second", "--deck", "game"),
    ):
        said = run("new", *words)
        assert said.code == 0, said.err
        made += said.out.splitlines()
    return made


def problems_of(folder: Path) -> list[str]:
    """Return the problems of the standard deck and of the deck that was added."""
    content, layouts = folder / "content", folder / "layouts"
    projects = (
        Project(content, layouts),
        Project(content / "decks" / "game", layouts, deck="game"),
    )
    return [str(problem) for each in projects for problem in check(each, ()).problems]


def test_everything_can_be_added_to_the_small_deck(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path / "deck", files_of("starter", "en", TODAY))
    for path in (tmp_path / "deck").iterdir():
        path.rename(tmp_path / path.name)
    made = add_everything(run)
    assert all(Path(file).is_file() for file in made)
    for file in ("content/cards/friends.yaml", "layouts/photo/front.xml.j2"):
        assert str(Path(file)) in made
    assert not problems_of(tmp_path)
    deck = Path("content/deck.yaml").read_text()
    assert deck.endswith("  - wish\n  - friends\n  - beach\n")
    assert Path("content/cards/friends.yaml").read_text().startswith("# A copy of the card 'wish'")
    built = run("build", "--deck", "game", "--quiet")
    assert (built.code, built.err) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("starter", STARTERS)
def test_everything_can_be_added_to_a_new_project(
    starter: str, language: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project(tmp_path / "deck", files_of(starter, language, TODAY))
    monkeypatch.chdir(tmp_path / "deck")
    monkeypatch.setenv("KAARTENSET_LANG", language)
    add_everything(run)
    assert not problems_of(Path())
    assert run("build", "--variant", "short", "--quiet").code == 0


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_everything_can_be_added_to_an_example(
    example: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables of cards, pictures, fields of their own and no lists."""
    shutil.copytree(Path(__file__).parents[2] / "examples" / example, tmp_path / "deck")
    monkeypatch.chdir(tmp_path / "deck")
    add_everything(run)
    assert not problems_of(Path())


def test_the_editor_knows_a_new_type(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init", "deck")
    monkeypatch.chdir(tmp_path / "deck")
    schema = Path("schemas/card.schema.json")
    assert "photo" not in schema.read_text()
    run("new", "type", "photo")
    assert "photo" in schema.read_text()


def test_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    make_project(tmp_path / "deck", files_of("starter", "en", TODAY))
    for path in (tmp_path / "deck").iterdir():
        path.rename(tmp_path / path.name)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for words in (("card", "wish"), ("type", "card"), ("deck", "nul"), ("card", "Wish")):
        said = run("new", *words)
        assert said.code == 2
        assert set(codes(said)) <= {"name-taken", "bad-id"}
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_write_that_fails_leaves_no_folder(tmp_path: Path) -> None:
    taken = tmp_path / "content"
    taken.write_text("a file")
    new = tmp_path / "layouts" / "photo" / "front.xml.j2"
    with pytest.raises(Exception, match="output-not-folder"):
        write_additions(Additions({new: b"", taken / "deck.yaml": b""}))
    assert [path.name for path in tmp_path.iterdir()] == ["content"]
