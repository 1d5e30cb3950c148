"""Pictures of the faces: their size, their names, nothing of a client but what is seen, and the
same bytes every time."""

from __future__ import annotations

import importlib.util
import struct
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from clients import CLIENT, VALUES
from command_line import Run, codes
from kaartenset import extras
from kaartenset.build import build
from kaartenset.errors import InputError
from kaartenset.geometry import Size
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.targets import images
from kaartenset.targets.images import of_overview, pixels
from kaartenset.targets.order import Output
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from projects import MADE, SHIPPED
from tables import table

WHITE = 255


@pytest.fixture(scope="module")
def outputs() -> dict[str, Output]:
    return {
        output.part: output
        for output in build(read_project(SHIPPED), CLIENT, Request("images"), Templates())
    }


def picture(output: Output) -> Image.Image:
    return Image.open(BytesIO(output.data))


def chunks(png: bytes) -> list[str]:
    """Return the kinds of chunks of a PNG (ISO 15948, 5.3)."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, kinds = 8, []
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kinds.append(png[at + 4 : at + 8].decode("ascii"))
        at += 12 + length
    return kinds


def test_every_face_has_a_picture_and_the_overview_comes_first(
    outputs: dict[str, Output], shipped: Source
) -> None:
    cards = [f"{number:02d}-{card.id}" for number, card in enumerate(shipped.deck.cards, 1)]
    assert list(outputs) == [
        "overview",
        *(f"{card}-{side}" for card in cards for side in ("front", "back")),
    ]
    assert {output.suffix for output in outputs.values()} == {".png"}
    assert len({output.data for output in outputs.values()}) == len(outputs)


@pytest.mark.parametrize(
    ("resolution", "a5", "a6"),
    # 210 x 148.5 mm and 105 x 148.5 mm, at 25.4 mm to the inch.
    [
        (150, (1240, 877), (620, 877)),
        (36, (298, 210), (149, 210)),
        pytest.param(300, (2480, 1754), (1240, 1754), marks=pytest.mark.slow),
    ],
)
def test_a_picture_is_as_large_as_its_card(
    resolution: int, a5: tuple[int, int], a6: tuple[int, int], shipped: Source
) -> None:
    made = build(shipped, None, Request("images", cards="goals,work", resolution=resolution), MADE)
    assert [output.part for output in made[1:]] == [
        "06-goals-front",
        "06-goals-back",
        "11-work-front",
        "11-work-back",
    ]
    for output, size in zip(made[1:], (a5, a5, a6, a6), strict=True):
        image = picture(output)
        assert image.size == size
        assert image.mode == "RGB"
        assert image.info["dpi"] == pytest.approx((resolution, resolution), abs=0.1)


@pytest.mark.slow
def test_the_overview_stays_within_bounds_however_fine_the_faces_are(shipped: Source) -> None:
    at_300, at_600 = (
        build(shipped, None, Request("images", cards="work", resolution=number), Templates())
        for number in (300, 600)
    )
    assert at_300[0].data == at_600[0].data
    assert picture(at_600[1]).size == (2480, 3508)


def test_the_overview_of_one_card_is_no_larger_than_that(shipped: Source) -> None:
    overview = picture(build(shipped, None, Request("images", cards="work"), MADE)[0])
    assert overview.width < 2 * 620 * 0.4 + 2 * 12 / 25.4 * 150


def test_a_picture_says_its_size_and_nothing_else(outputs: dict[str, Output]) -> None:
    for output in outputs.values():
        assert set(chunks(output.data)) == {"IHDR", "pHYs", "IDAT", "IEND"}
        for value in VALUES:
            assert value.encode() not in output.data


def test_the_panel_of_a_domain_keeps_its_white_edge(outputs: dict[str, Output]) -> None:
    # Six millimetres are 35 pixels at 150 to the inch; the domain of work is a dark blue (design:
    # #003855).
    pixels = np.asarray(picture(outputs["11-work-front"]))
    assert (pixels[:34] == WHITE).all()
    assert (pixels[:, :34] == WHITE).all()
    assert tuple(pixels[438, 45]) == (0x00, 0x38, 0x55)


def test_round_corners_are_transparent_and_show_the_ground_of_the_overview() -> None:
    folder = Path(__file__).parents[2] / "examples/creatures"
    source = read_project(Project(folder / "content", folder / "layouts"))
    overview, front, _back = build(
        source, None, Request("images", cards="c01", resolution=254), Templates()
    )
    opacity = np.asarray(picture(front).getchannel("A"))
    assert opacity.shape == (889, 635)  # Ten pixels to the millimetre.
    # The radius is 3.5 mm: 35 pixels. A square of that side lacks 1 - pi / 4 of it.
    for corner in (opacity[:35, :35], opacity[:35, -35:], opacity[-35:, :35], opacity[-35:, -35:]):
        assert 1 - corner.mean() / 255 == pytest.approx(1 - np.pi / 4, abs=0.005)
    assert opacity[35:-35].min() == opacity[:, 35:-35].min() == 255
    assert opacity[0, 0] == opacity[-1, -1] == 0
    colours = np.asarray(picture(overview))
    left, top = 120, 190  # The sheet has margins of 12 mm, and 7 mm for the name.
    assert colours[top + 1, left + 1].tolist() == [0xE0] * 3
    assert colours[top + 20, left + 20].tolist() != [0xE0] * 3


def test_the_overview_shows_every_card_in_deck_order(outputs: dict[str, Output]) -> None:
    pixels = np.asarray(picture(outputs["overview"]))
    assert len(set(map(tuple, pixels[0, ::50]))) == 1  # the ground is one grey
    assert 200 < pixels[0, 0, 0] < 240
    at_pixels = 150 / 25.4
    # The third row has the five domains; left of its centre each panel shows its colour.
    row = pixels[round((12 + 7 + 2 * (2 * 59.4 + 4 + 7 + 8) + 50) * at_pixels)]
    colours = [tuple(row[round((12 + number * (42 + 8) + 5) * at_pixels)]) for number in range(5)]
    expected = [
        picture(outputs[part]).getpixel((45, 438)) for part in outputs if part.endswith("-front")
    ][6:]
    assert colours == expected
    assert len(set(colours)) == 5


def test_the_same_deck_gives_the_same_pictures(outputs: dict[str, Output], shipped: Source) -> None:
    once, again = (
        build(shipped, CLIENT, Request("images", cards="1,work"), Templates()) for _time in range(2)
    )
    assert [output.data for output in once] == [output.data for output in again]
    for output in again[
        1:
    ]:  # a part of the deck has other words on its overview, and the same cards
        assert output.data == outputs[output.part].data


# The command line.


@pytest.mark.parametrize("resolution", ["35", "601", "0", "-1", "1.5", "hoog", "", "９９"])
def test_a_resolution_out_of_bounds_is_refused(resolution: str, run: Run) -> None:
    said = run("build", "--target", "images", "--resolution", resolution)
    assert (said.code, codes(said)) == (2, ["bad-resolution"])
    assert "36" in said.err
    assert "600" in said.err


@pytest.fixture
def without_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of what the extras bring is installed."""
    found = importlib.util.find_spec
    monkeypatch.setattr(
        extras, "find_spec", lambda name: None if name in extras.LIBRARIES.values() else found(name)
    )


