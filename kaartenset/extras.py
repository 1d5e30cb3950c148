"""Optional libraries: the extra that installs each, and the message if it is missing."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from kaartenset.errors import Problem
from kaartenset.i18n import N_, _
from kaartenset.locations import Location

LIBRARIES = {
    "images": "pypdfium2",
    "protect": "pikepdf",
    "languages": "babel",
    "preview": "starlette",
}
"""The library that each extra installs, or the one of several to ask for."""

PURPOSES = {
    "images": N_("pictures of the cards, with --target images"),
    "protect": N_("PDFs that open with a password only"),
    "languages": N_("dates in another language, if the deck does not say how to write them"),
    "preview": N_("the pages in the browser of 'preview' and 'desk', and --watch"),
}
"""What each extra is for."""

_OF_PIPX = "pipx_metadata.json"
_OF_UV = "uv-receipt.toml"
"""The files that pipx and ``uv tool`` write into the environment of a program."""


def is_installed(extra: str) -> bool:
    """Return whether the library of an extra is installed."""
    return find_spec(LIBRARIES[extra]) is not None


def missing_extra(extra: str, where: Location) -> Problem | None:
    """Return the problem if a library is not installed, else None."""
    if is_installed(extra):
        return None
    message = _("this needs {library}, which is not installed").format(library=LIBRARIES[extra])
    hint = _("install it with: {command}").format(command=install_extra(extra))
    return Problem("extra-missing", where, message, hint)


def install_extra(extra: str, environment: Path | None = None) -> str:
    """Return the command that adds an extra to the program as it was installed.

    ``environment`` is the folder of its Python environment, that of this process by default.
    """
    if _was_installed_by(_OF_UV, environment):  # It removes the extras that are not named.
        extras = [each for each in LIBRARIES if each == extra or is_installed(each)]
        return f'uv tool install "kaartenset[{",".join(extras)}]"'
    return install_library(f"kaartenset[{extra}]", environment)


def install_library(required: str, environment: Path | None = None) -> str:
    """Return the command that adds a library, such as ``pillow>=11``, beside the program."""
    if _was_installed_by(_OF_UV, environment):
        extras = ",".join(filter(is_installed, LIBRARIES))
        return f'uv tool install --with "{required}" "kaartenset{f"[{extras}]" if extras else ""}"'
    if _was_installed_by(_OF_PIPX, environment):
        name = (environment or Path(sys.prefix)).name  # With a suffix, if the user gave it one.
        return f'pipx runpip {name} install "{required}"'
    return f'pip install "{required}"'


def _was_installed_by(mark: str, environment: Path | None) -> bool:
    return (environment or Path(sys.prefix)).joinpath(mark).is_file()
