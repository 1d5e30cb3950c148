"""The professional's own details, kept in their folder for settings if they ask for that.

The file has nothing of a client. A file that cannot be read counts as absent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from kaartenset.errors import InputError, Problem, UsageError
from kaartenset.files import writing
from kaartenset.files.reading import read_bytes
from kaartenset.files.user_folders import make_user_folder, user_folder
from kaartenset.i18n import _
from kaartenset.locations import OfOutput

FILE = "adviser.json"
OWN_FIELDS = ("adviser", "role", "phone", "email", "organisation")
"""The fields that are about the professional and not about the client."""

_MOST = 10_000
_LONGEST = 1_000


def details_file() -> Path | None:
    """Return the path of the file, which need not exist; None if the user has no home."""
    try:
        return user_folder() / FILE
    except UsageError:
        return None


def read_details(path: Path | None) -> dict[str, str]:
    """Return the details by field; none if there is no file that can be read."""
    try:
        found = json.loads(read_bytes(path, _MOST)) if path is not None else None
    except (OSError, ValueError, RecursionError):
        return {}
    return own_details(found) if isinstance(found, dict) else {}


def own_details(given: Mapping[str, object]) -> dict[str, str]:
    """Return the texts of the professional's own fields that are filled in."""
    texts = {name: given.get(name) for name in OWN_FIELDS}
    return {
        name: text.strip()
        for name, text in texts.items()
        if isinstance(text, str) and text.strip() and len(text) <= _LONGEST
    }


def keep_details(path: Path | None, given: Mapping[str, object]) -> None:
    """Write the details for their owner only. Raises ``InputError`` if that is impossible."""
    if path is None:
        message = _("the system does not say where your own folder is, so nothing can be kept")
        raise InputError([Problem("no-user-folder", OfOutput(FILE), message)])
    make_user_folder(path.parent)
    text = json.dumps(own_details(given), ensure_ascii=False, indent=2)
    with writing.growing(path, is_private=True) as file:
        file.write(f"{text}\n".encode())


def forget_details(path: Path | None) -> None:
    """Delete the file, if there is one. Raises ``InputError`` if it cannot be deleted."""
    try:
        if path is not None:
            path.unlink(missing_ok=True)
    except OSError:
        message = _("the file cannot be deleted")
        raise InputError([Problem("output-unwritable", OfOutput(str(path)), message)]) from None
