"""Text with separators (CSV), in every dialect that spreadsheets write → lines.

The separator is ``;``, ``,``, tab or ``|``, or none in a list of one column. The text is UTF-8,
UTF-16 (Excel's "Unicode text") or an encoding that its words show (``encodings``). Quotes follow
RFC 4180, and the first line may be ``sep=;`` as Excel writes it. A file with mixed encodings is
refused, because names would come out wrong.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO, TextIO

from kaartenset.characters.mojibake import looks_encoded_twice, undone
from kaartenset.client.caseload import encodings
from kaartenset.client.caseload.list_files import ListFile, open_bytes, open_text, size_of
from kaartenset.client.caseload.table import Line
from kaartenset.dataclass import dataclass

DELIMITERS = (";", ",", "\t", "|")
NO_DELIMITER = "\x1f"
"""A character that no list contains: a file read with it has one column."""

SAMPLE = 50
"""Lines used to find the separator."""

LARGEST_FILE = 500_000_000
"""Bytes; a million clients, the most that a spreadsheet holds, take about 150 MB."""

LONGEST_LINE = 1_000_000
"""Bytes; a client takes about 150."""

MOST_LINES = 1_048_576
MOST_COLUMNS = 16_384
"""The limits of a sheet in Excel (Excel specifications and limits)."""

_PIECE = 1 << 20
_SEP_LINE = re.compile(r'sep=([^\w\s"]|\t)\r?\n?', re.IGNORECASE)
_MULTIBYTE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_MAY_BE_TWICE = re.compile(
    rb"\xc3[\x82-\xaf](?:\xc2|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c]"
    rb"|\xe2[\x80\x82\x84])"
)
"""What ``looks_encoded_twice`` finds in letters, as bytes: faster, and with false alarms."""

_BOM_OF_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class TextUnreadable(ValueError):
    """The text cannot be read.

    ``code`` is the reason, ``line`` the place, from 1, and ``likely`` the encodings that it may
    have.
    """

    def __init__(self, code: str, line: int, likely: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.likely = likely


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding by its name in ``encodings.ENCODINGS``; ``is_guessed`` if only words show it."""

    name: str
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class Dialect:
    """The encoding and separator of a file, and whether its first line only names the separator."""

    encoding: Encoding
    delimiter: str
    has_sep_line: bool = False

    @property
    def has_one_column(self) -> bool:
        return self.delimiter == NO_DELIMITER


def find_encoding(path: ListFile) -> Encoding:
    """Return the encoding of a whole file. Raises ``TextUnreadable``."""
    with open_bytes(path) as file:
        if size_of(path) > LARGEST_FILE:
            raise TextUnreadable("caseload-too-large", 0)
        start = file.read(4)
        if start[:2] in _BOM_OF_UTF16:
            return _checked(path, "utf-16")
        if len(start) == 4 and (start[0], start[2]) != (0, 0) and start[1] == start[3] == 0:
            return _checked(path, "utf-16-le")
        if len(start) == 4 and (start[1], start[3]) != (0, 0) and start[0] == start[2] == 0:
            return _checked(path, "utf-16-be")
        file.seek(0)
        seen = _EncodingEvidence()
        for number, block in _blocks(file):
            seen.add(number, block)
        return seen.encoding()


def named_encoding(path: ListFile, name: str) -> Encoding:
    """Return the encoding that the user names. Raises ``TextUnreadable`` if it is another."""
    if size_of(path) > LARGEST_FILE:
        raise TextUnreadable("caseload-too-large", 0)
    return _checked(path, name)


def _checked(path: ListFile, name: str) -> Encoding:
    """Return an encoding after decoding the whole file. Raises ``TextUnreadable`` with the line."""
    encoding = Encoding(name)
    if name.startswith("utf-16"):
        _check_utf16(path, encoding)
        return encoding
    codec = "utf-8" if name in ("utf-8", "utf-8-twice") else encodings.ENCODINGS[name]
    with open_bytes(path) as file:
        for number, block in _blocks(file):
            try:
                text = block.decode(codec)
                if name == "utf-8-twice":
                    undone(text.removeprefix("\ufeff"))
            except UnicodeDecodeError as error:
                raise TextUnreadable(
                    "caseload-not-text", number + _count_ends(block[: error.start])
                ) from None
            except UnicodeError:
                raise TextUnreadable("caseload-not-text", number) from None
            if "\0" in text:
                raise TextUnreadable(
                    "caseload-not-text", number + _count_ends(block[: block.index(b"\0")])
                )
    return encoding


def _check_utf16(path: ListFile, encoding: Encoding) -> None:
    number = 0
    try:
        with _open(path, encoding) as text:
            while line := text.readline(LONGEST_LINE):
                number += 1
                if "\0" in line:
                    raise TextUnreadable("caseload-not-text", number)
                if len(line) == LONGEST_LINE:
                    raise TextUnreadable("caseload-line-too-long", number)
    except UnicodeError:
        raise TextUnreadable("caseload-not-text", number + 1) from None


