"""Files that nobody uses (L4): a warning with the nearest name, an error where only capitals or
the ending differ."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import Run
from kaartenset.checks import waivers
from kaartenset.deck import guide, meaning, read
from kaartenset.errors import Severity
from kaartenset.language.words import own_words
from kaartenset.project import orphans
from kaartenset.project.orphans import MOST_LISTED, find_orphans
from kaartenset.source import variants
from places import file_of
from projects import LISTS, SHIPPED, EditableProject

EASY = "variants/easy-language"


@pytest.fixture(scope="module")
def names_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder and a folder of layouts with the files that ship, small: only the names
    count."""
    tmp_path = tmp_path_factory.mktemp("names")
    for path in (*SHIPPED.content.rglob("*"), *SHIPPED.layouts.rglob("*")):
        root = SHIPPED.content if path.is_relative_to(SHIPPED.content) else SHIPPED.layouts
        target = tmp_path / root.name / path.relative_to(root)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target) if path.suffix in (".yaml", ".j2") else target.touch()
    return tmp_path


@pytest.fixture
def folder(names_only: Path, tmp_path: Path) -> Path:
    """The same for a test that changes what is there."""
    return Path(shutil.copytree(names_only, tmp_path / "project"))


@pytest.fixture
def added(names_only: Path, file: str) -> Iterator[Path]:
    """The same with one file more."""
    path = names_only / file
    made = [parent for parent in path.parents if not parent.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("id: x\n", encoding="utf-8")
    yield names_only
    path.unlink()
    for parent in made:
        parent.rmdir()


def told(folder: Path) -> list[tuple[str, str, str]]:
    """Return the code, the file and the name in the hint or the message of each problem."""
    found = find_orphans(folder / "content", folder / "layouts", LISTS)
    assert all(
        (problem.severity is Severity.ERROR) == (problem.code == "misnamed-file")
        for problem in found
    )
    names = [
        next(iter((f"{problem.message} {problem.hint}").split("'")[1:2]), "") for problem in found
    ]
    return [
        (problem.code, file_of(problem), name) for problem, name in zip(found, names, strict=True)
    ]


def test_the_shipped_project_has_none() -> None:
    assert find_orphans(SHIPPED.content, SHIPPED.layouts, LISTS) == []


def test_the_names_are_those_that_are_read() -> None:
    asked = {
        read.DECK,
        meaning.PICTOGRAMS,
        guide.GUIDE,
        waivers.ACCEPTED,
        own_words.WORDS,
    }
    assert set(orphans.OF_A_LAYER) == asked
    assert variants.THEME not in asked


@pytest.mark.parametrize(
    ("file", "code", "name"),
    [
        (f"content/{EASY}/cards/wrok.yaml", "unused-file", f"{EASY}/cards/work.yaml"),
        (f"content/{EASY}/cards/work.yml", "misnamed-file", f"{EASY}/cards/work.yaml"),
        (f"content/{EASY}/cards/Work.yaml", "misnamed-file", f"{EASY}/cards/work.yaml"),
        (f"content/{EASY}/cards/work.yaml.txt", "misnamed-file", f"{EASY}/cards/work.yaml"),
        (f"content/{EASY}/decks.yaml", "unused-file", f"{EASY}/deck.yaml"),
        (f"content/{EASY}/Theme.yaml", "misnamed-file", f"{EASY}/theme.yaml"),
        (f"content/{EASY}/card/work.yaml", "unused-file", f"{EASY}/cards/work.yaml"),
        ("content/card/work.yaml", "unused-file", "cards/work.yaml"),
        ("content/cards/extra.yaml", "unused-file", ""),
        ("content/cards/goasl.yaml", "unused-file", "cards/goals.yaml"),
        ("content/decks.yaml", "unused-file", "deck.yaml"),
        ("content/DECK.YML", "misnamed-file", "deck.yaml"),
        ("content/cards/work - kopie.yaml", "unused-file", ""),
        ("content/variants/easy-language+wajnog/deck.yaml", "unused-file", "deck.yaml"),
        ("content/variants/mine/deck.yaml", "unused-file", "deck.yaml"),
        ("layouts/domain/Front.xml.j2", "misnamed-file", "domain/front.xml.j2"),
        ("layouts/domain/front.j2", "misnamed-file", "domain/front.xml.j2"),
        ("layouts/domian/front.xml.j2", "unused-file", "domain/front.xml.j2"),
        ("layouts/block.xml.j2", "unused-file", "blocks.xml.j2"),
        ("layouts/pictograms/home.SVG", "misnamed-file", "pictograms/home.svg"),
        ("layouts/pictograms/my home.svg", "unused-file", ""),
        (
            "layouts/fonts/NotoSans-regular.TTF",
            "misnamed-file",
            "fonts/NotoSans-Regular.ttf",
        ),
        (
            "layouts/fonts/NotoSans-Bold.ttf",
            "unused-file",
            "fonts/NotoSans-SemiBold.ttf",
        ),
    ],
)
def test_a_file_that_nobody_uses_is_told(file: str, code: str, name: str, added: Path) -> None:
    """L4: the standard's text was printed in the place of that in the misnamed file."""
    ((found_code, found_file, found_name),) = told(added)
    assert found_name or not name
    assert (found_code, found_file) == (code, file)
    assert found_name.endswith(name) if name else not found_name


@pytest.mark.parametrize(
    "file",
    [
        *(
            "content/.DS_Store",
            "content/cards/Thumbs.db",
            "content/cards/work.yaml~",
            "content/cards/.work.yaml.swp",
        ),
        *(
            "content/cards/work.yaml.bak",
            "content/README.md",
            "content/LEESMIJ.txt",
            "layouts/fonts/OFL.txt",
            "content/.git/config",
        ),
        *(
            "layouts/pictograms/own-drawing.svg",
            "layouts/guide/more.xml.j2",
            "content/words.yaml",
            f"content/{EASY}/benefits.yaml",
        ),
    ],
)
def test_copies_of_editors_and_files_for_people_are_passed_over(file: str, added: Path) -> None:
    assert told(added) == [], file


def test_a_card_of_another_variant_and_a_layout_that_is_asked_for_are_no_orphans(
    folder: Path,
) -> None:
    (folder / f"content/{EASY}/deck.yaml").write_text("cards: [intro, extra]\n", encoding="utf-8")
    (folder / "content/cards/extra.yaml").touch()
    (folder / "layouts/more.xml.j2").touch()
    assert told(folder) == [("unused-file", "layouts/more.xml.j2", told(folder)[0][2])]
    (folder / "layouts/domain/front.xml.j2").write_text(
        "{% include 'more.xml.j2' %}", encoding="utf-8"
    )
    assert told(folder) == []


def test_a_variant_may_change_a_card_of_a_table(folder: Path) -> None:
    deck = folder / "content/deck.yaml"
    listed = deck.read_text("utf-8").replace(
        "- work\n", "- work\n  - {from: walks.csv, type: domain}\n"
    )
    deck.write_text(listed, "utf-8")
    for name in ("cards/dunes.yaml", "variants/wajong/cards/dunes.yaml"):
        (folder / "content" / name).touch()

    def unused(cards: list[str] | None) -> list[str]:
        found = find_orphans(folder / "content", folder / "layouts", LISTS, cards)
        return [file_of(each) for each in found if "dunes" in file_of(each)]

    assert unused(["dunes"]) == ["content/cards/dunes.yaml"]
    assert unused(["heath"]) == [
        "content/cards/dunes.yaml",
        "content/variants/wajong/cards/dunes.yaml",
    ]
    assert unused(None) == ["content/cards/dunes.yaml"], "the rows are not known"


def test_a_deck_that_lists_no_cards_blames_none(folder: Path) -> None:
    (folder / "content/deck.yaml").write_text("# cards:\n", encoding="utf-8")
    assert not [file for _, file, _ in told(folder) if "cards/" in file]


def test_many_are_summed_up_and_every_error_is_told(folder: Path) -> None:
    for number in range(50):
        (folder / f"content/a{number}.docx").touch()
    (folder / "content/variants/wajong/Deck.yaml").touch()
    found = find_orphans(folder / "content", folder / "layouts", LISTS)
    assert len(found) == MOST_LISTED + 2
    assert found[-2].code == "misnamed-file"
    assert "30" in found[-1].message


def test_a_build_says_it_and_an_error_stops_it(
    project: EditableProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """L4: told by ``build`` too, not by ``check`` alone."""
    monkeypatch.chdir(project.root)
    project.write("content/cards/extra.yaml", "id: extra\n")
    made = run("build", "--cards", "work", "--output", "out.pdf")
    assert made.code == 0
    assert "unused-file" in made.err
    project.write(f"content/{EASY}/cards/work.yml", "id: work\n")
    made = run("build", "--cards", "work", "--output", "out.pdf")
    assert made.code == 1
    assert "misnamed-file" in made.err


@pytest.mark.parametrize(
    "written",
    [
        "{file: fonts/V.ttf, wght: 600}",
        "{wght: 612.5, file: 'fonts/V.ttf'}",
        "file: fonts/V.ttf",
        "italic: ['a b.ttf',fonts/V.ttf]",
    ],
)
def test_a_font_is_used_however_a_theme_names_it(written: str, project: EditableProject) -> None:
    (project.path("layouts/fonts") / "V.ttf").touch()
    old = "    - fonts/AtkinsonHyperlegibleNext-SemiBold.ttf"
    project.replace("layouts/theme.yaml", old, f"{old}\n    - {written}")
    assert find_orphans(project.root / "content", project.root / "layouts", LISTS) == []
