"""The PDF/X standard of a file for a print shop, and the printing condition of its inks.

A colour profile describes the inks of a page on the intended press (ICC.1:2010, §7.2 header, §7.3
tags). It is embedded unchanged; no colour is ever converted with it.
"""

from __future__ import annotations

import struct
from enum import Enum
from functools import cache
from hashlib import md5
from pathlib import Path

from kaartenset.dataclass import dataclass
from kaartenset.errors import Problems, system_reason
from kaartenset.files.reading import NotRegularError, TooLargeError, read_bytes, unreadable
from kaartenset.i18n import _
from kaartenset.locations import Location


class Standard(Enum):
    """The standards for print shops, ISO 15930-7 and ISO 15930-4, by their names in an order."""

    X4 = "4"
    X1A = "1a"

    @property
    def title(self) -> str:
        return "PDF/X-4" if self is Standard.X4 else "PDF/X-1a:2003"

    @property
    def pdf_version(self) -> tuple[int, int]:
        return (1, 6) if self is Standard.X4 else (1, 4)


LARGEST_PROFILE = 32 * 1024 * 1024
"""Bytes. The largest profiles for four inks take some 10 MB."""

NEWEST_PROFILE = {Standard.X4: 4, Standard.X1A: 2}
"""The newest ICC version that the PDF of each standard supports (ISO 32000-1, table 67)."""

_DEFAULT = Path(__file__).parent / "profiles" / "FOGRA39L_coated.icc"
_HEADER = 128
_NEEDED = (b"desc", b"A2B0", b"B2A0")
"""The tags of an output profile (ICC.1:2010, §8.5.2) that a print shop needs."""


_TABLES = {b"A2B0": (4, 3), b"B2A0": (3, 4)}
"""Channels in and out: from four inks to a visible colour, and back."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile for four inks: ``name`` is its description, ``condition`` its registered name.

    ``condition`` is empty if unknown. ``version`` is the major ICC version.
    """

    data: bytes
    name: str
    version: int
    condition: str = ""


@dataclass(frozen=True, slots=True)
class PdfX:
    """The standard of a document, and the printing condition of its inks."""

    standard: Standard
    profile: Profile


class _UnfitProfile(Exception):
    """The bytes are not a profile for four inks: the code of the problem and its message."""


@cache
def default_profile() -> Profile:
    """Return the default profile: FOGRA39, offset on coated paper."""
    data = _DEFAULT.read_bytes()
    return Profile(data, _name(data, _tags(data)), data[8], "FOGRA39")


def read_profile(
    path: Path, standard: Standard, where: Location, problems: Problems
) -> Profile | None:
    """Return the profile of a file, or None after reporting why it cannot be used."""
    try:
        profile = _profile(read_bytes(path, LARGEST_PROFILE))
    except (NotRegularError, TooLargeError) as error:
        problems.extend([unreadable(error, where, LARGEST_PROFILE)])
    except OSError as error:
        message = _("the profile cannot be read: {reason}").format(reason=system_reason(error))
        problems.add("profile-unreadable", where, message, _("check the path"))
    except _UnfitProfile as unfit:
        code, message = unfit.args
        hint = _("ask the print shop for the ICC profile of its printing condition, for CMYK")
        if code == "profile-damaged":
            hint = _("get the file again; part of it is missing or was changed on the way")
        problems.add(code, where, message, hint)
    else:
        if profile.version <= NEWEST_PROFILE[standard]:
            return profile
        message = _("{standard} cannot hold a profile of version {version}").format(
            standard=standard.title, version=profile.version
        )
        problems.add(
            "profile-too-new",
            where,
            message,
            _("take a profile of version {newest}").format(newest=NEWEST_PROFILE[standard]),
        )
    return None


def _fault(code: str, message: str) -> _UnfitProfile:
    return _UnfitProfile(code, message)


def _profile(data: bytes) -> Profile:
    """Return a profile. Raises ``_UnfitProfile``."""
    if len(data) < _HEADER or data[36:40] != b"acsp":
        raise _fault("not-a-profile", _("this is not an ICC profile"))
    if data[12:16] != b"prtr" or data[16:20] != b"CMYK":
        raise _fault("profile-not-cmyk", _("this profile is not for printing with CMYK"))
    try:
        tags = _tags(data)
        name = _name(data, tags)
    except (struct.error, UnicodeDecodeError):
        tags, name = {}, ""
    if (
        int.from_bytes(data[:4]) != len(data)
        or data[20:24] not in (b"Lab ", b"XYZ ")
        or not name
        or any(tag not in tags for tag in _NEEDED)
        or not all(
            _is_table(data[slice(*tags[tag])], *channels) for tag, channels in _TABLES.items()
        )
        or not _is_as_its_sum(data)
    ):
        raise _fault("profile-damaged", _("this ICC profile is damaged or not whole"))
    return Profile(data, name, data[8])


def _is_table(tag: bytes, inputs: int, outputs: int) -> bool:
    """Return whether a tag is a table with these channels (ICC.1:2010, §10.8 to §10.11)."""
    return tag[:4] in (b"mft1", b"mft2", b"mAB ", b"mBA ") and tag[8:10] == bytes((inputs, outputs))


def _is_as_its_sum(data: bytes) -> bool:
    """Return whether a profile matches its identifier, if it has one (ICC.1:2010, §7.2.18)."""
    if not any(data[84:100]):
        return True
    summed = data[:44] + bytes(4) + data[48:64] + bytes(4) + data[68:84] + bytes(16) + data[100:]
    return md5(summed, usedforsecurity=False).digest() == data[84:100]


def _tags(data: bytes) -> dict[bytes, tuple[int, int]]:
    """Return the start and end of each tag, without those that exceed the file."""
    (count,) = struct.unpack_from(">I", data, _HEADER)
    entries = (
        struct.unpack_from(">4sII", data, _HEADER + 4 + 12 * number)
        for number in range(min(count, 1000))
    )
    return {
        tag: (start, start + length)
        for tag, start, length in entries
        if start > _HEADER and start + length <= len(data)
    }


def _name(data: bytes, tags: dict[bytes, tuple[int, int]]) -> str:
    """Return the description: of version 2 in ASCII, of version 4 in its first language."""
    start, end = tags.get(b"desc", (0, 0))
    tag = data[start:end]
    if tag[:4] == b"desc":
        (length,) = struct.unpack_from(">I", tag, 8)
        text = tag[12 : 12 + length].decode("ascii")
    elif tag[:4] == b"mluc":
        length, offset = struct.unpack_from(">II", tag, 20)
        text = tag[offset : offset + length].decode("utf-16-be")
    else:
        text = ""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
