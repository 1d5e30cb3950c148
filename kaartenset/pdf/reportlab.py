"""The adapter to ReportLab: our objects → their bytes, as ReportLab writes them.

ReportLab writes the dictionaries, arrays, names, texts, numbers and streams of plain and growing
files. What a deck has by the hundred, and what each client has of its own, is written in one line
by ``objects``: ReportLab takes 30 µs for a dictionary. The numbers of objects and the table of a
file are ours, because ReportLab neither packs objects nor keeps what many files share.

ReportLab brings Pillow for pictures made of pixels. Nothing here draws those, so Pillow is loaded
only if something asks for it after all; that saves a tenth of a whole run.
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
"""Modules of that name, and files of the user, that ReportLab runs if it finds any. They would
change the bytes of a deck, and run code of the folder that somebody works in.
"""


def _load_when_used(name: str) -> None:
    """Put a module in its place that loads itself when it is first used."""
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
    """Let ReportLab find no settings but its own: neither in modules, nor in the user's folder,
    nor in variables."""
    for name in _SETTINGS:
        sys.modules[name] = ModuleType(name)
    variables = {name: os.environ.pop(name) for name in tuple(os.environ) if name.startswith("RL_")}
    try:
        yield
    finally:
        os.environ.update(variables)


_load_when_used("PIL.Image")
with _settings_that_it_comes_with():
    from reportlab import rl_config as _rl_config  # noqa: F401 - it reads its settings when it is imported, and once

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
"""How ReportLab calls itself in the files that it writes."""

MADE = (2000, 1, 1, 0, 0, 0)
"""When a file says it was made, in ReportLab's own way for files that must not depend on the
clock: year, month, day, hour, minute, second."""

_DOCUMENT = PDFDocument(invariant=1)
"""Objects ask a document of ReportLab how to encrypt and compress; this one does neither."""


def written(thing: Value | Stream) -> bytes:
    """Return an object as ReportLab writes it: the keys of dictionaries sorted, on several
    lines."""
    return bytes(format(_as_theirs(thing), _DOCUMENT, toplevel=1))


def _as_theirs(thing: Value | Stream) -> object:
    match thing:
        case Stream():
            return PDFStream(_as_theirs(thing.entries), thing.data)
        case Name():
            return PDFName(thing)
        case TextString():
            return PDFString(str(thing))
        case Raw():
            return str(thing)
        case Ref():
            return f"{thing:d} 0 R"
        case int() | float():
            return thing
        case tuple():
            return PDFArray([_as_theirs(value) for value in thing])
    return PDFDictionary({key: _as_theirs(value) for key, value in thing.items()})
