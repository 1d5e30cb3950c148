"""The adapter to ReportLab: our objects → their bytes.

ReportLab writes the names, texts, numbers and streams of plain and growing files; dictionaries and
arrays are put together here as it writes them. ``objects`` writes what a deck has by the hundred,
and what each client has of its own. Numbers of objects and tables of files are ours, because
ReportLab neither packs objects nor keeps what many files share.

ReportLab imports Pillow for bitmaps. Nothing here draws those, so Pillow is loaded only on use,
which saves a tenth of a run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
from typing import Any

_SETTINGS = (
    "reportlab_mods",
    "reportlab_settings",
    "reportlab.local_rl_mods",
    "reportlab.local_rl_settings",
)
"""Modules and user files that ReportLab runs if it finds any. They would change the bytes of a
deck, and run code from the working folder."""


def _load_when_used(name: str) -> None:
    """Replace a module by one that loads itself on first use."""
    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    package, _dot, attribute = name.rpartition(".")
    setattr(sys.modules[package], attribute, module)


@contextmanager
def _settings_that_it_comes_with() -> Iterator[None]:
    """Hide all settings from ReportLab but its own: modules, user files and variables."""
    for name in _SETTINGS:
        sys.modules[name] = ModuleType(name)
    variables = {name: os.environ.pop(name) for name in tuple(os.environ) if name.startswith("RL_")}
    try:
        yield
    finally:
        os.environ.update(variables)


_load_when_used("PIL.Image")
with _settings_that_it_comes_with():
    # It reads its settings once, when it is imported.
    from reportlab import rl_config as _rl_config  # noqa: F401

from reportlab.pdfbase.pdfdoc import (
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFString,
    format,
)

from kaartenset.pdf.objects import Name, Raw, Ref, Stream, TextString, Value

PRODUCER: str = PDFInfo.producer
"""The name of ReportLab as the producer of a file."""

MADE = (2000, 1, 1, 0, 0, 0)
"""The creation date of files, as ReportLab writes it for files that do not depend on the clock:
year, month, day, hour, minute, second."""

_DOCUMENT = PDFDocument(invariant=1)
"""ReportLab's objects need a document for encryption and compression; this one does neither."""


_PER_LINE, _PER_LINE_OF_ARRAY = 6, 10
"""How many entries or values ReportLab writes before it breaks a line."""


def written(thing: Value | Stream) -> bytes:
    """Return an object as ReportLab writes it: on several lines, with sorted keys."""
    if isinstance(thing, Stream):
        entries = {**thing.entries, "Length": len(thing.data)}
        return b"%b\nstream\n%bendstream\n" % (_formatted(entries).encode("latin-1"), thing.data)
    return _formatted(thing).encode("latin-1")


def _formatted(thing: Value) -> str:
    """Return an object in the letters of its bytes.

    Dictionaries and arrays are put together here, in a third of the time that ReportLab takes.
    """
    return _FORMATS[type(thing)](thing)


def _dictionary(entries: Mapping[str, Value]) -> str:
    parts = [f"{_name(key)} {_formatted(entries[key])}" for key in sorted(entries)]
    return f"<<\n{_in_lines(parts, _PER_LINE)}\n>>"


def _array(values: tuple[Value, ...]) -> str:
    return f"[ {_in_lines([_formatted(value) for value in values], _PER_LINE_OF_ARRAY)} ]"


def _name(name: str) -> str:
    return f"/{name}" if name.isascii() and name.isalnum() else str(PDFName(name))


def _text(text: str) -> str:
    # A soft hyphen has no code in PDFDocEncoding, whatever ReportLab says.
    string = PDFString(str(text), enc="UTF-16BE" if "\xad" in text else "auto")
    return bytes(format(string, _DOCUMENT)).decode("latin-1")


def _number(number: float) -> str:
    return bytes(format(number, _DOCUMENT)).decode("latin-1")


_FORMATS: dict[type, Callable[[Any], str]] = {  # Each takes the type it is for.
    dict: _dictionary,
    tuple: _array,
    Name: _name,
    TextString: _text,
    Raw: str,
    Ref: "%d 0 R".__mod__,
    int: str,
    float: _number,
}


def _in_lines(parts: list[str], most: int) -> str:
    """Return parts with spaces between them, and a line break after each so many."""
    for place in reversed(range(most, len(parts), most)):
        parts.insert(place, "\n ")
    return " ".join(parts)
