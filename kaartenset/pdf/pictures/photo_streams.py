"""A photo → its stream in a file, and that of what shows through it.

A JPEG stays as it is where it can: its pixels are never computed again, and only what a camera
noted beside them is left out. A PNG without anything under it keeps its compressed pixels too.
Others are computed and compressed anew without loss. The standard is ISO 32000-1 §8.9.5.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from kaartenset.dataclass import NamedTuple
from kaartenset.pdf.objects import Name, Raw, Stream, Value
from kaartenset.pdf.pictures.jpeg import without_notes
from kaartenset.pdf.pictures.separation import separation_for
from kaartenset.pdf.profile import Profile, default_profile
from kaartenset.theme.pictures.photo import Photo, PhotoForm
from kaartenset.theme.pictures.photo_reader import model_of

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
_CHANNELS = {"L": 1, "RGB": 3, "CMYK": 4}
_INVERTED = Raw("[1 0 1 0 1 0 1 0]")
"""The values of a JPEG in CMYK are stored as what the paper keeps (Adobe TN 5116)."""

_QUALITY = 95
"""Of a JPEG that is computed again: no difference shows, and it takes a third of the bytes."""


class PhotoStreams(NamedTuple):
    """The stream of a photo without its colour space and mask, and these."""

    image: Stream
    space: Value
    profile: bytes = b""
    mask: Stream | None = None


def photo_streams(photo: Photo, press: Profile | None) -> PhotoStreams:
    """Return the streams of a photo: for a print shop in the inks of a profile, else for a screen
    and an office printer."""
    from PIL import Image

    if photo.form is PhotoForm.JPEG and (kept := _kept_jpeg(photo, press)):
        return kept
    with Image.open(BytesIO(photo.data), formats=(photo.form.value,)) as image:
        profile = _usable_profile(image, photo.model)
        if photo.form is PhotoForm.PNG and press is None and (kept_png := _kept_png(photo)):
            return kept_png._replace(profile=profile)
        image.load()
        mask = _flat(image.convert("RGBA").getchannel("A")) if photo.has_alpha else None
        plain = _plain(image, photo.model)
        if press is not None or photo.model == "CMYK":
            plain = _in_inks(plain, profile, press) if press else _on_screen(plain, profile)
            profile = b""
        model = model_of(plain.mode)
        stream = _as_jpeg(plain) if photo.form is PhotoForm.JPEG else _flat(plain)
        return PhotoStreams(stream, Name(_SPACES[model]), profile, mask)


def _entries(width: int, height: int, bits: int = 8) -> dict[str, Value]:
    return {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": width,
        "Height": height,
        "BitsPerComponent": bits,
    }


def _kept_jpeg(photo: Photo, press: Profile | None) -> PhotoStreams | None:
    """Return a JPEG with its own compressed pixels, or None if its colours have to change."""
    from PIL import Image

    if (photo.model == "RGB" and press is not None) or (photo.model == "CMYK" and press is None):
        return None
    with Image.open(BytesIO(photo.data), formats=("JPEG",)) as image:
        profile = b"" if press else _usable_profile(image, photo.model)
        inverted = photo.model == "CMYK" and "adobe" in image.info
    entries = _entries(*photo.stored) | {"Filter": Name("DCTDecode")}
    if inverted:
        entries["Decode"] = _INVERTED
    stream = Stream(without_notes(photo.data), entries)
    return PhotoStreams(stream, Name(_SPACES[photo.model]), profile)


def _kept_png(photo: Photo) -> PhotoStreams | None:
    """Return a PNG with its own compressed pixels, or None if they have to be computed."""
    chunks = dict[bytes, bytes]()
    for kind, data in _chunks(photo.data):
        chunks[kind] = chunks.get(kind, b"") + data
    width, height, bits, colours, _compression, _filter, interlace = struct.unpack(
        ">IIBBBBB", chunks[b"IHDR"]
    )
    channels = {0: 1, 2: 3}.get(colours)
    if channels is None or bits > 8 or interlace or photo.has_alpha:
        return None
    stream = _predicted(chunks[b"IDAT"], (width, height), channels, bits)
    return PhotoStreams(stream, Name(_SPACES[photo.model]))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and the content of each part of a PNG (ISO 15948, §5.3)."""
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + 8 + length]
        at += 12 + length


def _predicted(data: bytes, size: tuple[int, int], channels: int, bits: int = 8) -> Stream:
    """Return pixels that are compressed as in a PNG (ISO 32000-1 §7.4.4.4)."""
    parameters: Mapping[str, Value] = {
        "Predictor": 15,
        "Colors": channels,
        "BitsPerComponent": bits,
        "Columns": size[0],
    }
    entries = _entries(*size, bits) | {"Filter": Name("FlateDecode"), "DecodeParms": parameters}
    return Stream(data, entries)


def _flat(image: Pixels) -> Stream:
    """Return pixels compressed without loss, with the filters of a PNG."""
    from PIL import Image

    model = model_of(image.mode)
    if model == "CMYK":  # A PNG has no CMYK, but it has pixels of four bytes.
        image = Image.frombytes("RGBA", image.size, image.tobytes())
    buffer = BytesIO()
    image.save(buffer, "PNG")
    data = b"".join(part for kind, part in _chunks(buffer.getvalue()) if kind == b"IDAT")
    return _predicted(data, image.size, _CHANNELS[model])


def _as_jpeg(image: Pixels) -> Stream:
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, subsampling=0)
    entries = _entries(*image.size) | {"Filter": Name("DCTDecode")}
    if image.mode == "CMYK":
        entries["Decode"] = _INVERTED
    return Stream(without_notes(buffer.getvalue()), entries)


def _plain(image: Pixels, model: str) -> Pixels:
    """Return an image of 8 bits a channel, without what shows through."""
    if image.mode.startswith("I"):  # 16 bits: the 8 higher ones show.
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if model == "RGB" and image.mode != "RGB":
        return image.convert("RGBA").convert("RGB")
    return image.convert(model)


def _in_inks(image: Pixels, profile: bytes, press: Profile) -> Pixels:
    """Return an image for a print shop. Greys are of black; CMYK keeps its inks."""
    if image.mode != "RGB":
        return image
    return separation_for(press).pixels(_in_srgb(image, profile) if profile else image)


def _on_screen(image: Pixels, profile: bytes) -> Pixels:
    """Return an image in CMYK as one in sRGB: by its own profile, or by the default one."""
    if profile:
        return _in_srgb(image, profile)
    return separation_for(default_profile()).to_screen(image)


def _in_srgb(image: Pixels, profile: bytes) -> Pixels:
    from PIL import ImageCms

    converted = ImageCms.profileToProfile(
        image,
        ImageCms.ImageCmsProfile(BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        outputMode="RGB",
    )
    assert converted is not None  # It returns None only when it changes the image in place.
    return converted


def _usable_profile(image: Pixels, model: str) -> bytes:
    """Return the profile in the file of a photo; none if it is for other colours, damaged, or that
    of any screen."""
    from PIL import ImageCms

    data = image.info.get("icc_profile", b"")
    if not isinstance(data, bytes) or not data:
        return b""
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(data))
        about = profile.profile.xcolor_space.strip(), profile.profile.profile_description or ""
    except (OSError, ImageCms.PyCMSError, UnicodeDecodeError):
        return b""
    wanted = {"L": "GRAY"}.get(model, model)
    return b"" if about[0] != wanted or "sRGB" in about[1] else data
