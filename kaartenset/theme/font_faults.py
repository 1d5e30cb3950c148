"""What makes a font file unusable, with what to do about it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kaartenset.errors import system_reason
from kaartenset.i18n import _


class FontUnusable(Exception):
    """A font file cannot be used; ``reason`` and ``hint`` are for the reader.

    The text of the exception is the name of the file.
    """

    def __init__(self, file: str, reason: str, hint: str) -> None:
        super().__init__(file)
        self.reason = reason
        self.hint = hint


class Unfit(Exception):
    """Why a file is no usable font, and what to do."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint or _(
            "use the TrueType or OpenType file of the font (.ttf or .otf), downloaded again from "
            "its maker"
        )


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn every error that a font file can cause into ``FontUnusable``."""
    try:
        yield
    except Unfit as unfit:
        raise FontUnusable(path.name, unfit.reason, unfit.hint) from None
    except OSError as error:
        hint = _("check that you may open the file, and that its drive is connected")
        raise FontUnusable(path.name, system_reason(error), hint) from None
    except (struct.error, LookupError, ValueError) as error:
        raise damaged(path) from error


def damaged(path: Path) -> FontUnusable:
    """Return the error for a font with an unreadable part."""
    found = damage()
    return FontUnusable(path.name, found.reason, found.hint)


def damage(table: str = "") -> Unfit:
    """Return that a file is damaged, or this table of it."""
    return Unfit(
        _("its table '{table}' is damaged").format(table=table.strip())
        if table
        else _("it is damaged or cut short")
    )
