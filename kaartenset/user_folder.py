"""Where the system keeps what a user has set for a program.

Windows: ``%APPDATA%`` (Known Folders, FOLDERID_RoamingAppData). macOS: ``~/Library/Application Support``. Elsewhere:
``$XDG_CONFIG_HOME``, else ``~/.config`` (XDG Base Directory Specification 0.8, which says that a relative path does not count).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kaartenset.errors import Location, Problem, UsageError
from kaartenset.i18n import _

PROGRAM = "kaartenset"


def user_folder() -> Path:
    """Return the program's folder among the user's settings; it need not be there. Raises ``UsageError`` if there is no home."""
    variable = "APPDATA" if sys.platform == "win32" else "" if sys.platform == "darwin" else "XDG_CONFIG_HOME"
    given = os.environ.get(variable, "") if variable else ""
    if given and Path(given).is_absolute():
        return Path(given) / PROGRAM
    try:
        home = Path.home()
    except RuntimeError:
        message = _("the system does not say where your own folder is, so printers cannot be kept")
        raise UsageError([Problem("no-user-folder", Location("--printer"), message, _("use --back-offset instead"))]) from None
    usual = {"win32": Path("AppData", "Roaming"), "darwin": Path("Library", "Application Support")}
    return home / usual.get(sys.platform, Path(".config")) / PROGRAM
