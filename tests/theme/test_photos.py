"""Photos and the paths of pictures: what is taken, and what is refused with its reason. The words
of each refusal are in ``tests/support/messages/pictures.py``."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pixels

from kaartenset.errors import Problems
from kaartenset.locations import InFile
from kaartenset.theme.pictures.photo import Photo
from kaartenset.theme.pictures.photo_reader import read_photo
from kaartenset.theme.pictures.picture_files import PictureFiles
from made_pictures import photo_of, quarters, saved

AT = InFile("layouts/front.xml.j2", 2, 3)
PALETTE = quarters(mode="P")
CLEAR = Pixels.new("RGBA", (4, 4), (9, 9, 9, 0))


@pytest.mark.parametrize(
    ("data", "model", "alpha"),
    [
        (saved(quarters()), "RGB", False),
        (saved(quarters(mode="L"), "JPEG"), "L", False),
        (saved(quarters(mode="CMYK"), "JPEG"), "CMYK", False),
        (saved(quarters(), "JPEG", progressive=True), "RGB", False),
        (saved(quarters(mode="1")), "L", False),
        (saved(quarters(mode="P")), "RGB", False),
        (saved(Pixels.fromarray(np.full((2, 3), 40_000, np.uint16))), "L", False),
        (saved(CLEAR), "RGB", True),
        (saved(quarters(mode="RGBA")), "RGB", False),
        (saved(PALETTE, transparency=PALETTE.getpixel((0, 0))), "RGB", True),
        (saved(Pixels.new("LA", (4, 4), (9, 100))), "L", True),
    ],
)
def test_every_kind_of_png_and_jpeg_is_taken(data: bytes, model: str, alpha: bool) -> None:
    photo = photo_of(data)
    assert (photo.model, photo.has_alpha, photo.turn) == (model, alpha, 1)


def test_the_most_ink_of_a_photo_is_that_of_more_than_a_few_pixels() -> None:
    image = Pixels.new("CMYK", (400, 400), (26, 26, 26, 26))
    image.paste((255, 255, 255, 255), (0, 0, 8, 8))
    assert photo_of(saved(image, "JPEG", quality=95)).most_ink == pytest.approx(0.41, abs=0.05)
    image.paste((128, 128, 128, 255), (0, 0, 200, 200))
    assert photo_of(saved(image, "JPEG", quality=95)).most_ink == pytest.approx(2.5, abs=0.05)
    assert photo_of(saved(quarters(), "JPEG")).most_ink == 0


def test_a_photo_that_was_turned_is_as_wide_as_it_is_held() -> None:
    upright, lying = (photo_of(saved(quarters(), "JPEG", turn)) for turn in (6, 3))
    assert (upright.width, upright.height) == (20, 40)
    assert (lying.width, lying.height) == (40, 20)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture-damaged"),
        (saved(quarters((300, 300)))[:-40], "picture-damaged"),
        (saved(quarters((300, 300)), "JPEG")[:-400], "picture-damaged"),
        (saved(quarters(), "PNG")[:8] + b"\0" * 40, "picture-damaged"),
        (saved(quarters(), "GIF"), "picture-form"),
        (saved(quarters(), "TIFF"), "picture-form"),
        (saved(quarters(), "WEBP"), "picture-form"),
        (b"%PDF-1.7", "picture-form"),
        (b"\0" * 100, "picture-form"),
    ],
)
def test_what_is_no_whole_picture_is_refused(data: bytes, code: str) -> None:
    problems = Problems()
    assert read_photo(data, "pictures/photo.png", problems) is None
    assert [problem.code for problem in problems] == [code]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "layouts" / "pictures").mkdir(parents=True)
    (tmp_path / "content").mkdir()
    (tmp_path / "layouts/pictures/one.png").write_bytes(saved(quarters()))
    return tmp_path


def told(folder: Path, file: str) -> tuple[object, list[str]]:
    problems = Problems()
    pictures = PictureFiles((folder / "content", folder / "layouts"))
    return pictures.get(file, AT, problems), [
        f"{problem.where} {problem.code} {problem.hint}" for problem in problems
    ]


def test_the_content_comes_before_the_layouts_and_a_name_says_nothing_about_the_form(
    folder: Path,
) -> None:
    found, problems = told(folder, "pictures/one.png")
    assert isinstance(found, Photo)
    assert not problems
    (folder / "content/pictures").mkdir()
    (folder / "content/pictures/one.png").write_bytes(saved(quarters((9, 9)), "JPEG"))
    newer, problems = told(folder, "pictures/one.png")
    assert isinstance(newer, Photo)
    assert newer.width == 9


def test_a_name_in_other_capitals_is_another_name(folder: Path) -> None:
    """The file system of one machine takes it for the same, and that of the next does not."""
    found, [problem] = told(folder, "pictures/One.PNG")
    assert found is None
    assert problem == f"{AT} picture-missing did you mean 'pictures/one.png'?"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("../secret.png", "outside-project"),
        ("pictures/../../secret.png", "outside-project"),
        ("/etc/passwd", "bad-picture-path"),
        ("C:\\secret.png", "bad-picture-path"),
        ("https://example.org/a.png", "bad-picture-path"),
        ("", "bad-picture-path"),
        ("pictures", "file-unreadable"),
        ("pictures/one.png/two.png", "picture-missing"),
    ],
)
def test_only_files_of_the_project_are_read(folder: Path, file: str, code: str) -> None:
    found, [problem] = told(folder, file)
    assert found is None
    assert problem.split(" ")[1] == code


def test_a_picture_is_read_once_and_its_faults_are_told_to_everyone(folder: Path) -> None:
    pictures = PictureFiles((folder / "layouts",))
    (folder / "layouts/bad.png").write_bytes(b"GIF89a")
    first = pictures.get("pictures/one.png", AT, Problems())
    (folder / "layouts/pictures/one.png").unlink()
    assert pictures.get("pictures/one.png", AT, Problems()) is first
    for _time in range(2):
        problems = Problems()
        assert pictures.get("bad.png", AT, problems) is None
        assert [str(problem.where) for problem in problems] == ["layouts/bad.png"]
