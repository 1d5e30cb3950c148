"""Comments that may be text: YAML ends a text at `` #``, also in ``Stadhuis, kamer #12``.

There are two kinds. After a text without quotes the scalar keeps the place of the comment, and the
reader of a text refuses it; a number or an id has no spaces, so nothing is lost there. A ``#``
without a space before it (``"Piet"# junior``) is not a comment by the standard (YAML 1.2, 6.6), but
libyaml takes it for one, so it is refused everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml


_QUOTED_COLOUR = re.compile("#[0-9A-Fa-f]{6}[\"']")
_LINE_END = re.compile("\r\n|[\n\r]")

_MAY_STAND_BEFORE = " \t\"'[]{},"
"""Characters after which a parser takes ``#`` for the start of a comment."""

Position = tuple[int, int]
"""Line and column, counted from 0."""


class Comments:
    """The comments of one file, found between the events of its parser."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._reached: Position = (0, 0)

    def behind(self, event: yaml.Event) -> Position | None:
        """Return where a comment starts after an event on its line, or None."""
        mark = event.end_mark
        assert mark is not None  # Events of the parser have one.
        line = self._lines[mark.line] if mark.line < len(self._lines) else ""
        rest = line[mark.column :]
        start = len(rest) - len(rest.lstrip(" "))
        return (mark.line, mark.column + start) if rest[start : start + 1] == "#" else None

    def without_space(self, event: yaml.Event) -> Iterator[Position]:
        """Yield each ``#`` without a space before it, between the last event and this one."""
        assert event.start_mark is not None  # Events of the parser have both.
        assert event.end_mark is not None
        start, end = (
            (event.start_mark.line, event.start_mark.column),
            (event.end_mark.line, event.end_mark.column),
        )
        if start > self._reached:
            for number in range(self._reached[0], min(start[0] + 1, len(self._lines))):
                line = self._lines[number][: start[1] if number == start[0] else None]
                found = line.find("#", self._reached[1] if number == self._reached[0] else 0)
                if found > 0 and line[found - 1] not in " \t":
                    yield number, found
        self._reached = max(self._reached, end)


def comments_of(text: str) -> Comments | None:
    """Return the comments of a text, or None if no text can hide in one.

    The shipped files have none.
    """
    at = text.find("#")
    while at >= 0:
        start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        before = text[start:at]
        if (
            before.strip()
            and before[-1] in _MAY_STAND_BEFORE
            and not _QUOTED_COLOUR.match(text, at)
        ):
            return Comments(_LINE_END.split(text))
        at = text.find("#", at + 1 if before.strip() else _end_of_line(text, at))
    return None


def _end_of_line(text: str, at: int) -> int:
    ends = [end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0]
    return min(ends, default=len(text))
