"""Boxes and lines on a face, in millimetres from its top left → paths in points from its foot.

Cards and clients share most of their shapes, so the operators of these are remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kaartenset.geometry import POINT, Mm, Rect, Segment, Turn
from kaartenset.paint.operators import ROUNDNESS, filled, line_between
from kaartenset.typeset.ink import upright_box
from kaartenset.typeset.stretches import is_from_right
from kaartenset.typeset.typeset import SetText


@lru_cache(maxsize=4096)
def rounded_box(left: Mm, top: Mm, width: Mm, height: Mm, radius: Mm, face_height: Mm) -> str:
    """Return the path of a box with round corners."""
    right, bottom = left + width, top + height

    def at(x: Mm, y: Mm) -> str:
        return f"{x / POINT:.2f} {(face_height - y) / POINT:.2f}"

    if radius <= 0:
        return f"{at(left, bottom)} {width / POINT:.2f} {height / POINT:.2f} re"
    reach = radius * (1 - ROUNDNESS)
    return (
        f"{at(left + radius, top)} m {at(right - radius, top)} l "
        f"{at(right - reach, top)} {at(right, top + reach)} {at(right, top + radius)} c "
        f"{at(right, bottom - radius)} l "
        f"{at(right, bottom - reach)} {at(right - reach, bottom)} {at(right - radius, bottom)} c "
        f"{at(left + radius, bottom)} l "
        f"{at(left + reach, bottom)} {at(left, bottom - reach)} {at(left, bottom - radius)} c "
        f"{at(left, top + radius)} l "
        f"{at(left, top + reach)} {at(left + reach, top)} {at(left + radius, top)} c h"
    )


@lru_cache(maxsize=1024)
def writing_lines(x: Mm, y: Mm, width: Mm, count: int, pitch: Mm, face_height: Mm) -> str:
    """Return the path of lines to write on."""
    start, end = f"{x / POINT:.2f}", f"{(x + width) / POINT:.2f}"
    heights = (f"{(face_height - y - number * pitch) / POINT:.2f}" for number in range(count))
    return " ".join(line_between(f"{start} {height}", f"{end} {height}") for height in heights)


def straight_lines(segments: Iterable[Segment], page_height: Mm) -> str:
    """Return the path of straight lines."""
    return " ".join(
        line_between(
            f"{each.start_x / POINT:.3f} {(page_height - each.start_y) / POINT:.3f}",
            f"{each.end_x / POINT:.3f} {(page_height - each.end_y) / POINT:.3f}",
        )
        for each in segments
    )


def matrix_of_turn(turn: Turn, face_height: Mm) -> str:
    """Return the matrix of a rotation, from y down to y up."""
    cos, sin = turn.cos, turn.sin
    right, up = turn.dx - sin * face_height, face_height - cos * face_height - turn.dy
    return f"{cos:z.6f} {-sin:z.6f} {sin:z.6f} {cos:z.6f} {right / POINT:z.3f} {up / POINT:z.3f}"


def clear_letters(text: SetText, face_height: Mm) -> tuple[str, str]:
    """Return what begins and ends the letters of a text that lets through what is under it.

    Letters that join lie over each other, and most viewers show where (they do not know text
    knockout, ISO 32000-1 §9.3.8). So those are no ink, but the outline of a box that is filled
    once (§9.3.6).
    """
    if not any(is_from_right(run.text) for line in text.lines for run in line.runs):
        return "BT", "ET Q"
    x, y, width, height = upright_box(text)
    em = text.size * POINT
    box = rounded_box(x - em, y - em, width + 2 * em, height + 2 * em, 0.0, face_height)
    return "BT 7 Tr", f"ET {filled(box)} Q"


def within_outline(box: Rect, radius: Mm, weight: Mm) -> tuple[Rect, Mm]:
    """Return the middle line of an outline inside its box, where ink keeps its distances (O2)."""
    half = weight / 2
    return Rect(box.x + half, box.y + half, box.width - weight, box.height - weight), max(
        0.0, radius - half
    )
