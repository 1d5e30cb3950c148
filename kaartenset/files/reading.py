"""Path → bytes, of regular files within a size and inside their folder.

A pipe, a device or a socket would hang the program or fill its memory, so it is refused before a
byte is read. A link counts as the file that it leads to.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from kaartenset.errors import Problem, Problems, system_reason
from kaartenset.i18n import _
from kaartenset.locations import Location

_ADDED = ".txt"
"""What Notepad adds to the name of every file."""

_OPENED = os.O_RDONLY
for _flag in ("O_BINARY", "O_CLOEXEC", "O_NONBLOCK"):  # not every system has them
    _OPENED |= getattr(os, _flag, 0)


class NotRegularError(OSError):
    """The path leads to a pipe, a device, a socket or the like."""


class TooLargeError(OSError):
    """The file has more bytes than allowed."""


def read_bytes(path: Path, most: int) -> bytes:
    """Return the content of a regular file of at most ``most`` bytes.

    Raises ``NotRegularError``, ``TooLargeError`` or another ``OSError``. Never reads more than
    ``most`` bytes and one, whatever size the file reports.
    """
    check_readable(path, most)  # first, because opening a device can have effects
    with os.fdopen(os.open(path, _OPENED), "rb") as file:
        found = os.fstat(file.fileno())
        _check_kind(found, path)
        # Room for ``most`` bytes would be asked of the system for each file.
        data = file.read(min(found.st_size, most) + 1)
        if len(data) > found.st_size:  # It has grown, or its system does not know its size.
            data += file.read(most + 1 - len(data))
    if len(data) > most:
        raise TooLargeError(str(path))
    return data


def check_readable(path: Path, most: int) -> None:
    """Raise what ``read_bytes`` would raise, without reading the file."""
    found = path.stat()
    _check_kind(found, path)
    if found.st_size > most:
        raise TooLargeError(str(path))


def is_there(path: Path) -> bool:
    """Return whether anything has this name, including a link that leads nowhere."""
    return os.path.lexists(path)


def is_folder(path: Path) -> bool:
    """Return whether a path is a folder; False for a name that no file can have."""
    return os.path.isdir(path)  # noqa: PTH112 - unlike Path.is_dir, it never raises


def _check_kind(found: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise NotRegularError(str(path))


def is_inside(path: Path, folder: Path) -> bool:
    """Return whether a path is a folder or lies in it, after following links and ``..`` in both."""
    if os.name != "nt" and _is_below_without_links(str(path), str(folder)):
        return True
    root, real = (os.path.normcase(os.path.realpath(each)) for each in (folder, path))
    return real == root or real.startswith(root if root.endswith(os.sep) else root + os.sep)


def _is_below_without_links(path: str, folder: str) -> bool:
    """Return whether a path goes on from a folder by names that are no links, as most do.

    Not for Windows, which has other kinds of links.
    """
    start = f"{folder}/"
    if not path.startswith(start):
        return False
    reached = folder
    for name in path[len(start) :].split("/"):
        reached = f"{reached}/{name}"
        is_link = os.path.islink(reached)  # noqa: PTH114 - thirty of them at each start
        if is_link or name in ("", ".", ".."):
            return False
    return True


def unreadable(error: OSError, where: Location, most: int) -> Problem:
    """Return the problem of a file that cannot be read; ``most`` is the limit in bytes."""
    if isinstance(error, TooLargeError):
        message = _("the file is larger than {size} kB").format(size=most // 1000)
        return Problem(
            "file-too-large",
            where,
            message,
            _("files of this kind are far smaller; is this the right file?"),
        )
    if isinstance(error, NotRegularError):
        message = _("this is not an ordinary file but a pipe, a device or the like")
        hint = _("save its output in a file, and give that")
        return Problem("file-not-ordinary", where, message, hint)
    if isinstance(error, FileNotFoundError):
        return Problem("file-missing", where, _("there is no such file"), _hint_of_missing(error))
    hint = _("check that you may open the file, and that its drive is connected")
    if isinstance(error, IsADirectoryError):
        hint = _("a file is needed in this place")
    reason = system_reason(error)
    message = _("the file cannot be read: {reason}").format(reason=reason)
    return Problem("file-unreadable", where, message, hint)


def _hint_of_missing(error: FileNotFoundError) -> str:
    """Return what to do about a missing file: Notepad adds .txt to a name, and Windows hides it."""
    name = Path(os.fsdecode(error.filename)).name if error.filename else ""
    if name and is_there(Path(os.fsdecode(error.filename) + _ADDED)):
        hint = _("there is '{found}': rename it to '{name}'; Windows may hide the end of a name")
        return hint.format(found=name + _ADDED, name=name)
    return _("check its name and its place")


def outside(where: Location) -> Problem:
    """Return the problem of a path outside its folder; it does not name the place outside."""
    message = _("this leads to a place outside its folder, and nothing is read from there")
    hint = _("copy the file itself, or the folder, to this place")
    return Problem("outside-project", where, message, hint)


def check_inside(path: Path, folder: Path, where: Location, problems: Problems) -> bool:
    """Return whether a path lies in a folder, and report it if not."""
    if is_inside(path, folder):
        return True
    problems.extend([outside(where)])
    return False
