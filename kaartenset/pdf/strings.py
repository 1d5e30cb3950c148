"""Words as objects of a PDF: text strings and names (ISO 32000-1 §7.9.2 and §7.3.5)."""

from __future__ import annotations

import re
from functools import lru_cache

_ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})
_NOT_IN_NAME = re.compile(rb"[^A-Za-z0-9_.-]")


@lru_cache(maxsize=4096)
def pdf_text(text: str) -> str:
    """Return a text string: as it is when its letters are ASCII, else in UTF-16."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def pdf_name(text: str) -> str:
    """Return a name, with its slash."""
    return "/" + _NOT_IN_NAME.sub(
        lambda match: b"#%02X" % match[0][0], text.encode("utf-8")
    ).decode("ascii")
