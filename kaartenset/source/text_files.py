"""A file → its text, or the problem of one that cannot be read."""

from __future__ import annotations

from pathlib import Path

from kaartenset.errors import Problem, Problems
from kaartenset.files.reading import check_inside, read_bytes, unreadable
from kaartenset.i18n import _
from kaartenset.locations import InFile

LARGEST_FILE = 1_000_000
"""Bytes. The texts of a deck take about 20 kB; a file beyond this is a mistake or an attack."""


def read_text(
    path: Path, name: str, problems: Problems, most: int = LARGEST_FILE, folder: Path | None = None
) -> str | None:
    """Return the text of a UTF-8 file, or None after reporting why it cannot be read.

    ``name`` is its name in messages, ``most`` its largest size in bytes. A file of a project must
    lie in ``folder``, after following every link.
    """
    where = InFile(name)
    if folder is not None and not check_inside(path, folder, where, problems):
        return None
    try:
        raw = read_bytes(path, most)
    except OSError as error:
        problems.extend([unreadable(error, where, most)])
        return None
    return text_of(raw, name, problems)


def text_of(raw: bytes, name: str, problems: Problems) -> str | None:
    """Return the text of bytes in UTF-8, or None after reporting where they are none."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.extend([not_text(InFile(name, raw.count(b"\n", 0, error.start) + 1))])
        return None


def not_text(where: InFile) -> Problem:
    """Return the problem of a file that is no text from a line on."""
    hint = _("save it as UTF-8 in your editor; a Word or PDF file cannot be used here")
    return Problem("not-text", where, _("the file is not UTF-8 text"), hint)