def test_without_its_extra_it_says_what_to_install(
    without_libraries: None, run: Run, tmp_path: Path, shipped: Source
) -> None:
    said = run("build", "--target", "office", "--target", "images", "--protect")
    assert (said.code, sorted(codes(said))) == (
        2,
        ["extra-missing", "extra-missing", "not-lockable"],
    )
    assert 'pip install "kaartenset[images]"' in said.err
    assert 'pip install "kaartenset[protect]"' in said.err
    assert not (tmp_path / "output").exists()
    with pytest.raises(InputError):
        build(shipped, None, Request("images"), Templates())


@pytest.mark.slow
def test_without_its_extra_all_is_all_others(without_libraries: None, run: Run) -> None:
    said = run("build", "--target", "all")
    assert (said.code, codes(said)) == (0, [])
    assert "warning[extra-missing]" in said.err
    assert 'pip install "kaartenset[images]"' in said.err
    assert "png" not in said.out


def test_targets_are_listed_and_a_misspelt_one_gets_a_suggestion(run: Run) -> None:
    assert "images" in run("list", "targets").out
    said = run("build", "--target", "image")
    assert (said.code, codes(said)) == (2, ["unknown-target"])
    assert "did you mean 'images'?" in said.err


def test_pictures_cannot_share_the_name_of_one_file(run: Run, tmp_path: Path) -> None:
    said = run("build", "--target", "images", "--cards", "work", "-o", "deck.pdf")
    assert (said.code, codes(said)) == (2, ["output-not-folder"])
    assert list(tmp_path.iterdir()) == []


def test_open_shows_the_overview_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from kaartenset.cli import viewer

    shown: list[str] = []

    def show(path: Path) -> bool:
        shown.append(path.name)
        return True

    monkeypatch.setattr(viewer, "open_file", show)
    assert (
        run("build", "--target", "images", "--target", "office", "--cards", "work", "--open").code
        == 0
    )
    assert shown == ["kaartenset.images.overview.png", "kaartenset.office.pdf"]


def test_pictures_of_a_client_say_nothing_of_printing(run: Run) -> None:
    said = run("build", "--target", "images", "--cards", "1", "--reference", "W-104")
    assert [Path(line).name for line in said.out.splitlines()] == [
        "kaartenset-W-104.images.overview.png",
        "kaartenset-W-104.images.01-intro-front.png",
        "kaartenset-W-104.images.01-intro-back.png",
    ]
    assert "How to print" not in said.err


def test_a_card_of_ten_metres_is_no_picture_and_no_fault_of_the_program(
    shipped: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X8. A picture of 10 by 14 m at 150 pixels per inch has 59,055 by 82,677 pixels, which take
    15 GB."""
    assert pixels(Size(10_000, 14_000), 150) == 59_055 * 82_677
    monkeypatch.setattr(
        images, "MOST_PIXELS", 1_000_000
    )  # A5 at 150 pixels per inch has 1,087,480.
    with pytest.raises(InputError) as raised:
        build(shipped, CLIENT, Request("images", cards="intro,work"), Templates())
    [problem] = raised.value.problems
    assert (problem.code, str(problem.where)) == ("picture-too-large", "--resolution")
    assert "'intro'" in problem.message


@table(
    ("size", "asked", "given"),
    [((660, 500), 150, 150), ((660, 500), 600, 300), ((660, 5000), 300, 139)],
)
def test_an_overview_has_the_resolution_that_its_size_allows(
    size: tuple[float, float], asked: int, given: int
) -> None:
    """660 by 5,000 mm is 25.98 by 196.85 inches: 139 pixels per inch make 98.8 million, 140 make
    100.3."""
    assert of_overview(Size(*size), asked) == given
