"""Colours of a screen → inks, by the profile of a printing condition.

LittleCMS, which comes with Pillow, converts a grid of colours once, with the relative colorimetric
intent and black point compensation, as drawing programs do; photos are looked up in that grid. No
colour lays more than ``MOST_INK``, and greys of drawings are of black alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias, cast

from kaartenset.pdf.profile import Profile

if TYPE_CHECKING:
    from PIL._imagingcms import CmsProfile
    from PIL.Image import Image as Pixels
    from PIL.ImageCms import ImageCmsProfile
    from PIL.ImageFilter import Color3DLUT

    AnyProfile: TypeAlias = CmsProfile | ImageCmsProfile

MOST_INK = 2.4
"""Inks on top of one another: 240 %, the least that print shops ask for."""

Inks4 = tuple[float, float, float, float]

_GRID = 33
"""Colours along each side of the grid, as many as LittleCMS itself takes for 8 bits."""


@lru_cache(maxsize=4)
def separation_for(profile: Profile) -> Separation:
    """Return the separation for a profile, which takes a tenth of a second to make."""
    return Separation(profile)


class Separation:
    """Converts colours to the inks of one printing condition."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def pixels(self, image: Pixels) -> Pixels:
        """Return an image in RGB as one in CMYK, where 255 is full ink."""
        return image.filter(self._table)

    def inks(self, rgb: tuple[float, float, float]) -> Inks4:
        """Return the inks of a colour in a drawing; parts from 0 to 1."""
        from PIL import Image

        if max(rgb) - min(rgb) < 1 / 255:
            return 0.0, 0.0, 0.0, round(self._black_for(rgb[0]), 3)
        one = Image.new("RGB", (1, 1), cast("tuple[int, ...]", tuple(round(255 * x) for x in rgb)))
        found = cast("tuple[int, int, int, int]", self.pixels(one).getpixel((0, 0)))
        # Less than a hundredth of an ink is a fault of rounding, and would not print.
        cyan, magenta, yellow, black = (round(part / 255, 3) if part > 2 else 0.0 for part in found)
        return cyan, magenta, yellow, black

    def to_screen(self, image: Pixels) -> Pixels:
        """Return an image in CMYK as one in sRGB."""
        from PIL import ImageCms

        return _converted(image, self._cms, ImageCms.createProfile("sRGB"), "RGB")

    def _black_for(self, grey: float) -> float:
        """Return how much black looks as light as a grey of the screen."""
        tints = self._lightness_of_black
        wanted = tints[0] + (_lightness(grey) - 100) * (tints[0] - tints[-1]) / 100
        for tint in range(1, len(tints)):
            if tints[tint] <= wanted:
                step = tints[tint - 1] - tints[tint]
                part = (tints[tint - 1] - wanted) / step if step else 0.0
                return max(0.0, (tint - 1 + part) / (len(tints) - 1))
        return 1.0

    @cached_property
    def _lightness_of_black(self) -> Sequence[float]:
        """The lightness of tints of black, from paper to full, by the profile."""
        from PIL import Image, ImageCms

        ramp = Image.new("CMYK", (101, 1))
        ramp.putdata([(0, 0, 0, round(255 * tint / 100)) for tint in range(101)])
        lab = _converted(ramp, self._cms, ImageCms.createProfile("LAB"), "LAB")
        return [value / 2.55 for value in lab.getchannel("L").tobytes()]

    @cached_property
    def _cms(self) -> ImageCmsProfile:
        from PIL import ImageCms

        return ImageCms.ImageCmsProfile(BytesIO(self._profile.data))

    @cached_property
    def _table(self) -> Color3DLUT:
        from PIL import Image, ImageCms, ImageFilter

        steps = [round(255 * step / (_GRID - 1)) for step in range(_GRID)]
        grid = Image.new("RGB", (_GRID * _GRID, _GRID))
        grid.putdata([(red, green, blue) for blue in steps for green in steps for red in steps])
        inks = _converted(grid, ImageCms.createProfile("sRGB"), self._cms, "CMYK").tobytes()
        limited: list[float] = []
        for at in range(0, len(inks), 4):
            limited += _limited(inks[at], inks[at + 1], inks[at + 2], inks[at + 3])
        return ImageFilter.Color3DLUT(_GRID, limited, channels=4, target_mode="CMYK")


def _converted(image: Pixels, source: AnyProfile, target: AnyProfile, mode: str) -> Pixels:
    from PIL import ImageCms

    return cast(
        "Pixels",
        ImageCms.profileToProfile(
            image,
            source,
            target,
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode=mode,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        ),
    )


def _limited(cyan: int, magenta: int, yellow: int, black: int) -> tuple[float, ...]:
    """Return inks from 0 to 1, of which the coloured ones give way where there are too many."""
    coloured = cyan + magenta + yellow
    room = 255 * MOST_INK - black
    factor = min(1.0, room / coloured) if coloured else 1.0
    return cyan * factor / 255, magenta * factor / 255, yellow * factor / 255, black / 255


def _lightness(grey: float) -> float:
    """Return the lightness of a grey of the screen, from 0 to 100 (IEC 61966-2-1, CIE 15)."""
    linear = grey / 12.92 if grey <= 0.04045 else ((grey + 0.055) / 1.055) ** 2.4
    return 116 * linear ** (1 / 3) - 16 if linear > 0.008856 else 903.3 * linear
