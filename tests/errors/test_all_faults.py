"""Faults come all at once (L7): one in a card hides none in another, in the theme, or in another
target."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Run
from kaartenset.build import build
from kaartenset.checks import check
from kaartenset.errors import InputError, Severity
from kaartenset.project.project import Project
from kaartenset.project.source import read_project
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from places import file_of
from projects import SHIPPED, EditableProject
from tables import table
from tiny_decks import BACK, CARD, DECK, FILES, FRONT, tiny_deck

GOALS, WORK, SITUATION, DOMAINS = (
    f"content/{name}.yaml" for name in ("cards/goals", "cards/work", "cards/situation", "domains")
)
TOO_LONG = "een cursus, een opleiding of een diploma dat u graag zou willen halen"


def codes(project: EditableProject) -> set[tuple[str, str]]:
    layouts = project.root / "layouts"
    report = check(
        Project(project.root / "content", layouts if layouts.is_dir() else SHIPPED.layouts), ()
    )
    return {
        (problem.code, file_of(problem))
        for problem in report.problems
        if problem.severity is Severity.ERROR
    }


@pytest.mark.slow
def test_a_fault_of_one_card_hides_no_text_that_does_not_fit_and_no_colour_that_is_faint(
    project: EditableProject,
) -> None:
    """L7: ``check`` gave up after the first kind of fault."""
    project.replace(GOALS, "title: Hoe ik verder kan", "titel: Hoe ik verder kan")
    project.replace(WORK, "- cursus of diploma", f"- {TOO_LONG}")
    project.replace("layouts/theme.yaml", '"#008368"', '"#40C3A8"')
    assert codes(project) >= {
        ("unknown-key", GOALS),
        ("too-high", WORK),
        ("weak-contrast", "layouts/theme.yaml"),
    }


def test_a_fault_of_what_all_cards_share_hides_no_colour(project: EditableProject) -> None:
    project.replace("content/deck.yaml", "lang: nl-NL", "lang: nl_NL")
    project.replace("layouts/theme.yaml", '"#008368"', '"#40C3A8"')
    assert codes(project) >= {
        ("bad-language-tag", "content/deck.yaml"),
        ("weak-contrast", "layouts/theme.yaml"),
    }


@pytest.mark.slow
def test_one_fault_of_a_card_sets_off_no_others(project: EditableProject) -> None:
    """The card counts, and has its number: nothing is said of the deck as if it were not there."""
    project.replace(SITUATION, "lines: 8", "lines: acht")
    assert codes(project) == {("number-expected", SITUATION)}


def read(project: EditableProject, cards: str) -> object:
    return read_project(Project(project.root / "content", SHIPPED.layouts), (), cards)


def test_a_fault_of_a_card_that_is_not_asked_for_is_a_notice(project: EditableProject) -> None:
    """L7: the card that was asked for is the same as ever, its number too."""
    expected = build(read_project(SHIPPED), None, Request("office", cards="5,work"), Templates())
    project.replace(GOALS, "het lukt?\n    lines: 4", "het lukt?\n    lines: tien")
    project.replace(SITUATION, "title: ", "titel: ")
    source = read_project(Project(project.root / "content", SHIPPED.layouts), (), "5,work")
    assert [(problem.code, problem.severity) for problem in source.notices] == [
        ("number-expected", Severity.WARNING),
        ("unknown-key", Severity.WARNING),
    ]
    assert build(source, None, Request("office", cards="5,work"), Templates()) == expected
    project.replace(SITUATION, "titel: ", "title: : ")  # Its kind can be seen still.
    source = read_project(Project(project.root / "content", SHIPPED.layouts), (), "5,work")
    assert build(source, None, Request("office", cards="5,work"), Templates()) == expected
    for cards in ("", "goals", "1-6"):
        with pytest.raises(InputError):
            read(project, cards)


def test_a_text_that_does_not_fit_on_a_card_that_is_not_asked_for_stops_nothing(
    project: EditableProject,
) -> None:
    project.replace(WORK, "- cursus of diploma", f"- {TOO_LONG}")
    assert build(project.read(), None, Request("office", cards="goals"), Templates())
    with pytest.raises(InputError):
        build(project.read(), None, Request("office", cards="work"), Templates())


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (
            GOALS,
            "type: fill-in",
            "type: [fill-in",
        ),  # Nothing of it is known: who can say which number the next card has?
        (DOMAINS, "colour: green", "colour: gren"),
        ("content/deck.yaml", "lang: nl-NL", "lang: nl_NL"),
    ],
)
def test_what_all_cards_share_must_be_right_for_each(
    file: str, old: str, new: str, project: EditableProject
) -> None:
    project.replace(file, old, new)
    with pytest.raises(InputError):
        read(project, "work")


def test_what_one_target_refuses_stops_no_other(
    project: EditableProject, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """L7: too much ink is a print shop's business; the office printer's file is made, and the
    exit code is 1."""
    project.replace("layouts/theme.yaml", "[100, 50, 20, 60]", "[100, 100, 100, 60]")
    monkeypatch.chdir(project.root)
    Path("out").mkdir()
    made = run(
        "build", "--cards", "work", "--target", "office", "--target", "press", "--output", "out"
    )
    assert made.code == 1
    assert [path.name for path in Path("out").iterdir()] == ["kaartenset.office.pdf"]
    assert "error[too-much-ink]" in made.err
    made = run("build", "--cards", "work", "--target", "press", "--output", "out")
    assert made.code == 1
    assert len(list(Path("out").iterdir())) == 1


TYPES, THEME, WOOD = "layouts/types.yaml", "layouts/theme.yaml", "content/cards/wood.yaml"
VARIANT, TALK = "content/variants/v/variant.yaml", "content/cards/talk.yaml"
VARIED = "content/variants/v/cards/dunes.yaml"
SOUND = FILES | {
    DECK: FILES[DECK].replace("[dunes]", "[dunes, wood, talk]"),
    WOOD: FILES[CARD].replace("dunes", "wood"),
    TALK: "id: talk\ntype: talk\ntitle: Talk\n",
    "layouts/talk/front.xml.j2": FILES[FRONT].replace("{{ card.text }}", ""),
    THEME: "writing-pitch: 9\n",
    TYPES: """\
