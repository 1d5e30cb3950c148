"""Why a file cannot be written → a problem that says what to do."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kaartenset.errors import InputError, Problem, UsageError, system_reason
from kaartenset.i18n import _
from kaartenset.locations import InFile, OfOutput

OF_DISKS = (
    errno.ENOSPC,
    getattr(errno, "EDQUOT", errno.ENOSPC),
    errno.EIO,
    errno.EFBIG,
    errno.EROFS,
)
"""Errors of the disk, whatever file is written."""


def refuse_protected(path: Path, found: os.stat_result | None = None) -> None:
    """Raise ``UsageError`` if a file is write-protected."""
    try:
        mode = (found or path.stat()).st_mode
    except OSError:  # not there; writing reports anything else
        return
    if stat.S_ISREG(mode) and not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        message = _("the file is write-protected, and is left as it is")
        raise fault(
            "output-protected",
            path,
            message,
            _("remove the protection, or give another name with --output"),
        )


@contextmanager
def reporting(target: Path) -> Iterator[None]:
    """Turn the reasons why the system cannot write into problems."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise unwritable(target, error) from None


def locked(target: Path) -> UsageError:
    """Return the problem of a file that another program holds."""
    message = _("the file cannot be replaced; it is open in another program or protected")
    return fault(
        "output-locked", target, message, _("close it there, or give another name with --output")
    )


def missing(folder: Path) -> UsageError:
    """Return the problem of a folder that does not exist and is not made."""
    if folder.parent.is_dir():
        message = _("there is no such folder")
    else:
        message = _("a folder is made only inside one that exists, and there is no folder {folder}")
    return fault(
        "output-missing",
        folder,
        message.format(folder=folder.parent),
        _("make the folder first, or give another with --output"),
    )


def unwritable(target: Path, error: OSError) -> InputError:
    """Return what a failed write means for the user."""
    if isinstance(error, FileNotFoundError) and not target.parent.is_dir():
        return missing(target.parent)
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        hint = _("make room, or give another folder with --output")
        return InputError(
            [
                Problem(
                    "disk-full",
                    InFile(str(target)),
                    _("the disk is full; nothing was written"),
                    hint,
                )
            ]
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        hint = _("give another folder with --output")
        return fault(
            "output-read-only", target.parent, _("nothing can be written in this folder"), hint
        )
    if error.errno == errno.ENAMETOOLONG:
        hint = _("give a shorter name with --output")
        return fault(
            "output-name-too-long", target.parent, _("the name of the file is too long here"), hint
        )
    hint = _("give another folder with --output")
    return fault(
        "output-unwritable",
        target,
        _("the file cannot be written: {reason}").format(reason=system_reason(error)),
        hint,
    )


def fault(code: str, where: Path, message: str, hint: str) -> UsageError:
    """Return a problem with a place for output."""
    return UsageError([Problem(code, OfOutput(str(where)), message, hint)])
