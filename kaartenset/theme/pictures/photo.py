"""A picture of pixels as a value: the bytes of its file, and what they hold."""

from __future__ import annotations

from enum import Enum

from kaartenset.dataclass import dataclass


class PhotoForm(Enum):
    """The forms of pictures of pixels."""

    JPEG = "JPEG"
    PNG = "PNG"


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """A picture of pixels, whose file was read without a fault; equal to itself only.

    ``stored`` is its size in the file in pixels, and ``turn`` how it is to be held: the orientation
    of Exif, 1 for as it is (Exif 2.3, tag 274). ``model`` is L for greys, RGB or CMYK, and
    ``most_ink`` the largest sum of its four inks, 4 for all of each, if it is CMYK. ``digest``
    identifies the bytes.
    """

    name: str
    data: bytes
    form: PhotoForm
    stored: tuple[int, int]
    turn: int
    model: str
    has_alpha: bool
    most_ink: float
    digest: str

    @property
    def width(self) -> int:
        """Pixels across, as it is held."""
        return self.stored[1 if self.turn > 4 else 0]

    @property
    def height(self) -> int:
        """Pixels down, as it is held."""
        return self.stored[0 if self.turn > 4 else 1]
