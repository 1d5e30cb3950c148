"""The spoken names of fields, heard alone in a list or with the Tab key (rule A10).

A face shows a question once, above all its fields, but a field is heard by its name only. So the
name has the question, the number of the line, and what else differs from other fields of the card.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kaartenset.dataclass import NamedTuple
from kaartenset.layout.elements import ChoiceMark, Face, WritingArea
from kaartenset.locations import InFile


class NameWords(NamedTuple):
    """The words that distinguish names.

    ``line`` is for a writing area with the words of a mark, ``more`` for further lines for the same
    question. ``nth`` returns the name of one of several lines, for question, number and count.
    """

    line: str
    more: str
    nth: Callable[[str, int, int], str]


PLAIN_WORDS = NameWords("line", "more", "{} {}/{}".format)
"""Words for comparing names only."""


class FieldName(NamedTuple):
    """The names of a field: ``field`` in the form, ``said`` as heard, with the ``option`` of a
    mark."""

    field: str
    said: str
    option: str | None
    at: InFile

    @property
    def whole(self) -> str:
        return f"{self.said} {self.option}" if self.option else self.said


def field_names(faces: Iterable[Face], words: NameWords = PLAIN_WORDS) -> Iterator[FieldName]:
    """Yield the names of the fields of a card, in the order of its faces.

    Two areas for one question differ by a word; ``heard_problems`` reports names that are equal.
    """
    written: set[str] = set()
    marked: set[str] = set()
    for face in faces:
        for element in face.elements:
            if isinstance(element, WritingArea):
                said = _distinguished(_asked(element, words), written, marked, words)
                written.add(said)
                yield FieldName(element.name, said, None, element.at)
            elif isinstance(element, ChoiceMark):
                group = face.groups[element.group]
                name = FieldName(
                    group.name, in_one_line(group.label), in_one_line(element.label), element.at
                )
                marked |= {name.said, name.whole}
                yield name


def _asked(area: WritingArea, words: NameWords) -> str:
    said = in_one_line(area.label)
    return words.nth(said, area.nth, area.of) if said and area.of > 1 else said


def _distinguished(said: str, written: set[str], marked: set[str], words: NameWords) -> str:
    if said and said in written:
        return f"{said}, {words.more}"
    return f"{said}, {words.line}" if said in marked else said


def in_one_line(text: str) -> str:
    """Return a text with single spaces, without the colon at its end."""
    return " ".join(text.split()).removesuffix(":")
