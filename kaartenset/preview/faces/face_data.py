"""A shown face → what a page draws over its picture: guides, texts and marks.

Lengths are millimetres from the top left of the picture, rounded to hundredths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kaartenset.errors import Problem
from kaartenset.geometry import Mm, Rect
from kaartenset.language.any_language import sentences_in
from kaartenset.layout.elements import WritingArea
from kaartenset.locations import InFile
from kaartenset.preview.faces.edition import PicturedFace
from kaartenset.typeset.ink import ink_box
from kaartenset.typeset.typeset import SetText

_MOST_WORDS = 160
"""Letters of a text that are shown in a list."""

PageData = dict[str, Any]
"""A value for JSON."""


def face_data(shown: PicturedFace) -> PageData:
    """Return what a page draws over a picture of a face."""
    face = shown.face.face
    trim = Rect(shown.right, shown.down, face.size.width, face.size.height)
    safe = Rect(
        trim.x + face.safe,
        trim.y + face.safe,
        trim.width - 2 * face.safe,
        trim.height - 2 * face.safe,
    )
    return {
        "side": shown.side,
        "picture": shown.picture.digest,
        "width": _rounded(shown.picture.size.width),
        "height": _rounded(shown.picture.size.height),
        "draft": shown.draft,
        "trim": _box(trim),
        "safe": _box(safe),
        "bleed": _rounded(shown.bleed),
        "baselines": [_line(shown, *line) for line in _baselines(shown)],
        "writing": [_writing(shown, area) for area in _writing_areas(shown)],
        "texts": [_text(shown, text) for text in _texts(shown)],
    }


def places_of(shown: PicturedFace, where: InFile) -> Iterator[Rect]:
    """Yield the boxes of the texts of a face that are from a place in the content."""
    for text in _texts(shown):
        breaks = text.box.words.count("\n")
        if any(_is_within(where, at, breaks) for at in text.box.said_at):
            yield ink_box(text)


def _is_within(where: InFile, at: InFile, breaks: int) -> bool:
    """Return whether a place is that of a text, or a line of one with line breaks.

    The lines of such a text begin under its key.
    """
    is_line = where.file == at.file and not where.column and bool(breaks)
    return where == at or (is_line and at.line < where.line <= at.line + breaks + 1)


def marks_on(shown: PicturedFace, problem: Problem) -> list[list[float]]:
    """Return the boxes on a picture where a problem is seen."""
    face, spot = shown.face.face, problem.spot
    if spot is not None:
        boxes = [spot.box] if (spot.card, spot.side) == (face.card, face.side.value) else []
    else:
        where = problem.where
        boxes = list(places_of(shown, where)) if isinstance(where, InFile) and where.line else []
    return [_moved(shown, box) for box in boxes]


def _texts(shown: PicturedFace) -> Iterator[SetText]:
    for element in shown.face.elements:
        if isinstance(element, SetText) and element.box.role.is_content and element.lines:
            yield element


def _text(shown: PicturedFace, text: SetText) -> PageData:
    words = text.box.words
    sentences = sentences_in(words, text.box.lang)
    shown_words = " ".join(words.split())
    if len(shown_words) > _MOST_WORDS:
        shown_words = f"{shown_words[:_MOST_WORDS]}…"
    return {
        "box": _moved(shown, ink_box(text)),
        "size": _rounded(text.size),
        "full": _rounded(text.box.style.size),
        "words": shown_words,
        "lang": text.box.lang,
        "sentences": [len(sentence.words) for sentence in sentences],
    }


def _baselines(shown: PicturedFace) -> Iterator[tuple[Mm, Mm, Mm]]:
    """Yield left, right and height of the baseline of each line of an upright text."""
    for text in _texts(shown):
        if text.box.turn is None:
            for line in text.lines:
                yield line.left, line.right, line.y


def _writing_areas(shown: PicturedFace) -> Iterable[WritingArea]:
    return (each for each in shown.face.elements if isinstance(each, WritingArea))


def _writing(shown: PicturedFace, area: WritingArea) -> PageData:
    return {
        "lines": [
            _line(shown, area.x, area.x + area.width, area.y + number * area.pitch)
            for number in range(area.lines)
        ],
        "pitch": _rounded(area.pitch),
    }


def _line(shown: PicturedFace, left: Mm, right: Mm, y: Mm) -> list[float]:
    return [_rounded(left + shown.right), _rounded(right + shown.right), _rounded(y + shown.down)]


def _moved(shown: PicturedFace, box: Rect) -> list[float]:
    return _box(box._replace(x=box.x + shown.right, y=box.y + shown.down))


def _box(box: Rect) -> list[float]:
    return [_rounded(length) for length in box]


def _rounded(length: float) -> float:
    return round(length, 2)