def _blocks(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield a file in blocks of whole lines, each with the number of its first line."""
    number, rest = 1, b""
    while piece := file.read(_PIECE):
        if piece.endswith(b"\r"):
            piece += file.read(1)
        piece = rest + piece
        cut = max(piece.rfind(b"\n"), piece.rfind(b"\r")) + 1
        whole, rest = piece[:cut], piece[cut:]
        if len(rest) > LONGEST_LINE:
            raise TextUnreadable("caseload-line-too-long", number + _count_ends(whole))
        if whole:
            yield number, whole
            number += _count_ends(whole)
    if rest:
        yield number, rest


def _count_ends(text: bytes) -> int:
    return text.count(b"\n") + text.count(b"\r") - text.count(b"\r\n")


class _EncodingEvidence:
    """What the lines beyond ASCII show: which are UTF-8, and the words of those that are not."""

    def __init__(self) -> None:
        self._in_utf8 = self._in_other = 0
        self._twice = self._not_twice = 0
        self._words: dict[bytes, None] = {}

    def add(self, number: int, block: bytes) -> None:
        if b"\0" in block:
            raise TextUnreadable(
                "caseload-not-text", number + _count_ends(block[: block.index(b"\0")])
            )
        if block.isascii():
            return
        if not _MAY_BE_TWICE.search(block) and _is_utf8(block):
            if not block.removeprefix(codecs.BOM_UTF8).isascii():
                self._in_utf8 = self._in_utf8 or number
                self._not_twice = self._not_twice or number
            return
        others = [
            line
            for place, line in enumerate(block.splitlines(), number)
            if not line.isascii() and not self._is_utf8(place, line)
        ]
        if len(self._words) < encodings.MOST_WORDS:
            self._words.update(dict.fromkeys(encodings.words_of(b"\n".join(others))))

    def _is_utf8(self, number: int, line: bytes) -> bool:
        """Return whether a line is UTF-8, and remember it."""
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            self._in_other = self._in_other or number
            if _MULTIBYTE.search(line) and _has_no_other_reading(line):
                raise TextUnreadable("caseload-mixed-encodings", number) from None
            return False
        if looks_encoded_twice(text):
            self._in_utf8, self._twice = self._in_utf8 or number, self._twice or number
        elif not text.isascii():
            self._in_utf8, self._not_twice = self._in_utf8 or number, self._not_twice or number
        return True

    def encoding(self) -> Encoding:
        if self._in_utf8 and self._in_other:
            raise TextUnreadable("caseload-mixed-encodings", max(self._in_utf8, self._in_other))
        if self._twice and self._not_twice:
            raise TextUnreadable("caseload-mixed-encodings", max(self._twice, self._not_twice))
        if self._twice:
            return Encoding("utf-8-twice", is_guessed=True)
        if not self._in_other:
            return Encoding("utf-8")
        try:
            name = encodings.judge(self._words)
        except encodings.Doubt as doubt:
            raise TextUnreadable("caseload-encoding-unsure", self._in_other, doubt.likely) from None
        return Encoding(name, is_guessed=name != encodings.STANDARD)


def _is_utf8(block: bytes) -> bool:
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _has_no_other_reading(line: bytes) -> bool:
    """Return whether no encoding of one byte makes words of a line."""
    try:
        encodings.judge(encodings.words_of(line))
    except encodings.Doubt as doubt:
        return not doubt.likely
    return False


def find_dialects(path: ListFile, encoding: str = "") -> tuple[Dialect, ...]:
    """Return the dialects that a file may have, likeliest first; the header decides between them.

    ``encoding`` is the one that the user names, if any. Raises ``TextUnreadable``.
    """
    found = named_encoding(path, encoding) if encoding else find_encoding(path)
    with _open(path, found) as text:
        lines = _texts(text, found)
        first = next(lines, "")
        if named := _SEP_LINE.fullmatch(first):
            return (Dialect(found, named[1], has_sep_line=True),)
        sample = first + "".join(islice(lines, SAMPLE))
    ordered = sorted(DELIMITERS, key=sample.count, reverse=True)
    return tuple(Dialect(found, delimiter) for delimiter in (NO_DELIMITER, *ordered))


def _open(path: ListFile, encoding: Encoding) -> TextIO:
    codec = "utf-8-sig" if encoding.name == "utf-8-twice" else encodings.ENCODINGS[encoding.name]
    return open_text(path, codec)


def _texts(file: TextIO, encoding: Encoding) -> Iterator[str]:
    """Return the lines of a file; undo a double encoding."""
    if encoding.name != "utf-8-twice":
        return iter(file)
    return (undone(line).removeprefix("\ufeff") for line in file)


@contextmanager
def open_lines(path: ListFile, dialect: Dialect) -> Iterator[Iterator[Line]]:
    """Give the lines of a file, numbered as in a spreadsheet; a text may contain line ends."""
    with _open(path, dialect.encoding) as file:
        texts = _texts(file, dialect.encoding)
        if dialect.has_sep_line:
            next(texts, "")
        lines = _lines(csv.reader(texts, delimiter=dialect.delimiter, strict=True))
        yield map(_of_one_column, lines) if dialect.has_one_column else lines


def count_lines(path: ListFile) -> int:
    """Return how many lines a file has."""
    with open_bytes(path) as file:
        return sum(map(_count_ends, iter(lambda: file.read(_PIECE), b"")))


def _lines(records: Iterable[list[str]]) -> Iterator[Line]:
    number = 0
    records = iter(records)
    while True:
        number += 1
        try:
            record = next(records)
        except StopIteration:
            return
        except csv.Error:
            yield Line(number, {0: "?"}, fault="caseload-quotes")
            continue
        if len(record) > MOST_COLUMNS:
            raise TextUnreadable("caseload-too-many-columns", number)
        if number > MOST_LINES:
            raise TextUnreadable("caseload-too-large", number)
        cells = {column: text for column, text in enumerate(record) if text}
        if cells:
            yield Line(number, cells)


def _of_one_column(line: Line) -> Line:
    """Return a line of a list of one column, with a fault if it has a separator.

    A comma may belong to a name: ``Jansen, Jan``.
    """
    text = line.cells[0]
    has_more = any(delimiter in text for delimiter in DELIMITERS if delimiter != ",")
    if has_more or ("," in text and any(map(str.isdecimal, text))):
        return line._replace(fault=line.fault or "cells-too-many")
    return line
