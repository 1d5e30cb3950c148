"""Opens a file with the default program of the system."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kaartenset.cli import console


def show_file(path: Path) -> None:
    """Open a file, or report that there is no program for it."""
    if not open_file(path):
        console.say_not_opened(path)


def open_file(path: Path) -> bool:
    """Start the default program for a file, and return whether there is one."""
    try:
        if sys.platform == "win32":
            os.startfile(path)
            return True
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        quiet = subprocess.DEVNULL
        subprocess.Popen(
            [opener, str(path.absolute())],
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
