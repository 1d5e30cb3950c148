"""Opens a file with the program that the system has for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kaartenset.cli import console


def show_file(path: Path) -> None:
    """Open a file, or say that there is no program to open it with."""
    if not open_file(path):
        console.say_not_opened(path)


def open_file(path: Path) -> bool:
    """Return whether a program was found; how that program fares is not waited for."""
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
