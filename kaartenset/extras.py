"""Optional libraries: the extra that installs each, and the message if it is missing."""

from __future__ import annotations

from importlib.util import find_spec

from kaartenset.errors import Problem
from kaartenset.i18n import _
from kaartenset.locations import Location

LIBRARIES = {
    "images": "pypdfium2",
    "protect": "pikepdf",
    "languages": "babel",
    "preview": "starlette",
}
"""The library that each extra installs, or the one of several to ask for."""


def missing_extra(extra: str, where: Location) -> Problem | None:
    """Return the problem if a library is not installed, else None."""
    if find_spec(LIBRARIES[extra]) is not None:
        return None
    message = _("this needs {library}, which is not installed").format(library=LIBRARIES[extra])
    return Problem(
        "extra-missing",
        where,
        message,
        _("install it with: {command}").format(command=f'pip install "kaartenset[{extra}]"'),
    )
