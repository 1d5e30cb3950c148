"""Pictures that pages show → XObjects of a file, each there once (ISO 32000-1 §8.8)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from kaartenset.memory import Memory
from kaartenset.paint.ink import KNOCKOUT, OVERPRINT
from kaartenset.paint.painted import DrawnForm, PaintedPage, Shading, Shown, name_of, state_of
from kaartenset.pdf.objects import (
    COMPRESSED,
    FALSE,
    TRUE,
    Name,
    Ref,
    Stream,
    Value,
    in_line_stream,
)
from kaartenset.pdf.profile import Profile
from kaartenset.theme.pictures.photo import Photo

if TYPE_CHECKING:
    from kaartenset.pdf.pictures.photo_streams import PhotoStreams

PRESS_STATES: Mapping[str, Mapping[str, Value]] = {
    OVERPRINT: {"op": TRUE, "OPM": 1},
    KNOCKOUT: {"op": FALSE},
}
"""The graphics states that the inks of a press ask for (``paint.ink``)."""

MOST_REMEMBERED = 64
"""Photos of which the streams are kept for further files."""

Add = Callable[[bytes], Ref]
"""Adds an object to a file."""


class PhotoMemory:
    """The streams of photos that recur in many files, computed once."""

    def __init__(self) -> None:
        self._known: Memory[tuple[str, bytes], PhotoStreams] = Memory(MOST_REMEMBERED)

    def of(self, photo: Photo, press: Profile | None) -> PhotoStreams:
        """Return the streams of a photo, for the inks of a profile if there is one."""
        from kaartenset.pdf.pictures.photo_streams import photo_streams  # Most decks have none.

        key = photo.digest, press.data if press else b""
        return self._known.get(key, partial(photo_streams, photo, press))


class ShownPictures:
    """The pictures in one file; ``press`` is its printing condition, if it is for a print shop."""

    def __init__(self, add: Add, memory: PhotoMemory, press: Profile | None = None) -> None:
        self._add = add
        self._memory = memory
        self._press = press
        self._refs: dict[str, Ref] = {}
        self._profiles: dict[bytes, Ref] = {}

    def resources(self, page: PaintedPage) -> dict[str, Value]:
        """Return the entries for the resources of a page by what it shows and lets through.

        A file for a print shop has the graphics states of all its pages together.
        """
        names: dict[str, Value] = {name_of(each): self._ref(each) for each in page.shown}
        entries: dict[str, Value] = {"XObject": names} if names else {}
        if page.opacities and not self._press:
            entries["ExtGState"] = states_of(page.opacities)
        return entries

    def _ref(self, shown: Shown) -> Ref:
        name = name_of(shown)
        if name not in self._refs:
            self._refs[name] = (
                self._form(shown) if isinstance(shown, DrawnForm) else self._photo(shown)
            )
        return self._refs[name]

    def _form(self, form: DrawnForm) -> Ref:
        states: dict[str, Value] = {
            name: {"Type": Name("ExtGState"), "ca": filling, "CA": line}
            for name, filling, line in form.opacities
        }
        if self._press:
            states |= {
                name: {"Type": Name("ExtGState"), **state} for name, state in PRESS_STATES.items()
            }
        entries: dict[str, Value] = {
            "Type": Name("XObject"),
            "Subtype": Name("Form"),
            "BBox": (0, 0, form.width, form.height),
            "Resources": {
                **({"ExtGState": states} if states else {}),
                **({"Shading": dict(map(_shading, form.shadings))} if form.shadings else {}),
            },
            **({"Group": {"S": Name("Transparency")}} if form.is_group else {}),
            **COMPRESSED,
        }
        operators = zlib.compress(form.operators.encode("ascii"), 6)
        return self._add(in_line_stream(Stream(operators, entries)))

    def _photo(self, photo: Photo) -> Ref:
        streams = self._memory.of(photo, self._press)
        entries = dict(streams.image.entries)
        entries["ColorSpace"] = streams.space
        if streams.profile:
            based = self._profile(streams.profile, streams.space)
            entries["ColorSpace"] = (Name("ICCBased"), based)
        if streams.mask:
            mask = {**streams.mask.entries, "ColorSpace": Name("DeviceGray")}
            entries["SMask"] = self._add(in_line_stream(Stream(streams.mask.data, mask)))
        return self._add(in_line_stream(Stream(streams.image.data, entries)))

    def _profile(self, data: bytes, space: Value) -> Ref:
        if data not in self._profiles:
            entries: dict[str, Value] = {
                "N": 1 if space == "DeviceGray" else 3,
                "Alternate": space,
                **COMPRESSED,
            }
            self._profiles[data] = self._add(
                in_line_stream(Stream(zlib.compress(data, 9), entries))
            )
        return self._profiles[data]


def _shading(shading: Shading) -> tuple[str, Value]:
    """Return the name of a gradient, and the gradient (ISO 32000-1, tables 80 and 40)."""
    function: dict[str, Value] = {
        "FunctionType": 2,
        "Domain": (0, 1),
        "C0": shading.start,
        "C1": shading.end,
        "N": 1,
    }
    return shading.name, {
        "ShadingType": 2,
        "ColorSpace": Name(shading.space),
        "Coords": shading.line,
        "Function": function,
        "Extend": (TRUE, TRUE),
    }


def states_of(opacities: Iterable[float]) -> dict[str, Value]:
    """Return the graphics states of opacities, by their names (ISO 32000-1 §11.6.4.4)."""
    return {
        state_of(each): {"Type": Name("ExtGState"), "ca": each, "CA": each} for each in opacities
    }


def _lets_through(page: PaintedPage) -> bool:
    """Return whether anything on a page shows through something else."""
    return bool(page.opacities) or any(
        bool(each.opacities) if isinstance(each, DrawnForm) else each.has_alpha
        for each in page.shown
    )


def group_of(page: PaintedPage, press: Profile | None) -> dict[str, Value]:
    """Return the entry of a page for colours that are mixed on it (ISO 32000-1 §11.6.6); nothing
    if none are."""
    if not _lets_through(page):
        return {}
    space = Name("DeviceCMYK" if press else "DeviceRGB")
    return {"Group": {"Type": Name("Group"), "S": Name("Transparency"), "CS": space}}
