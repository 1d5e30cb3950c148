"""Text with separators (CSV), in every dialect that spreadsheets write → lines.

Separator ``;``, ``,``, tab or ``|``; UTF-8, UTF-16 with its mark (Excel's "Unicode text") or Windows-1252; quotes as in
RFC 4180; a first line ``sep=;`` as Excel wants it. A file that mixes encodings is refused: one of them would turn names
into other names.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kaartenset.caseload.table import Line

DELIMITERS = (";", ",", "\t", "|")
SAMPLE = 50
"""Lines that are looked at to find the separator."""

LARGEST_FILE = 2_000_000_000
"""Bytes; a million clients take some 150 MB."""

_SEP_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class TextUnreadable(ValueError):
    """A text that cannot be read: ``code`` says why, ``line`` where, from 1."""

    def __init__(self, code: str, line: int) -> None:
        super().__init__(code)
        self.code = code
        self.line = line


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file is written: its encoding, its separator, and whether its first line only names the separator."""

    encoding: str
    delimiter: str
    has_sep_line: bool = False


def find_encoding(path: Path) -> str:
    """Return the encoding of a whole file. Raises ``TextUnreadable``."""
    with path.open("rb") as file:
        start = file.read(4)
        if start[:2] in _UTF16:
            return _checked_utf16(path)
        file.seek(0)
        in_utf8 = in_other = 0
        for number, line in enumerate(file, start=1):
            if b"\0" in line:
                raise TextUnreadable("caseload-not-text", number)
            if line.isascii():
                continue
            try:
                line.decode("utf-8-sig" if number == 1 else "utf-8")
                in_utf8 = in_utf8 or number
            except UnicodeDecodeError:
                if _is_not_windows_1252(line):
                    raise TextUnreadable("caseload-not-text", number) from None
                in_other = in_other or number
                if _MULTIBYTE.search(line):
                    raise TextUnreadable("caseload-mixed-encodings", number) from None
    if in_utf8 and in_other:
        raise TextUnreadable("caseload-mixed-encodings", max(in_utf8, in_other))
    return "cp1252" if in_other else "utf-8-sig"


def _checked_utf16(path: Path) -> str:
    try:
        with path.open(encoding="utf-16", newline="") as file:
            number = 0
            for number, line in enumerate(file, start=1):
                if "\0" in line:
                    raise TextUnreadable("caseload-not-text", number)
    except UnicodeError:
        raise TextUnreadable("caseload-not-text", number + 1) from None
    return "utf-16"


def _is_not_windows_1252(line: bytes) -> bool:
    try:
        line.decode("cp1252")
    except UnicodeDecodeError:
        return True
    return False


def find_dialects(path: Path) -> tuple[Dialect, ...]:
    """Return the dialects that a file may be in, likeliest first; the header decides. Raises ``TextUnreadable``."""
    encoding = find_encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        first = file.readline()
        if named := _SEP_LINE.fullmatch(first):
            return (Dialect(encoding, named[1], has_sep_line=True),)
        sample = first + "".join(islice(file, SAMPLE))
    ordered = sorted(DELIMITERS, key=sample.count, reverse=True)
    return tuple(Dialect(encoding, delimiter) for delimiter in ordered)


@contextmanager
def open_lines(path: Path, dialect: Dialect) -> Iterator[Iterator[Line]]:
    """Give the lines of a file, numbered as a spreadsheet that opens it does; a text may hold line ends."""
    with path.open(encoding=dialect.encoding, newline="") as file:
        if dialect.has_sep_line:
            file.readline()
        yield _lines(csv.reader(file, delimiter=dialect.delimiter, strict=True))


def count_lines(path: Path) -> int:
    """Return how many lines a file has."""
    with path.open("rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))


def _lines(records: Iterator[list[str]]) -> Iterator[Line]:
    number = 0
    while True:
        number += 1
        try:
            record = next(records)
        except StopIteration:
            return
        except csv.Error:
            yield Line(number, {0: "?"}, fault="caseload-quotes")
            continue
        cells = {column: text for column, text in enumerate(record) if text}
        if cells:
            yield Line(number, cells)
