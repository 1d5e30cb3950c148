"""Contrast, ink and the distance of colours, against published values and the figures of the
palette."""

from __future__ import annotations

from itertools import combinations

import pytest

from kaartenset.checks.colour import VISIONS, check_colours, distance, seen
from kaartenset.dataclass import replace
from kaartenset.errors import Severity
from kaartenset.locations import InFile
from kaartenset.project.source import Source
from kaartenset.source.nodes import Scalar
from kaartenset.theme.contrast import contrast
from kaartenset.theme.theme import Colour
from tables import table

DOMAINS = ("red", "purple", "green", "ochre", "blue")

# Sharma, Wu and Dalal (2005), table 1: pairs 1, 4, 7, 10, 13, 17, 20, 25, 28, 31 and 34.
SHARMA = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0010), 7.1792),
    ((50.0, -0.0010, 2.4900), (50.0, 0.0009, -2.4900), 4.8045),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@table(("one", "other", "expected"), SHARMA)
def test_the_distance_is_that_of_the_published_pairs(
    one: tuple[float, float, float], other: tuple[float, float, float], expected: float
) -> None:
    assert distance(one, other) == pytest.approx(expected, abs=1e-4)
    assert distance(other, one) == pytest.approx(expected, abs=1e-4)


def test_black_on_white_has_the_highest_contrast_there_is() -> None:
    black, white = (
        Colour(hex="#000000", cmyk=(0, 0, 0, 1)),
        Colour(hex="#FFFFFF", cmyk=(0, 0, 0, 0)),
    )
    assert contrast(black, white) == contrast(white, black) == pytest.approx(21)


@table(
    ("name", "expected"),
    [
        ("blue", 12.38),
        ("red", 11.06),
        ("green", 4.72),
        ("purple", 5.09),
        ("ochre", 5.00),
        ("neutral", 10.71),
        ("line", 3.45),
    ],
)
def test_the_palette_has_the_contrast_that_the_design_gives(
    name: str, expected: float, shipped: Source
) -> None:
    colours = shipped.theme.text.colours
    assert contrast(colours[name], colours["white"]) == pytest.approx(expected, abs=0.01)


# The figures of the palette: the least distance of the five, for normal sight and as Machado 2009
# models two others. These models differ by a point among programs, by how they treat colours that
# no screen can show.
@table(("vision", "expected"), [("normal", 23.8), ("protan", 18.4), ("deutan", 20.2)])
def test_the_five_domains_are_as_far_apart_as_the_palette_says(
    vision: str, expected: float, shipped: Source
) -> None:
    colours = [shipped.theme.text.colours[name].rgb for name in DOMAINS]
    found = min(
        distance(seen(one, VISIONS[vision]), seen(other, VISIONS[vision]))
        for one, other in combinations(colours, 2)
    )
    assert found == pytest.approx(expected, abs=0.15 if vision == "normal" else 1.0)


def test_the_theme_that_ships_passes(shipped: Source) -> None:
    assert list(check_colours(shipped.theme, DOMAINS)) == []


@table(
    ("name", "colour", "code"),
    [
        ("green", Colour(hex="#5FBFA8", cmyk=(0.6, 0.1, 0.4, 0)), "weak-contrast"),
        ("line", Colour(hex="#BBBBBB", cmyk=(0, 0, 0, 0.3)), "weak-contrast"),
        ("ochre", Colour(hex="#791015", cmyk=(0, 1, 0.8, 0.6)), "colours-alike"),
    ],
)
def test_a_colour_that_fails_is_told(name: str, colour: Colour, code: str, shipped: Source) -> None:
    text = shipped.theme.text.with_changes(
        {"colours": {**shipped.theme.text.colours, name: colour}}
    )
    problems = list(check_colours(replace(shipped.theme, text=text), DOMAINS))
    assert code in {problem.code for problem in problems}
    assert all(name in problem.message for problem in problems)


def test_two_domains_with_one_colour_are_told_at_the_second(shipped: Source) -> None:
    """V12: equal names were dropped before the colours were compared."""
    second = Scalar("blue", InFile("content/domains.yaml", 9, 11))
    (problem,) = check_colours(shipped.theme, ("blue", "red", second))
    assert (problem.code, problem.where) == ("colours-alike", second.at)


@table(
    ("name", "hex_", "told"),
    [
        ("blue", "#5A0038", "blue-tint"),  # The colour was changed, its tint was not.
        ("red-tint", "#E2EFE3", "red-tint"),  # The other way round.
        ("red-tint", "#F4ECEC", ""),  # Lighter, and still a tint.
        ("green-tint", "#DDF1EC", ""),  # Made by eye.
        ("blue", "#00385A", ""),
    ],
)
def test_a_tint_of_another_colour_is_a_warning(
    name: str, hex_: str, told: str, shipped: Source
) -> None:
    """V12: a tint is its colour in white: on one line with both, whatever its share."""
    colours = shipped.theme.text.colours
    changed = colours[name].with_changes({"hex": Scalar(hex_, InFile("layouts/theme.yaml", 3, 4))})
    text = shipped.theme.text.with_changes({"colours": {**colours, name: changed}})
    stray = [
        problem
        for problem in check_colours(replace(shipped.theme, text=text), DOMAINS)
        if problem.code == "stray-tint"
    ]
    assert [told in problem.message for problem in stray] == ([True] if told else [])
    assert all(problem.severity is Severity.WARNING for problem in stray)
