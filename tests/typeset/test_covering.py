"""Ink that is covered: a text under a panel, in another text, or out of the panel that it is on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pixels

from faces import Elements, card_of
from kaartenset.errors import Problem, Problems
from kaartenset.personalise.wordings import choose
from kaartenset.project.source import Source
from kaartenset.templates.cards import fill_template, set_template
from kaartenset.typeset.covering import boxes_of, pairs_that_meet
from kaartenset.typeset.set_face import set_face
from made_pictures import elements_with, saved
from tables import table

TILE = '<panel x="20" y="30" width="30" height="20" {}/>'
FILLED, OUTLINED = TILE.format('fill="ink"'), TILE.format('outline="ink"')
ROUND = '<panel x="20" y="30" width="20" height="20" radius="10" fill="ink"/>'
HOME = '<pictogram name="home" x="{}" y="30" size="20" alt=""/>'
HOUSE = HOME.format(20).replace('size="20"', 'size="24"')
LINES = '<writing-area name="n" label="l" x="22" y="35" width="20" lines="2"/>'
MARK = (
    '<choices name="n" label="l">'
    '<choice x="22" y="35" size="6" value="a" label="b" fill="white"/></choices>'
)


@pytest.fixture(scope="module")
def elements(shipped: Source) -> Elements:
    return Elements(shipped.theme, card_of(shipped.deck, "goals"))


def found(elements: Elements, shipped: Source, written: str) -> list[Problem]:
    problems = Problems()
    set_template([elements.face(written)], shipped.fonts, problems)
    return list(problems)


def words(y: float, x: float = 22, said: str = "hoor", more: str = "") -> str:
    return f'<text x="{x}" y="{y}" width="90" {more}>{said}</text>'


CASES = {
    # the letters of 12.5 points: capitals 2.9 mm above the baseline, tails 1 mm below it
    "1 mm apart": (words(40) + words(41), "texts-overlap"),
    "half a line apart": (words(40, said="gggg") + words(43.5, said="hhhh"), "texts-overlap"),
    "a line apart": (words(40, said="gggg") + words(46, said="ÉÉÉÉ"), ""),
    "beside each other": (words(40) + words(40, x=60), ""),
    "boxes meet, and letters do not": (words(40, said="aaaa") + words(43.3, said="oooo"), ""),
    "on dotted lines": (
        words(40, said='<blank width="20"/>') + words(41, said="hhhh"),
        "texts-overlap",
    ),
    "under a panel": (words(40) + FILLED, "covered-text"),
    "its tail under a panel": (words(29.5, said="gggg") + FILLED, "covered-text"),
    "above a panel": (words(29.5) + FILLED, ""),
    "on a panel": (FILLED + words(40), ""),
    "in an outline": (words(40) + OUTLINED, ""),
    "in the corner of a circle": (words(32.5, 20.2, "l") + ROUND, ""),
    "in the middle of a circle": (words(40, 20.2, "l") + ROUND, "covered-text"),
    "under a mark": (words(39) + MARK, "covered-text"),
    "wider than its panel": (FILLED + words(40, said="de wereld van vandaag"), "text-off-panel"),
    "wider than its outline": (
        OUTLINED + words(40, said="de wereld van vandaag"),
        "text-off-panel",
    ),
    "out of the foot of its panel": (FILLED + words(49.7, said="gggg"), "text-off-panel"),
    "at the foot of its panel": (FILLED + words(49.7, said="hhhh"), ""),
    "from a panel to one like it": (
        FILLED
        + '<panel x="50" y="30" width="60" height="20" fill="ink"/>'
        + words(40, said="de wereld van vandaag"),
        "",
    ),
    "under its panel": (FILLED + words(55, said="de wereld van vandaag"), ""),
    "a picture": (HOME.format(22) + FILLED, "covered-element"),
    "a third of a picture": (HOME.format(42) + FILLED, ""),
    "lines to write on": (LINES + FILLED, "covered-element"),
    "a mark": (MARK + FILLED, "covered-element"),
    "a mark on a panel": (FILLED + MARK, ""),
    # the house of 24 units: its roof runs from (3, 12) to (12, 3) and down again, its door begins
    # at 13
    "in the roof of a house": (words(38, 22) + HOUSE, "covered-text"),
    "inside a house": (words(41.5, 29.5, "oo") + HOUSE, ""),
    "on a house": (HOUSE + words(38, 22), ""),
    "under more than half of a panel": (
        words(40) + TILE.format('fill="ink" opacity="0.6"'),
        "covered-text",
    ),
    "under half of a panel": (words(40) + TILE.format('fill="ink" opacity="0.5"'), ""),
    "in the roof of a half clear house": (
        words(38, 22) + HOUSE.replace("alt", 'opacity="0.5" alt'),
        "",
    ),
    "in the roof of a less clear house": (
        words(38, 22) + HOUSE.replace("alt", 'opacity="0.6" alt'),
        "covered-text",
    ),
    "under half clear words": (words(40) + words(41, more='opacity="0.5"'), ""),
    "under less clear words": (words(40) + words(41, more='opacity="0.6"'), "texts-overlap"),
    "on faint decoration": (words(40, more='opacity="0.1" artifact="yes"') + words(41), ""),
    "faint words under others": (words(40, more='opacity="0.1"') + words(41), "texts-overlap"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_covered_is_refused(elements: Elements, shipped: Source, case: str) -> None:
    written, code = CASES[case]
    assert [problem.code for problem in found(elements, shipped, written)] == (
        [code] if code else []
    )


def test_a_text_that_does_not_fit_is_told_once(elements: Elements, shipped: Source) -> None:
    long = '<text x="22" y="40" width="26">{}</text>'.format("een lange zin " * 9)
    assert [problem.code for problem in found(elements, shipped, FILLED + long + words(46))] == [
        "text-too-long"
    ]


def test_a_value_is_compared_with_what_it_may_touch_only(
    elements: Elements, shipped: Source
) -> None:
    """Of a hundred thousand clients, few have a value that comes near anything."""
    said = '<t at="content/cards/goals.yaml:4:8"><placeholder name="client"/></t>'
    written = words(40, said=said, more='lines="2"') + words(47) + words(90)
    face = elements.face(written, open_names=("client",))
    problems = Problems()
    (template,) = set_template([face], shipped.fonts, problems)
    assert template.near == ((0, 1),)
    fill_template(template, {"client": "Jan"}, shipped.fonts, problems)
    assert not list(problems)
    fill_template(template, {"client": "Jan Jansen " * 6}, shipped.fonts, problems)
    assert [problem.code for problem in problems] == ["texts-overlap"]
    assert not any("Jansen" in str(problem) for problem in problems)


def test_the_shipped_faces_have_few_elements_that_meet(shipped: Source) -> None:
    """A face of which much meets is slow to check, and hard to read."""
    for card in choose(shipped.deck, frozenset()):
        for face in shipped.layouts.lay_out(shipped.deck, card, Problems()):
            found = set_face(face, shipped.fonts, Problems())
            assert len(pairs_that_meet(found, boxes_of(found))) < 30


DRAWN = '<image file="logo.svg" x="20" y="30" width="30" height="20" alt=""/>'
SQUARE = '<path d="{}" fill="{}" {}/>'
FULL, FRAME = "M0 0h30v20h-30z", "M0 0h30v20h-30z M1 1v18h28v-18z"
LINE = '<path d="{}" fill="none" stroke="#791015" stroke-width="0.4" {}/>'
CLIP = '<clipPath id="c"><path d="M20 0h10v20h-10z"/></clipPath>'
LOGOS = {
    "full": (SQUARE.format(FULL, "#791015", ""), "covered-text"),
    "a frame around it": (SQUARE.format(FRAME, "#791015", 'fill-rule="evenodd"'), ""),
    "half clear": (SQUARE.format(FULL, "#791015", 'fill-opacity="0.5"'), ""),
    "beside it": (SQUARE.format("M0 0h30v3h-30z", "#791015", ""), ""),
    "a line through it": (LINE.format("M0 9H30", ""), "covered-text"),
    "a slanting line through it": (LINE.format("M0 0L30 20", ""), ""),
    "a line beside it": (LINE.format("M0 6H30", ""), ""),
    "a clear line": (LINE.format("M0 9H30", 'stroke-opacity="0.4"'), ""),
    "a line that is stretched": (LINE.format("M0 3H10", 'transform="scale(3 3)"'), "covered-text"),
    "a line cut away": (CLIP + LINE.format("M0 9H30", 'clip-path="url(#c)"'), ""),
}


def logo_of(drawn: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20">{drawn}</svg>'.encode()


@table(("drawn", "code"), LOGOS.values())
def test_an_opaque_part_of_a_drawing_covers_a_text(
    drawn: str, code: str, shipped: Source, tmp_path: Path
) -> None:
    elements = elements_with(shipped, tmp_path, logo_svg=logo_of(drawn))
    for written, expected in ((words(40) + DRAWN, code), (DRAWN + words(40), "")):
        assert [each.code for each in found(elements, shipped, written)] == [expected][
            : bool(expected)
        ]


PHOTO = '<image file="photo.png" x="20" y="30" width="30" height="20" alt=""/>'
NEAR_HOME = '<pictogram name="home" x="{}" y="32" size="12" alt=""/>'


def half_clear(alpha: int, turn: int = 1) -> bytes:
    """Return a picture of 30 by 20 that is clear at the left and has this much ink at the right."""
    image = Pixels.new("RGBA", (30, 20), (200, 0, 0, 0))
    image.paste((200, 0, 0, alpha), (15, 0, 30, 20))
    return saved(image, turn=turn)


CLEAR_PARTS = [
    # alpha of the right half, orientation, what is under it, what is reported
    (255, 1, words(40, 22, "oo"), ""),
    (255, 1, words(40, 37, "oo"), "covered-text"),
    (255, 3, words(40, 22, "oo"), "covered-text"),
    (255, 3, words(40, 37, "oo"), ""),
    (120, 1, words(40, 37, "oo"), ""),
    (150, 1, words(40, 37, "oo"), "covered-text"),
    (255, 1, NEAR_HOME.format(36), "covered-element"),
    (255, 1, NEAR_HOME.format(22), ""),
    (255, 1, NEAR_HOME.format(32), "covered-element"),
]


@table(("alpha", "turn", "under", "code"), CLEAR_PARTS)
def test_a_picture_covers_what_is_under_its_opaque_parts(
    alpha: int, turn: int, under: str, code: str, shipped: Source, tmp_path: Path
) -> None:
    elements = elements_with(shipped, tmp_path, photo_png=half_clear(alpha, turn))
    codes = [each.code for each in found(elements, shipped, under + PHOTO)]
    assert codes == ([code] if code else [])
    assert not found(elements, shipped, PHOTO + words(40, 22, "oo"))


FADED = PHOTO.replace("alt", 'opacity="{}" alt')


@table(
    ("opacity", "alpha", "code"),
    # Four fifths of 0.6 lets more than half through, and so does 0.5 of all.
    [(0.6, 255, "covered-text"), (0.6, 204, ""), (0.5, 255, "")],
)
def test_a_faint_picture_covers_by_what_it_hides_in_all(
    opacity: float, alpha: int, code: str, shipped: Source, tmp_path: Path
) -> None:
    drawing = SQUARE.format("M15 0h15v20h-15z", "#791015", f'fill-opacity="{alpha / 255}"')
    files = {"photo_png": half_clear(alpha), "logo_svg": logo_of(drawing)}
    elements = elements_with(shipped, tmp_path, **files)
    for over in (FADED, FADED.replace("photo.png", "logo.svg")):
        written = words(40, 37, "oo") + over.format(opacity)
        assert [each.code for each in found(elements, shipped, written)] == ([code] if code else [])


BARE = '<image file="photo.png" x="0" y="0" width="30" height="20" alt=""/>'
TURNED = f'<group x="60" y="60" rotate="{{}}">{BARE}</group>'
UPRIGHT = PHOTO.replace('"20" y="30"', '"{}" y="58"')
DOWN = '<group x="50" y="60" rotate="90"><text x="0" y="0" width="40">hallo</text></group>'


@table(
    ("written", "is_covered"),
    # The right half of the picture is opaque: rotated by a quarter, from 75 to 90 mm down.
    [
        (words(68, 45, "oo") + TURNED.format(90), False),
        (words(85, 45, "oo") + TURNED.format(90), True),
        (words(85, 65, "oo") + TURNED.format(90), False),
        (words(52, 50, "oo") + TURNED.format(180), False),
        (words(52, 35, "oo") + TURNED.format(180), True),
        (DOWN + UPRIGHT.format(45), False),
        (DOWN + UPRIGHT.format(25), True),
    ],
)
def test_a_rotated_picture_covers_where_its_opaque_part_comes(
    written: str, is_covered: bool, shipped: Source, tmp_path: Path
) -> None:
    elements = elements_with(shipped, tmp_path, photo_png=half_clear(255))
    told = [each.code for each in found(elements, shipped, written)]
    assert told == ["covered-text"] * is_covered
