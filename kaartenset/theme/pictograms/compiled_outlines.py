"""The compiled form of a shipped pictogram → its outline, without reading SVG."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Any

from kaartenset.files.compiled import compiled_value
from kaartenset.geometry import Rect
from kaartenset.theme.pictograms.pictogram import Pictogram

PACKAGE = "kaartenset.theme.compiled"
_THEME = Path(__file__).parent.parent
MADE_BY = tuple(
    str(_THEME / name)
    for name in (
        *("pictograms/compiled_outlines.py", "pictograms/reader.py"),
        *("drawings/svg_paint.py", "drawings/svg_paths.py"),
    )
)


def compiled_outline(text: str, name: str) -> Pictogram | None:
    """Return the outline of a shipped file, named after ``name``; None for any other text."""
    value = compiled_value(PACKAGE, MADE_BY, text)
    return None if value is None else outline_of(value, name)


def outline_value(outline: Pictogram) -> tuple[Any, ...]:
    """Return the compiled form of an outline."""
    return outline.grid, outline.ops, tuple(outline.ink), outline.colour


def outline_of(value: tuple[Any, ...], name: str) -> Pictogram:
    """Return the outline of a compiled form, from a file of this name."""
    grid, ops, ink, colour = value
    return Pictogram(PurePath(name).stem, grid, ops, Rect(*ink), None, colour)
