"""``python -m kaartenset``."""

import os.path
import sys


def _leave_working_folder() -> None:
    """Remove the folder that ``-m`` puts first on the path: a ``struct.py`` there would be run
    instead of Python's own.

    If the program itself is in that folder, unpacked and not installed, the folder comes last.
    """
    try:
        here = os.getcwd()  # noqa: PTH109 - pathlib is imported after this
    except OSError:  # The folder is gone.
        here = ""
    if sys.flags.safe_path or sys.path[0] not in ("", here):
        return
    folder = sys.path.pop(0)
    own = os.path.abspath(__file__)  # noqa: PTH100 - as above
    if os.path.dirname(os.path.dirname(own)) == folder:  # noqa: PTH120 - as above
        sys.path.append(folder)


if __name__ == "__main__":
    _leave_working_folder()

    from kaartenset.cli import main

    raise SystemExit(main())
