"""The objects of a PDF (ISO 32000-1 §7.3), in one line, and the table that numbers them.

A dictionary is a ``dict`` whose keys are names without the slash, as the standard spells them, or
``quoted``. An array is a ``tuple``, and a number is itself. Other types are the classes below.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from kaartenset.dataclass import NamedTuple, dataclass, field


class Name(str):
    """A name, without its slash (§7.3.5)."""

    __slots__ = ()


class TextString(str):
    """A text string (§7.9.2)."""

    __slots__ = ()


class Raw(str):
    """Syntax that is written unchanged."""

    __slots__ = ()


class Ref(int):
    """A reference to the object of this number (§7.3.10)."""

    __slots__ = ()


Value: TypeAlias = "float | Name | TextString | Raw | Ref | Mapping[str, Value] | tuple[Value, ...]"
"""A value of a dictionary or an array; mypy accepts an integer as a ``float``."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream (§7.3.8): its bytes in the file, and the entries of its dictionary except Length."""

    data: bytes
    entries: Mapping[str, Value] = field(default_factory=dict)


COMPRESSED: Mapping[str, Value] = {"Filter": Name("FlateDecode")}
"""The entries of a compressed stream (§7.4.4)."""

TRUE = Raw("true")
FALSE = Raw("false")

Thing: TypeAlias = "Value | Stream | bytes"
"""An indirect object. Bytes are a stream that is already written."""


_ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})
_NOT_IN_NAME = re.compile(rb"[^A-Za-z0-9_.-]")


def in_line(value: Value) -> str:
    """Return an object in one line, ten times as fast as ReportLab: a deck has hundreds."""
    return _WRITERS[type(value)](value)


def entries(of: Mapping[str, Value]) -> str:
    """Return the entries of a dictionary, in order and without the brackets."""
    return " ".join([f"/{key} {_WRITERS[type(value)](value)}" for key, value in of.items()])


def in_line_stream(stream: Stream) -> bytes:
    """Return a stream with its dictionary in one line."""
    return stream_of(f"{entries(stream.entries)} ".encode("ascii"), stream.data)


def stream_of(start: bytes, data: bytes) -> bytes:
    """Return a stream whose dictionary starts with these entries, each followed by a space."""
    return b"<< %b/Length %d >>\nstream\n%b\nendstream" % (start, len(data), data)


def quoted(text: str) -> str:
    """Return text as a name without its slash, with delimiters, spaces and non-ASCII escaped."""
    if text.isascii() and text.isalnum():
        return text
    return _NOT_IN_NAME.sub(lambda match: b"#%02X" % match[0][0], text.encode()).decode("ascii")


def _name(text: str) -> str:
    return f"/{quoted(text)}"


def _text(text: str) -> str:
    """Return a text string: literal if it is ASCII, else in UTF-16."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.3f}"


def _array(values: tuple[Value, ...]) -> str:
    return f"[{' '.join([_WRITERS[type(value)](value) for value in values])}]"


_WRITERS: dict[type, Callable[[Any], str]] = {  # Each takes the type it is for.
    dict: lambda value: f"<< {entries(value)} >>",
    tuple: _array,
    Name: _name,
    TextString: _text,
    Raw: str,
    Ref: "%d 0 R".__mod__,
    int: str,
    float: _number,
}

_WORTH_COMPRESSING = 500
"""Characters. The name of a client takes some 200: compressing would save a hundred bytes of sixty
thousand, for a tenth of the time."""

QUICK = 3
"""The effort of zlib for files to print: half the time of 6, for files a twentieth larger."""
SMALL = 6
"""Its effort for files to send."""


def content_stream(operators: str, effort: int = QUICK) -> bytes:
    """Return a stream of operators, compressed with this effort of zlib unless it is short."""
    data = operators.encode("ascii")
    if len(data) < _WORTH_COMPRESSING:
        return stream_of(b"", data)
    return stream_of(b"/Filter /FlateDecode ", zlib.compress(data, effort))


class ObjectTable:
    """The objects of a document by number; ``last`` is the highest.

    An object can get its value after its number.
    """

    def __init__(self) -> None:
        self.last = 0
        self._things: dict[Ref, Thing | None] = {}

    def add(self, thing: Thing | None = None) -> Ref:
        """Return a reference to a new object, which has no value yet if ``thing`` is None."""
        self.last += 1
        ref = Ref(self.last)
        self._things[ref] = thing
        return ref

    def skip_to(self, last: int) -> None:
        """Skip the numbers up to this one, for objects that are written without this table."""
        self.last = last

    def __setitem__(self, ref: Ref, thing: Thing) -> None:
        self._things[ref] = thing

    def __iter__(self) -> Iterator[tuple[Ref, Thing | None]]:
        return iter(self._things.items())


class FileContents(NamedTuple):
    """The contents of a file: objects, references to catalog and information, and PDF version."""

    objects: ObjectTable
    root: Ref
    info: Ref
    version: tuple[int, int]
