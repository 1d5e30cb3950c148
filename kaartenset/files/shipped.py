"""The folders of texts and layouts that come with the program."""

from __future__ import annotations

from pathlib import Path

from kaartenset.files.reading import is_folder

_PACKAGE = Path(__file__).parent.parent


def shipped_folder(name: str) -> Path:
    """Return a folder in the package, or in a checkout beside it."""
    return _PACKAGE / name if is_folder(_PACKAGE / name) else _PACKAGE.parent / name
