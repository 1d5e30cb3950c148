"""The adapter to ReportLab: our objects → their bytes.

ReportLab writes the dictionaries, arrays, names, texts, numbers and streams of plain and growing
files. ``objects`` writes what a deck has by the hundred, and what each client has of its own:
ReportLab takes 30 µs for a dictionary. Numbers of objects and tables of files are ours, because
ReportLab neither packs objects nor keeps what many files share.

ReportLab imports Pillow for bitmaps. Nothing here draws those, so Pillow is loaded only on use,
which saves a tenth of a run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType

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
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFStream,
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


def written(thing: Value | Stream) -> bytes:
    """Return an object as ReportLab writes it: on several lines, with sorted keys."""
    return bytes(format(_as_theirs(thing), _DOCUMENT, toplevel=1))


def _as_theirs(thing: Value | Stream) -> object:
    match thing:
        case Stream():
            return PDFStream(_as_theirs(thing.entries), thing.data)
        case Name():
            return PDFName(thing)
        case TextString():
            # A soft hyphen has no code in PDFDocEncoding, whatever ReportLab says.
            return PDFString(str(thing), enc="UTF-16BE" if "\xad" in thing else "auto")
        case Raw():
            return str(thing)
        case Ref():
            return f"{thing:d} 0 R"
        case int() | float():
            return thing
        case tuple():
            return PDFArray([_as_theirs(value) for value in thing])
    return PDFDictionary({key: _as_theirs(value) for key, value in thing.items()})
