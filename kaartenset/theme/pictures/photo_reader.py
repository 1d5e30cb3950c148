"""The bytes of a PNG or JPEG → a photo, after decoding all of it once.

The file comes from elsewhere and is not trusted: the size that it says is looked at before any
pixel is made, and a file that is not whole is refused here and not while a deck is written.
"""

from __future__ import annotations

import warnings
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING

from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.theme.pictures.photo import AlphaMap, Photo, PhotoForm

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

MOST_PIXELS = 100_000_000
"""Of one picture: it takes 300 MB while it is read. An A3 at 600 pixels per inch has 70 million."""

_STARTS = {b"\x89PNG\r\n\x1a\n": PhotoForm.PNG, b"\xff\xd8\xff": PhotoForm.JPEG}
_OTHERS = (
    (b"GIF8", 0, "GIF"),
    (b"WEBP", 8, "WebP"),
    (b"II*\0", 0, "TIFF"),
    (b"MM\0*", 0, "TIFF"),
    (b"BM", 0, "BMP"),
    (b"%PDF", 0, "PDF"),
    (b"%!PS", 0, "EPS"),
    (b"8BPS", 0, "PSD"),
    (b"ftypavif", 4, "AVIF"),
    (b"ftyp", 4, "HEIC"),
    (b"\0\0\x01\0", 0, "ICO"),
    (b"PK\x03\x04", 0, "ZIP"),
)
"""How files of other forms start, from which byte on, and what they are called."""

SMALLEST_SPOT = 0.001
"""Part of a picture below which nobody sees how much ink a spot has."""

_ORIENTATION = 274
"""The tag of Exif that says how a picture is held (Exif 2.3, §4.6.4)."""


MOST_CELLS = 400
"""Of the map of what a picture lets through, across or down: each is a quarter of a millimetre on
a card."""

_TURNED = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""What Pillow does to hold a picture by its orientation."""


def form_of(data: bytes) -> PhotoForm | None:
    """Return the form that the first bytes of a file show, whatever its name ends in."""
    return next((form for start, form in _STARTS.items() if data.startswith(start)), None)


def read_photo(data: bytes, name: str, problems: Problems) -> Photo | None:
    """Return the photo in the bytes of a file, or None after reporting why; ``name`` is that of the
    file."""
    form = form_of(data)
    if form is None:
        _report_form(data, name, problems)
        return None
    try:
        return _decoded(data, name, form, problems)
    except Exception:  # Decoders raise errors of many kinds for a file that is not whole.
        problems.add(
            "picture-damaged",
            InFile(name),
            _("the picture is damaged or not whole"),
            _("open it in a program for pictures and save it again, or get the file again"),
        )
        return None


def _report_form(data: bytes, name: str, problems: Problems) -> None:
    if not data.strip():
        message, hint = _("the file is empty"), _("get the file again")
        problems.add("picture-damaged", InFile(name), message, hint)
        return
    other = next((called for start, at, called in _OTHERS if data.startswith(start, at)), "")
    message = _("this is not a picture that can be used")
    if other:
        message = _("a picture in the form {form} cannot be used").format(form=other)
    hint = _("save it as PNG, JPEG or SVG; another name does not change what is in the file")
    problems.add("picture-form", InFile(name), message, hint)


def _decoded(data: bytes, name: str, form: PhotoForm, problems: Problems) -> Photo | None:
    """Return a photo; raises whatever its decoder does."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # That a picture is large is reported here, below.
        try:
            image = Image.open(BytesIO(data), formats=(form.value,))
        except Image.DecompressionBombError:
            _report_size(name, problems)
            return None
        with image:
            if image.width * image.height > MOST_PIXELS:
                _report_size(name, problems)
                return None
            if form is PhotoForm.PNG and getattr(image, "is_animated", False):
                message = _("this picture moves, and a card does not")
                problems.add(
                    "picture-animated", InFile(name), message, _("save one image of it as PNG")
                )
                return None
            stored = image.size
            turn = image.getexif().get(_ORIENTATION, 1)
            if form is PhotoForm.JPEG:
                image.draft(None, (1, 1))  # An eighth of the pixels shows as well that it is whole.
            image.load()
            return Photo(
                name=name,
                data=data,
                form=form,
                stored=stored,
                turn=turn if turn in range(1, 9) else 1,
                model=model_of(image.mode),
                alpha=alpha_of(image, turn),
                most_ink=most_ink(image) if image.mode == "CMYK" else 0.0,
                digest=blake2b(data, digest_size=10).hexdigest(),
            )


def _report_size(name: str, problems: Problems) -> None:
    problems.add(
        "picture-too-many-pixels",
        InFile(name),
        _("the picture has more than {most} million pixels").format(most=MOST_PIXELS // 1_000_000),
        _("make it smaller: 300 pixels per inch are enough for print"),
    )


def model_of(mode: str) -> str:
    """Return the colours that a mode of Pillow stands for."""
    if mode == "CMYK":
        return "CMYK"
    return "L" if mode in ("1", "L", "LA", "La") or mode.startswith("I") else "RGB"


def most_ink(image: Pixels) -> float:
    """Return the largest sum of the four inks of a picture, 4 for all of each.

    It is exact to a hundredth of one ink. A few pixels do not count.
    """
    from PIL import ImageChops

    cyan, magenta, yellow, black = (
        band.point([(amount + 2) // 4 for amount in range(256)]) for band in image.split()
    )
    sums = ImageChops.add(ImageChops.add(cyan, magenta), ImageChops.add(yellow, black))
    left = image.width * image.height * SMALLEST_SPOT
    counts = sums.histogram()
    for quarter in range(255, 0, -1):
        left -= counts[quarter]
        if left < 0:
            return quarter * 4 / 255
    return 0.0


def alpha_of(image: Pixels, turn: int) -> AlphaMap | None:
    """Return where a picture lets through what is under it, or None if nowhere; ``turn`` is how it
    is to be held."""
    from PIL import Image

    if "transparency" not in image.info and "A" not in image.getbands():
        return None
    alpha = image.convert("RGBA").getchannel("A")
    least, _most = alpha.getextrema()
    if not isinstance(least, int) or least == 255:
        return None
    alpha.thumbnail((MOST_CELLS, MOST_CELLS), Image.Resampling.BOX)
    if turn in _TURNED:
        alpha = alpha.transpose(Image.Transpose[_TURNED[turn]])
    return AlphaMap(alpha.width, alpha.height, alpha.tobytes())