cards:
  walk: {fields: {title: words, text: words}, room: {front: {note: 1..2}}}
  talk: {fields: {title: words}}
blocks:
  note: {fields: {text: words}}
""",
    VARIANT: "id: v\nname: Vau\n",
    VARIED: "title: Dünen\n",
}
"""A deck with a variant, in which each file can have a fault."""

FAULTS = {
    DECK: ("title: Walks", "titel: Walks", "unknown-key"),
    WOOD: ("title: Dunes", "titel: Dunes", "unknown-key"),
    THEME: ("writing-pitch: 9", "writing-pitch: nine", "length-expected"),
    TYPES: ("talk: {fields: {title: words}}", "talk: {fields: {title: wordz}}", "unknown-type"),
    VARIANT: ("name: Vau", "name: Vau\nlevle: standard", "unknown-key"),
    VARIED: ("title: Dünen", "title: [Dünen]", "text-expected"),
    FRONT: ("{{ card.title }}", "{{ card.title }", "layout-syntax"),
}
"""In each file: what to replace, by what, and the code."""


def told_with(faulty: tuple[str, ...], folder: Path) -> list[tuple[str, str]]:
    """Return the file and the code of each problem of the deck with faults in some of its files."""
    files = dict(SOUND)
    for file in faulty:
        old, new, _code = FAULTS[file]
        assert files[file].count(old) == 1
        files[file] = files[file].replace(old, new)
    project = tiny_deck(folder, files)
    try:
        build(read_project(project, ("v",)), None, Request("office"), Templates())
    except InputError as refusal:
        return [(file_of(problem), problem.code) for problem in refusal.problems]
    return []


@table(
    "faulty",
    [
        (),
        *((file,) for file in FAULTS),
        tuple(FAULTS),
        (DECK, WOOD),
        (TYPES, WOOD, FRONT),
        (THEME, FRONT),
        (VARIANT, VARIED),
    ],
)
def test_faults_of_all_files_are_told_in_one_run_and_set_off_no_others(
    faulty: tuple[str, ...], tmp_path: Path
) -> None:
    assert told_with(faulty, tmp_path) == sorted((file, FAULTS[file][2]) for file in faulty)


def test_a_faulty_kind_of_block_hides_no_other_card_and_sets_off_nothing(tmp_path: Path) -> None:
    """Of the card that has the block nothing is said: nobody knows what it may hold."""
    note = "front: [{id: one, kind: note, text: Here}]\n"
    files = SOUND | {
        CARD: FILES[CARD] + note,
        TALK: SOUND[TALK].replace("title:", "titel:"),
        TYPES: SOUND[TYPES].replace("note: {fields: {text: words}}", "note: {fields: {text: w}}"),
    }
    with pytest.raises(InputError) as refusal:
        read_project(tiny_deck(tmp_path, files))
    assert [(file_of(each), each.code) for each in refusal.value.problems] == [
        (TALK, "unknown-key"),
        (TYPES, "unknown-type"),
    ]


@table(
    ("old", "new"),
    [
        ("  more: more room", "  more: {nobody}"),  # a text that cannot be read
        ("  more: more room", '  more: "more {room}"'),  # a placeholder that there is not
    ],
)
def test_a_text_for_a_screen_stops_no_sheets(old: str, new: str, run: Run, tmp_path: Path) -> None:
    deck = FILES[DECK] + f"screen:\n{old}\n".replace(old, new)
    project = tiny_deck(tmp_path, {DECK: deck})
    folders = ("--content", str(project.content), "--layouts", str(project.layouts))
    both = ("--target", "screen", "--target", "office")
    said = run("build", *folders, *both, "--output", str(tmp_path / "made"))
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["kaartenset.office.pdf"]
    assert (said.code, said.err.count("content/deck.yaml:5:9: error[")) == (1, 1)
    said = run("build", *folders, "--output", str(tmp_path / "alone"))
    assert (said.code, said.err.count("content/deck.yaml:5:9: warning[")) == (0, 1)
    said = run("build", *folders, "--target", "screen", "--output", str(tmp_path / "none"))
    assert (said.code, (tmp_path / "none").exists()) == (1, False)


def test_a_setting_that_one_target_refuses_stops_no_other(run: Run, tmp_path: Path) -> None:
    """An offset of the backs does not fit sheets that lie and sheets that stand."""
    files = SOUND | {TYPES: SOUND[TYPES].replace("talk: {", "talk: {size: A5 landscape, ")}
    files |= {
        "layouts/walk/back.xml.j2": BACK,
        "layouts/talk/front.xml.j2": files["layouts/talk/front.xml.j2"].replace(
            "A6 portrait", "A5 landscape"
        ),
        TYPES: files[TYPES].replace("walk: {", "walk: {size: A6 landscape, "),
        "layouts/talk/back.xml.j2": BACK.replace("A6 portrait", "A5 landscape"),
    }
    files |= {
        name: text.replace("A6 portrait", "A6 landscape")
        for name, text in files.items()
        if name.startswith("layouts/walk")
    }
    project = tiny_deck(tmp_path, files)
    folders = ("--content", str(project.content), "--layouts", str(project.layouts))
    build_both = ("build", *folders, "--target", "office", "--target", "screen")
    said = run(*build_both, "--back-offset", "1,1", "--output", str(tmp_path / "made"))
    assert said.code == 1
    assert "error[back-offset-both-ways]" in said.err
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["kaartenset.screen.pdf"]
    alone = run(*build_both[:-2], "--back-offset", "1,1", "--output", str(tmp_path / "none.pdf"))
    assert alone.code == 2
