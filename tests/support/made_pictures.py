"""Photos for the tests, made by Pillow: four coloured quarters, so that turns and mirrors show."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image as Pixels
from PIL import ImageDraw

from faces import Elements, card_of
from kaartenset.dataclass import replace
from kaartenset.errors import Problems
from kaartenset.project.source import Source
from kaartenset.theme.pictures.photo import Photo
from kaartenset.theme.pictures.photo_reader import read_photo
from kaartenset.theme.pictures.picture_files import PictureFiles

QUARTERS = ("red", "lime", "blue", "yellow")


def quarters(size: tuple[int, int] = (40, 20), mode: str = "RGB") -> Pixels.Image:
    """Return an image of four quarters: top left, top right, bottom left, bottom right."""
    image = Pixels.new("RGB", size)
    draw = ImageDraw.Draw(image)
    across, down = size[0] // 2, size[1] // 2
    for number, colour in enumerate(QUARTERS):
        x, y = number % 2 * across, number // 2 * down
        draw.rectangle((x, y, x + across - 1, y + down - 1), fill=colour)
    return image.convert(mode)


def saved(image: Pixels.Image, form: str = "PNG", turn: int = 1, **options: object) -> bytes:
    """Return an image as a file; ``turn`` is the orientation of Exif."""
    buffer = BytesIO()
    if turn != 1:
        exif = Pixels.Exif()
        exif[274] = turn
        exif[306] = "2026:11:29 01:00:00"
        options["exif"] = exif
    image.save(buffer, form, **options)
    return buffer.getvalue()


def photo_of(data: bytes) -> Photo:
    """Return the photo in a file, which must be right."""
    problems = Problems()
    photo = read_photo(data, "pictures/photo", problems)
    assert photo is not None, list(problems)
    return photo


def elements_with(source: Source, folder: Path, **files: bytes) -> Elements:
    """Return a reader of elements of a fill-in card, with pictures in its folder by their names,
    where _ stands for the point."""
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    theme = replace(source.theme, pictures=PictureFiles((folder,)))
    return Elements(theme, card_of(source.deck, "goals"))
