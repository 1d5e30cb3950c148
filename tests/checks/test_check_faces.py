"""What is measured of the set faces and of the blocks: a bad input is told at its place, and the
shipped deck passes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import yaml
from fontTools.ttLib import TTFont

from kaartenset.checks import CHECKS, check
from kaartenset.checks.guide import check_guide
from kaartenset.checks.language import check_words
from kaartenset.checks.theme import has_serifs
from kaartenset.errors import Problem, Severity
from kaartenset.language.levels import EASY, LEVELS, STANDARD, STRICTEST, WAJONG, Level
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from places import in_file
from projects import SHIPPED, EditableProject
from tables import table

THEME = "layouts/theme.yaml"


def found(project: EditableProject, code: str, *variants: str) -> list[Problem]:
    project.path(THEME)
    report = check(Project(project.root / "content", project.root / "layouts"), variants)
    return [problem for problem in report.problems if problem.code == code]


OF_FACES = [one for one in CHECKS if one not in (check_words, check_guide)]
"""The checks but those of words, which take as long as all others."""

BAD = yaml.safe_load(
    (Path(__file__).parents[1] / "support" / "gold/bad_faces.yaml").read_text(encoding="utf-8")
)


CARDS = {
    (): ("intro", "situation", "goals", "hindering", "health", "home", "work"),
    ("easy-language",): ("intro", "stagnation", "goals", "work"),
}
"""The cards that the bad inputs are about; ``hindering`` has room for three domains."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "bad",
    BAD,
    ids=[f"{bad['rule']}{'-' + bad['variant'] if 'variant' in bad else ''}" for bad in BAD],
)
def test_what_goes_against_a_rule_is_told_at_its_place(
    bad: dict[str, str], project: EditableProject
) -> None:
    variants = (bad["variant"],) if "variant" in bad else ()
    project.keep_cards(*CARDS[variants])
    project.replace(bad["file"], bad["old"], bad["new"])
    layouts = project.root / "layouts"
    look = layouts if layouts.is_dir() else SHIPPED.layouts
    source = read_project(Project(project.root / "content", look), variants)
    problems = [problem for one in OF_FACES for problem in one(source)]
    places = [in_file(problem) for problem in problems if problem.code == bad["rule"]]
    assert any(place.file.startswith(bad["told"]) for place in places)
    if "words" in bad:
        lines = project.text(bad["told"]).splitlines()
        assert any(
            bad["words"] in lines[place.line - 1] for place in places if place.file == bad["told"]
        ), places


def test_a_word_that_had_to_be_split_is_told(project: EditableProject) -> None:
    long = "werken-leren-oefenen-proberen-vragen-doen-zien"
    project.keep_cards("work")
    project.replace(
        "content/cards/work.yaml",
        "Werken kan op veel manieren.\n      Wat u al kunt, telt mee.",
        long,
    )
    assert [problem.severity for problem in found(project, "L5")] == [Severity.ERROR]


@pytest.mark.slow
def test_a_font_with_serifs_and_a_second_family_are_told_in_the_theme(
    project: EditableProject,
) -> None:
    project.keep_cards("work")
    path = project.path("layouts/fonts/AtkinsonHyperlegibleNext-SemiBold.ttf")
    font = TTFont(path)
    font["OS/2"].panose.bFamilyType, font["OS/2"].panose.bSerifStyle = 2, 3
    for record in font["name"].names:
        if record.nameID == 6:
            record.string = "Anders-SemiBold"
    font.save(path)
    problems = found(project, "L8")
    assert sorted(problem.message for problem in problems) != []
    assert {problem.where for problem in problems} == {
        project.place(THEME, "fonts/AtkinsonHyperlegibleNext-SemiBold.ttf")
    }
    assert len(problems) == 2


@table(
    ("family", "serif", "expected"),
    [(2, 2, True), (2, 10, True), (2, 11, False), (2, 0, False), (0, 3, False)],
)
def test_a_font_says_by_its_panose_whether_it_has_serifs(
    family: int, serif: int, expected: bool, shipped: Source
) -> None:
    font = TTFont(Path(shipped.theme.folder) / "fonts/AtkinsonHyperlegibleNext-Regular.ttf")
    font["OS/2"].panose.bFamilyType, font["OS/2"].panose.bSerifStyle = family, serif
    data = io.BytesIO()
    font.save(data)
    assert has_serifs(data.getvalue()) is expected


