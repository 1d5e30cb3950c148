"""How a run ends: with an exit code, and with one clear word about anything that stopped it.

0  done
1  something needs attention: faults in content or client data, a full disk, a fault of the program
2  wrong use of the command line
130  stopped with Ctrl-C, as shells expect (128 + SIGINT)
143  stopped by the system; 129 with its window
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
"""Windows says ``EINVAL`` of a pipe that nobody reads any more."""

_OF_LIMITS = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN)
_OF_PATHS = (errno.ENAMETOOLONG, errno.ELOOP, errno.ENOTDIR)

_STOPPING = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""What else stops a run: a system that closes down, a window that is closed, and Ctrl-Break on
Windows."""


@contextmanager
def stopped_alike() -> Iterator[list[int]]:
    """Let a run end by any signal as by Ctrl-C, with its files whole and its lists complete; give
    the signals that came.

    One that is ignored, as after ``nohup``, stays so. A second one does not disturb the ending.
    """
    came: list[int] = []

    def stop(number: int, frame: object) -> None:  # noqa: ARG001 - the form that Python asks for
        came.append(number)
        if len(came) == 1:
            raise KeyboardInterrupt

    before = {}
    for number in (getattr(signal, name) for name in _STOPPING if hasattr(signal, name)):
        with suppress(ValueError, OSError):  # Not the main thread, which alone hears of it.
            if signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, stop)
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run(action: Callable[[], Any], debug: bool = False) -> int:
    """Return the exit code of an action after saying whatever went wrong."""
    try:
        code = action()
    except InputError as refusal:
        console.say_problems(refusal.problems)
        return refusal.exit_code
    except (KeyboardInterrupt, typer.Abort):
        console.say(_("stopped; nothing is left half written"))
        return INTERRUPTED
    except typer.TyperException as fault:
        if fault.message:  # The help for a command without any word, in a program without rich.
            print(fault.message)
        return UsageError.exit_code
    except OSError as error:
        if (
            error.filename is None and error.errno in _OF_STREAMS
        ):  # The place that the output is sent to takes no more.
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
    """Return what the system does not allow, where that is neither a fault of ours nor of a file
    that was looked at."""
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
    """Keep Python from trying once more, with a traceback, to write what could not be written."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def _say_fault(error: Exception, debug: bool) -> int:
    """Say that the program is at fault, without what the error itself says: that may hold a
    name."""
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
