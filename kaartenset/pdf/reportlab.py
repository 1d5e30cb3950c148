"""The one door to ReportLab: loads it lightly and sets what is global in it, once.

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
    XMP,
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFString,
)

# A key of the catalog that ReportLab does not know: what the inks of a document are meant for (ISO
# 32000-1, §14.11.5).
if "OutputIntents" not in PDFCatalog.__NoDefault__:
    PDFCatalog.__NoDefault__.append("OutputIntents")

__all__ = [
    "XMP",
    "PDFArray",
    "PDFDictionary",
    "PDFDocument",
    "PDFInfo",
    "PDFName",
    "PDFObject",
    "PDFObjectReference",
    "PDFPage",
    "PDFStream",
    "PDFString",
]
