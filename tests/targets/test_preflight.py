"""The preflight: what a theme or a layout does that a print shop could not print is told with
its place (P3 to P6)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import PIL.Image
import pytest

from faces import BACK, FRONT, Elements
from kaartenset.build import build
from kaartenset.checks import check
from kaartenset.dataclass import replace
from kaartenset.deck.deck import Deck
from kaartenset.errors import InputError, Problem, Problems, Severity
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.targets.preflight import check_press, check_theme
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from kaartenset.theme.theme import Colour, Theme
from kaartenset.typeset.typeset import typeset
from places import file_of, line_of
from projects import EditableProject
from tables import table


@pytest.fixture
def elements(shipped: Source, deck: Deck) -> Elements:
    return Elements(shipped.theme, next(card for card in deck.cards if card.id == "goals"))


def found(elements: Elements, source: Source, *said: str) -> list[Problem]:
    """Return what the preflight says of a face of these elements."""
    problems = Problems()
    faces = [typeset(elements.face(one), source.fonts, problems) for one in said]
    assert not list(problems)
    return list(check_press(elements.theme, faces))


def with_colour(theme: Theme, name: str, cmyk: tuple[float, float, float, float] | None) -> Theme:
    colours = {**theme.text.colours, name: Colour(hex=theme.text.colours[name].hex, cmyk=cmyk)}
    return replace(theme, text=theme.text.with_changes({"colours": colours}))


@table(
    ("cmyk", "code"),
    [
        ((1, 0.5, 0.2, 0.7), None),
        ((1, 0.5, 0.2, 0.71), "too-much-ink"),
        ((0.1, 0, 0, 0), None),
        ((0.09, 0, 0, 0), "thin-tint"),
        ((0, 0, 0, 0), None),
        ((0.5, 0.01, 0, 0), "thin-tint"),
        (None, "no-inks"),
    ],
)
def test_inks_of_a_colour(
    cmyk: tuple[float, float, float, float] | None, code: str | None, shipped: Source
) -> None:
    problems = list(check_theme(with_colour(shipped.theme, "blue", cmyk)))
    assert [problem.code for problem in problems] == ([code] if code else [])
    assert all("blue" in problem.message and problem.hint for problem in problems)


GOOD = [
    '<text x="20" y="20" width="60" style="small">zwart mag klein</text>',
    '<panel x="10" y="10" width="60" height="60" fill="blue"/><text x="20" y="20" width="40" '
'colour="white">wit op blauw</text>',
    '<text x="20" y="20" width="60" style="question" colour="red">vet in kleur</text>',
    '<text x="20" y="20" width="60" style="small"><b>vet</b> zwart</text>',
    '<text x="20" y="20" width="60" style="small" colour="white">9 pt wit</text>',
    '<panel x="10" y="10" width="60" height="60" fill="blue-tint"/><text x="20" y="20" '
'width="40">zwart op licht</text>',
    '<panel x="10" y="10" width="60" height="60" fill="blue"/><panel x="12" y="12" width="50" '
'height="50" fill="white"/>'
    '<text x="20" y="20" width="40">zwart op wit</text>',
    '<rule x="20" y="20" to-x="50" weight="0.25" colour="ink"/>',
    '<rule x="20" y="20" to-x="50" weight="0.5" colour="red"/>',
    '<panel x="10" y="10" width="60" height="60" outline="neutral" weight="0.25"/>',
    '<panel x="6" y="6" width="60" height="60" fill="blue" bleed="left top"/>',
    '<panel x="1" y="1" width="60" height="60" fill="blue" bleed="left top"/>',
    '<pictogram name="home" x="20" y="20" size="6" stroke="1" colour="white" alt=""/>',
    '<writing-area name="a" label="wat" x="20" y="20" width="60" lines="2"/>',
]  # fmt: skip

BAD = [
    ("coloured-type", '<text x="20" y="20" width="60" colour="red">mager in kleur</text>'),
    ("coloured-type", '<text x="20" y="20" width="60" colour="neutral">gerasterd grijs</text>'),
    ("small-type", '<text x="20" y="20" width="60" style="little-number" colour="red">klein vet'
'</text>'),
    ("too-much-ink", '<panel x="10" y="10" width="60" height="60" fill="blue"/><text x="20" y="20" '
'width="40">zwart op blauw</text>'),
    ("too-much-ink", '<panel x="10" y="15" width="20" height="60" fill="ochre"/><text x="20" '
'y="20" '
'width="40">zwart half op oker</text>'),
    ("too-much-ink", '<panel x="10" y="10" width="60" height="60" fill="blue"/><panel x="20" '
'y="20" '
'width="9" '
'height="9" fill="ink"/>'),
    ("too-much-ink", '<panel x="10" y="10" width="60" height="60" fill="blue"/><panel x="10" '
'y="10" '
'width="60" height="60" fill="ink"/>'
     '<panel x="80" y="20" width="9" height="9" fill="white"/>'),
    ("thin-line", '<rule x="20" y="20" to-x="50" weight="0.24" colour="ink"/>'),
    ("thin-line", '<rule x="20" y="20" to-x="50" weight="0.49" colour="red"/>'),
    ("thin-line", '<rule x="20" y="20" to-x="50" weight="0.49" colour="white"/>'),
    ("thin-line", '<panel x="10" y="10" width="60" height="60" outline="blue" weight="0.4"/>'),
    ("thin-line", '<pictogram name="home" x="20" y="20" size="6" stroke="0.6" colour="white" alt=""'
'/>'),
    ("near-the-cut", '<panel x="4.9" y="10" width="60" height="60" fill="blue"/>'),
    ("near-the-cut", '<panel x="10" y="10" width="196" height="60" outline="neutral"/>'),
    ("near-the-cut", '<panel x="6" y="3" width="60" height="60" fill="blue" bleed="left"/>'),
    ("near-the-cut", '<rule x="20" y="146" to-x="50"/>'),
    ("near-the-cut", '<text x="20" y="7" width="60">te hoog</text>'),
    ("near-the-cut", '<pictogram name="home" x="0" y="20" size="12" align="ink" colour="neutral" '
'alt=""'
'/>'),
    ("near-the-cut", '<writing-area name="a" label="wat" x="4" y="20" width="60" lines="2"/>'),
    ("frame-at-the-cut", '<panel x="6" y="6" width="60" height="60" fill="blue" outline="red" '
'bleed="left '
'top"'
'/>'),
]  # fmt: skip


@pytest.mark.parametrize("said", GOOD)
def test_what_a_print_shop_can_print_is_let_through(
    said: str, elements: Elements, shipped: Source
) -> None:
    assert found(elements, shipped, said) == []


@pytest.mark.parametrize(("code", "said"), BAD)
def test_what_a_print_shop_could_not_print_is_told_with_its_place(
    code: str, said: str, elements: Elements, shipped: Source
) -> None:
    problems = found(elements, shipped, said)
    assert [problem.code for problem in problems] == [code]
    assert all(file_of(problem) == FRONT and problem.hint for problem in problems)


def test_dotted_lines_in_a_text_are_lines(elements: Elements, shipped: Source) -> None:
    strokes = shipped.theme.text.strokes.with_changes({"dotted_line": 0.2})
    thin = replace(
        elements,
        theme=replace(shipped.theme, text=shipped.theme.text.with_changes({"strokes": strokes})),
    )
    assert [
        problem.code
        for problem in found(thin, shipped, '<rule x="20" y="20" to-x="50" dotted="yes"/>')
    ] == ["thin-line"]


@pytest.mark.parametrize(
    ("colour", "size", "fits"),
    [
        ("ink", 6, 1),
        ("ink", 5.9, 0),
        ("white", 7, 1),
        ("white", 6.9, 0),
        ("red", 10, 1),
        ("red", 9.9, 0),
    ],
)
def test_type_has_a_least_size_for_each_kind_of_colour(
    colour: str, size: float, fits: int, elements: Elements, shipped: Source
) -> None:
    style = shipped.theme.text.styles["question"].with_changes({"size": size, "least": size})
    text = shipped.theme.text.with_changes(
        {"styles": {**shipped.theme.text.styles, "question": style}, "least_type": 5.0}
    )
    small = replace(elements, theme=replace(shipped.theme, text=text))
    said = found(
        small,
        shipped,
        f'<text x="20" y="20" width="60" style="question" colour="{colour}">vet</text>',
    )
    assert [problem.code for problem in said] == ([] if fits else ["small-type"])


def test_all_faces_and_colours_are_told_together(elements: Elements, shipped: Source) -> None:
    codes = list(dict(BAD))
    said = found(elements, shipped, *dict(BAD).values())
    assert [problem.code for problem in said] == codes
    assert len(codes) == 6


def test_faces_wait_until_the_colours_have_inks(elements: Elements, shipped: Source) -> None:
    unfit = replace(elements, theme=with_colour(shipped.theme, "red", None))
    assert [problem.code for problem in found(unfit, shipped, BAD[0][1])] == ["no-inks"]


def test_the_decks_that_ship_have_nothing_wrong(shipped: Source, deck: Deck) -> None:
    problems = Problems()
    faces = Templates().set_deck(replace(shipped, deck=deck), None, problems).faces
    assert list(check_press(shipped.theme, faces)) == list(problems) == []


# ---- in a project


def told(project: EditableProject) -> Iterator[Problem]:
    with pytest.raises(InputError) as refused:
        build(project.read(), None, Request("press"), Templates())
    yield from refused.value.problems


def test_a_theme_that_lets_things_come_near_the_cut_is_refused_for_the_press_alone(
    project: EditableProject,
) -> None:
    project.replace("layouts/theme.yaml", "safe-area: 6", "safe-area: 2")
    front = project.text(FRONT)
    line = '  <rule x="3" y="20" to-x="30"/>\n'
    project.write(FRONT, front.replace("</face>", f"{line}</face>"))
    problems = list(told(project))
    where = project.place(FRONT, line.strip())
    assert {(problem.code, file_of(problem), line_of(problem)) for problem in problems} == {
        ("near-the-cut", FRONT, where.line)
    }
    build(project.read(), None, Request("office"), Templates())


@pytest.mark.slow
def test_check_warns_of_what_the_preflight_would_refuse(project: EditableProject) -> None:
    project.replace("layouts/theme.yaml", "cmyk: [10, 10, 0, 0]", "cmyk: [6, 7, 0, 2]")
    back = project.text(BACK)
    project.write(
        BACK, back.replace("</face>", '<rule x="60" y="144" to-x="90" weight="0.1"/></face>')
    )
    project.replace("layouts/theme.yaml", "safe-area: 6", "safe-area: 4")
    report = check(Project(project.root / "content", project.root / "layouts"), ())
    codes = {
        problem.code: problem.severity
        for problem in report.problems
        if not problem.code.startswith("L")
    }
    wanted = (
        "thin-tint",
        "thin-line",
        "near-the-cut",
        "near-the-edge",
    )  # the last is of the theme, for any printer
    assert codes == dict.fromkeys(wanted, Severity.WARNING)


@pytest.mark.slow
def test_check_finds_too_much_ink_an_error_for_every_printer(project: EditableProject) -> None:
    project.replace("layouts/theme.yaml", "cmyk: [0, 100, 80, 60]", "cmyk: [10, 100, 80, 60]")
    report = check(Project(project.root / "content", project.root / "layouts"), ())
    assert [problem.code for problem in report.problems if problem.severity is Severity.ERROR] == [
        "too-much-ink"
    ]


@pytest.mark.parametrize(
    ("target", "pixels", "codes"),
    [
        ("office", 1200, []),
        ("office", 900, ["coarse-picture"]),
        ("press", 900, ["coarse-picture"]),
        ("images", 900, []),
    ],
)
def test_a_build_for_paper_warns_of_a_picture_with_few_pixels(
    target: str, pixels: int, codes: list[str], tmp_path: Path
) -> None:
    """The picture is 120 mm wide, with 3 mm of bleed at each side for a print shop."""
    examples = Path(__file__).parents[2] / "examples"
    shutil.copytree(examples / "quotes", tmp_path, dirs_exist_ok=True)
    photo = tmp_path / "layouts/pictures/lake.jpg"
    PIL.Image.new("RGB", (pixels, pixels), "navy").save(photo)
    source = read_project(Project(tmp_path / "content", tmp_path / "layouts"))
    made = build(source, None, Request(target, cards="lake"), Templates())
    notices = [notice for output in made for notice in output.notices]
    assert [notice.code for notice in notices] == codes
    assert all(notice.severity is Severity.WARNING for notice in notices)
