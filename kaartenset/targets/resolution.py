"""Photos on set faces → those that have too few pixels for their size on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaartenset.dataclass import replace
from kaartenset.errors import Problem, Severity
from kaartenset.geometry import MM_PER_INCH, Mm
from kaartenset.i18n import _
from kaartenset.layout.elements import Face, Image
from kaartenset.pages.bleed import image_with_bleed
from kaartenset.theme.pictures.photo import Photo
from kaartenset.typeset.typeset import SetFace

GOOD_RESOLUTION = 225.0
"""Pixels per inch of a photo, below which print shops warn (GWG 2015, §4.22)."""

_ROUNDING = 0.5


def coarse_pictures(faces: Iterable[SetFace], bleed: Mm = 0.0) -> Iterator[Problem]:
    """Yield a warning for each photo of these faces that is not sharp on paper, where colours run
    ``bleed`` past the cut."""
    for face in faces:
        for element in face.elements:
            if isinstance(element, Image):
                for problem in coarse_picture(element, face.face, GOOD_RESOLUTION, bleed):
                    yield replace(problem, severity=Severity.WARNING)


def coarse_picture(image: Image, face: Face, least: float, bleed: Mm) -> Iterator[Problem]:
    """Yield a problem if a photo has fewer pixels per inch than ``least`` where it is printed:
    one that bleeds is larger there."""
    if not isinstance(image.picture, Photo):
        return
    printed = image_with_bleed(image, face.size, bleed) if image.bleed and bleed else image
    resolution = image.picture.width / printed.shown.width * MM_PER_INCH
    if resolution < least - _ROUNDING:
        message = _(
            "the picture '{name}' has {resolution} pixels per inch on the card '{card}', and "
            "{least} is the least"
        ).format(
            name=image.picture.name,
            resolution=round(resolution),
            card=face.card,
            least=f"{least:g}",
        )
        hint = _("take a picture with more pixels, or make it smaller on the card")
        yield Problem("coarse-picture", image.at, message, hint)
