"""The folders in which the system keeps a user's settings and data.

Settings. Windows: ``%APPDATA%`` (Known Folders, FOLDERID_RoamingAppData). macOS:
``~/Library/Application Support``. Elsewhere: ``$XDG_CONFIG_HOME``, else ``~/.config`` (XDG Base
Directory Specification 0.8, which ignores relative paths).

Data. Windows: ``%LOCALAPPDATA%`` (FOLDERID_LocalAppData). macOS: as above. Elsewhere:
``$XDG_DATA_HOME``, else ``~/.local/share``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kaartenset.errors import Problem, UsageError
from kaartenset.i18n import _
from kaartenset.locations import OfOption, OfOutput

PROGRAM = "kaartenset"


def user_folder() -> Path:
    """Return the folder for our settings, which may not exist.

    Raises ``UsageError`` if the user has no home.
    """
    folder = _folder("APPDATA", "XDG_CONFIG_HOME", Path("AppData", "Roaming"), Path(".config"))
    if folder is None:
        message = _("the system does not say where your own folder is, so printers cannot be kept")
        raise UsageError(
            [
                Problem(
                    "no-user-folder", OfOption("--printer"), message, _("use --back-offset instead")
                )
            ]
        )
    return folder


def make_user_folder(folder: Path) -> None:
    """Make the folder for our settings if it is absent. Raises ``UsageError``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        message = _("the folder for your settings cannot be made")
        raise UsageError([Problem("output-unwritable", OfOutput(str(folder)), message)]) from None


def data_folder() -> Path | None:
    """Return the folder for our data, which may not exist; None if the user has no home."""
    return _folder(
        "LOCALAPPDATA", "XDG_DATA_HOME", Path("AppData", "Local"), Path(".local", "share")
    )


def _folder(
    on_windows: str, elsewhere: str, usual_on_windows: Path, usual_elsewhere: Path
) -> Path | None:
    variable = (
        on_windows if sys.platform == "win32" else "" if sys.platform == "darwin" else elsewhere
    )
    given = os.environ.get(variable, "") if variable else ""
    if given and Path(given).is_absolute():
        return Path(given) / PROGRAM
    try:
        home = Path.home()
    except RuntimeError:
        return None
    usual = {"win32": usual_on_windows, "darwin": Path("Library", "Application Support")}
    return home / usual.get(sys.platform, usual_elsewhere) / PROGRAM
