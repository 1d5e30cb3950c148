"""Runs an action, and turns what stopped it into one message and an exit code.

0  done
1  something needs attention: errors in content or client data, a full disk, a bug
2  wrong use of the command line
130  stopped with Ctrl-C, as shells expect (128 + SIGINT)
143  stopped by the system (SIGTERM); 129 when its window is closed (SIGHUP)
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import typer

from kaartenset.cli import console
from kaartenset.errors import InputError, Problem, UsageError, system_reason
from kaartenset.i18n import _
from kaartenset.locations import InFile, OfCommand

INTERRUPTED = 130


_OF_STREAMS = (
    errno.EPIPE,
    errno.ENOSPC,
    errno.EIO,
    errno.EBADF,
    errno.EINVAL,
    errno.ESHUTDOWN,
    errno.EFBIG,
)
"""Errors of output streams. Windows gives ``EINVAL`` for a pipe without a reader."""

_OF_LIMITS = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN)
_OF_PATHS = (errno.ENAMETOOLONG, errno.ELOOP, errno.ENOTDIR)

_STOPPING = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals that stop a run: shutdown, a closed window, and Ctrl-Break on Windows."""


@contextmanager
def stopped_alike() -> Iterator[list[int]]:
    """Treat every stopping signal like Ctrl-C, and yield the list of signals that came.

    Files are then whole and lists complete. A signal that is ignored, as after ``nohup``, stays
    ignored. A second signal does not interrupt the ending.
    """
    came: list[int] = []

    def stop(number: int, frame: object) -> None:  # noqa: ARG001 - the form that Python asks for
        came.append(number)
        if len(came) == 1:
            raise KeyboardInterrupt

    before = {}
    for number in (getattr(signal, name) for name in _STOPPING if hasattr(signal, name)):
        with suppress(ValueError, OSError):  # Only the main thread may handle signals.
            if signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, stop)
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run(action: Callable[[], Any], debug: bool = False, brief: bool = False) -> int:
    """Return the exit code of an action, after printing what went wrong.

    ``brief`` is without what helps a person who is new to the messages.
    """
    try:
        code = action()
    except InputError as refusal:
        console.say_problems(refusal.problems)
        if not brief:
            console.say_where_to_read(refusal.problems)
        return refusal.exit_code
    except (KeyboardInterrupt, typer.Abort):
        console.say(_("stopped; nothing is left half written"))
        return INTERRUPTED
    except typer.TyperException as fault:
        if fault.message:  # Help for a command without arguments, when rich is not installed.
            print(fault.message)
        return UsageError.exit_code
    except OSError as error:
        if error.filename is None and error.errno in _OF_STREAMS:  # Standard output failed.
            with suppress(OSError):
                console.say(
                    _("the output cannot be written: {reason}").format(reason=system_reason(error))
                )
            _leave_output_alone()
            return 1
        if problem := _of_system(error):
            console.say_problems([problem])
            return UsageError.exit_code if error.errno in _OF_PATHS else 1
        return _say_fault(error, debug)
    except Exception as error:
        return _say_fault(error, debug)
    return code if isinstance(code, int) else 0


def _of_system(error: OSError) -> Problem | None:
    """Return the problem for a limit of the system, a path or the working folder, else None."""
    if error.errno in _OF_LIMITS:
        message = _("the system does not let the program go on: {reason}").format(
            reason=system_reason(error)
        )
        return Problem(
            "system-limit",
            OfCommand("kaartenset"),
            message,
            _("close other programs, or ask whoever keeps this computer"),
        )
    if error.errno in _OF_PATHS and isinstance(error.filename, str):
        return Problem(
            "file-unreadable", InFile(error.filename), system_reason(error), _("check the path")
        )
    if error.errno == errno.ENOENT and error.filename is None:
        message = _("the folder that you work in is gone")
        return Problem(
            "working-folder-missing",
            OfCommand("kaartenset"),
            message,
            _("go to another folder and start again there"),
        )
    return None


def _leave_output_alone() -> None:
    """Redirect standard output to nowhere: Python would flush it at exit, with a traceback."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def _say_fault(error: Exception, debug: bool) -> int:
    """Report a bug by its class only: the message of the error may hold a client's name."""
    if debug:
        import traceback

        for line in "".join(traceback.format_exception(error)).rstrip().split("\n"):
            console.say(line)
    console.say(
        _("this is a fault of the program and not of yours: {kind}").format(
            kind=type(error).__name__
        )
    )
    if not debug:
        console.say(
            _(
                "'--debug' shows where it arose; look for names of people in that before you send "
                "it to anyone"
            )
        )
    return 1