def test_a_damaged_font_is_told_and_not_thrown(project: EditableProject) -> None:
    path = project.path("layouts/fonts/AtkinsonHyperlegibleNext-SemiBold.ttf")
    path.write_bytes(path.read_bytes()[:400])
    report = check(Project(project.root / "content", project.root / "layouts"), ())
    assert [problem.code for problem in report.problems] == ["font-unreadable"]


def _most(level: Level) -> list[float]:
    """Return the numbers of a level of which less is stricter; those of which more is stricter
    are negative."""
    return [
        *(
            level.max_words,
            level.warn_words,
            level.mean_words,
            level.line_words,
            level.max_clauses,
            level.max_letters,
        ),
        *(
            level.max_syllables,
            level.face_sentences,
            level.heading_words,
            level.max_hard,
            level.max_passive,
        ),
        *(
            -level.body,
            -level.pitch,
            -level.hard_below,
            -level.min_flesch,
            -level.contrast,
            -level.writing_pitch,
            -level.mark,
        ),
    ]


def test_of_a_stack_the_strictest_level_is_the_strictest_in_every_cell() -> None:
    """``max_passive`` of a level that names L14 an error is 0; the standard's 10 % is a share."""
    assert set(STRICTEST) == set(LEVELS)
    for mild, strict in ((STANDARD, WAJONG), (WAJONG, EASY)):
        assert all(one >= other for one, other in zip(_most(mild), _most(strict), strict=True))
        assert mild.errors <= strict.errors
        assert mild.warnings <= strict.errors | strict.warnings


# The columns of the language table and the line under it, as they are written there: standard,
# easy-language, wajong.
TABLE = {
    "max_words": (15, 10, 12),
    "mean_words": (10, 8, 9),
    "line_words": (12, 12, 12),
    "body": (12, 14, 13),
    "pitch": (1.3, 1.5, 1.4),
    "max_clauses": (1, 0, 1),
    "max_letters": (12, 12, 12),
    "max_syllables": (3, 3, 3),
    "face_sentences": (12, 7, 10),
    "heading_words": (5, 3, 5),
    "address": ("u", "u", "je"),
    "min_flesch": (70, 85, 80),
    "writing_pitch": (8.5, 10, 8.5),
    "mark": (5, 6, 5),
    "contrast": (4.5, 7, 4.5),
}
E, W = Severity.ERROR, Severity.WARNING
WEIGHTS = {
    "L1": (E, E, E),
    "L2": (W, E, W),
    "L3": (None, E, W),
    "L4": (W, E, W),
    "L5": (E, E, E),
    "L6": (E, E, E),
    "L7": (E, E, E),
    "L8": (E, E, E),
    "L9": (E, E, E),
    "L11": (W, E, W),
    "L12": (E, E, E),
    "L13": (E, E, E),
    "L14": (W, E, W),
    "L15-double": (E, E, E),
    "L15-question": (W, E, W),
    "L16": (W, W, W),
    "L17": (W, E, W),
    "L18": (W, E, W),
    "L19": (W, E, W),
    "L20": (W, W, W),
    "L21": (E, E, E),
    "L22": (W, E, W),
    "L23": (None, E, W),
    "L24": (W, E, W),
    "L25": (None, E, None),
    "flesch": (W, W, W),
}
"""L6 and L7 have a number and no letter in the table; a size that is too small is an error,
because a number of the theme mends it."""


@table(("field", "values"), TABLE.items())
def test_the_numbers_are_those_of_the_table(field: str, values: tuple[object, ...]) -> None:
    assert tuple(getattr(level, field) for level in (STANDARD, EASY, WAJONG)) == values


def test_errors_and_warnings_are_those_of_the_table() -> None:
    assert {
        rule: tuple(level.severity(rule) for level in (STANDARD, EASY, WAJONG)) for rule in WEIGHTS
    } == WEIGHTS
    assert frozenset(WEIGHTS) == frozenset().union(
        *(level.errors | level.warnings for level in LEVELS.values())
    )


@pytest.mark.slow
def test_the_form_of_address_can_be_chosen_for_a_deck(project: EditableProject) -> None:
    project.keep_cards("intro", "goals", "work")
    assert found(project, "L21") == []
    project.replace("content/deck.yaml", "lang: nl-NL\n", "lang: nl-NL\naddress: je\n")
    assert len(found(project, "L21")) > 10
    project.replace("content/deck.yaml", "address: je\n", "address: jij\n")
    (problem,) = found(project, "unknown-address")
    assert problem.where == project.place("content/deck.yaml", "jij")
