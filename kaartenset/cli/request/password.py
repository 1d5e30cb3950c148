"""Reads the password of ``--protect``: typed twice on a terminal, or from a file descriptor.

It is never an argument, because other users could see it.
"""

from __future__ import annotations

import getpass
import os
import sys
import warnings

from kaartenset.errors import Problem, UsageError
from kaartenset.i18n import _
from kaartenset.locations import OfOption
from kaartenset.pdf.password import check_password

_PROTECT = OfOption("--protect")
_DESCRIPTOR = OfOption("--password-fd")
_MOST_READ = 4096


def read_password(descriptor: str | None) -> str:
    """Return the password. Raises ``UsageError``, without a letter of it, if it is unusable."""
    password = _asked() if descriptor is None else _given(descriptor)
    if problem := check_password(password, _PROTECT if descriptor is None else _DESCRIPTOR):
        raise UsageError([problem])
    return password


def _asked() -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        hint = _("give it on standard input with --password-fd 0")
        raise UsageError(
            [
                Problem(
                    "password-missing",
                    _PROTECT,
                    _("there is no terminal here to ask for the password"),
                    hint,
                )
            ]
        )
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)  # The terminal would show it.
        try:
            password = getpass.getpass(_("Password for the PDF: "))
            if (
                check_password(password, _PROTECT) is None
                and getpass.getpass(_("The same once more: ")) != password
            ):
                raise UsageError(
                    [
                        Problem(
                            "passwords-differ",
                            _PROTECT,
                            _("the two passwords are not the same"),
                            _("try again"),
                        )
                    ]
                )
        except (getpass.GetPassWarning, EOFError):
            message = _("the password cannot be asked for without showing it")
            raise UsageError(
                [Problem("password-missing", _PROTECT, message, _("use --password-fd"))]
            ) from None
    return password


def _given(descriptor: str) -> str:
    if not (descriptor.isascii() and descriptor.isdecimal() and len(descriptor) < 6):
        message = _("the number of a file descriptor is expected; 0 is standard input")
        raise UsageError(
            [
                Problem(
                    "bad-descriptor",
                    _DESCRIPTOR,
                    message,
                    _("the password itself never stands on the command line"),
                )
            ]
        )
    try:
        line = _first_line(int(descriptor))
        return line.decode("utf-8-sig")
    except OSError:
        message = _("nothing can be read from this file descriptor")
        raise UsageError(
            [
                Problem(
                    "bad-descriptor",
                    _DESCRIPTOR,
                    message,
                    _("open it first, or use 0 for standard input"),
                )
            ]
        ) from None
    except UnicodeDecodeError:
        hint = _("give it in UTF-8")
        raise UsageError(
            [
                Problem(
                    "password-letter",
                    _DESCRIPTOR,
                    _("the password is not readable text"),
                    hint,
                )
            ]
        ) from None


def _first_line(descriptor: int) -> bytes:
    """Return the first line, without its end."""
    read = b""
    while len(read) < _MOST_READ and b"\n" not in read:
        piece = os.read(descriptor, _MOST_READ)
        if not piece:
            break
        read += piece
    return read.partition(b"\n")[0].rstrip(b"\r")
