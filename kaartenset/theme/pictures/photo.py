"""A picture of pixels as a value: the bytes of its file, and what they hold."""

from __future__ import annotations

from enum import Enum

from kaartenset.dataclass import NamedTuple, dataclass


class PhotoForm(Enum):
    """The forms of pictures of pixels."""

    JPEG = "JPEG"
    PNG = "PNG"


class AlphaMap(NamedTuple):
    """How opaque a picture is, in cells row by row from the top left as it is held: 255 lets
    nothing through."""

    width: int
    height: int
    cells: bytes

    def at(self, across: float, down: float) -> float:
        """Return how opaque it is at a point, from 0 to 1; the point is a part of its width and
        height."""
        column = min(self.width - 1, max(0, int(across * self.width)))
        row = min(self.height - 1, max(0, int(down * self.height)))
        return self.cells[row * self.width + column] / 255


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """A picture of pixels, whose file was read without a fault; equal to itself only.

    ``stored`` is its size in the file in pixels, and ``turn`` how it is to be held: the orientation
    of Exif, 1 for as it is (Exif 2.3, tag 274). ``model`` is L for greys, RGB or CMYK, and
    ``most_ink`` the largest sum of its four inks, 4 for all of each, if it is CMYK. ``alpha`` is
    None if nothing shows through it. ``digest`` identifies the bytes.
    """

    name: str
    data: bytes
    form: PhotoForm
    stored: tuple[int, int]
    turn: int
    model: str
    alpha: AlphaMap | None
    most_ink: float
    digest: str

    @property
    def has_alpha(self) -> bool:
        """Whether anything under it shows through."""
        return self.alpha is not None

    @property
    def width(self) -> int:
        """Pixels across, as it is held."""
        return self.stored[1 if self.turn > 4 else 0]

    @property
    def height(self) -> int:
        """Pixels down, as it is held."""
        return self.stored[0 if self.turn > 4 else 1]
