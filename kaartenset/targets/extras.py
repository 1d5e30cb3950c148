"""Libraries that only some need: which extra of the package brings them, and what to say when
they are not there."""

from __future__ import annotations

from importlib.util import find_spec

from kaartenset.errors import Problem
from kaartenset.i18n import _
from kaartenset.locations import Location

LIBRARIES = {"images": "pypdfium2", "protect": "pikepdf"}
"""For each extra the library that it brings."""


def missing_extra(extra: str, where: Location) -> Problem | None:
    """Return the problem of a library that is not installed, or None if it is."""
    if find_spec(LIBRARIES[extra]) is not None:
        return None
    message = _("this needs {library}, which is not installed").format(library=LIBRARIES[extra])
    return Problem(
        "extra-missing",
        where,
        message,
        _("install it with: {command}").format(command=f'pip install "kaartenset[{extra}]"'),
    )
