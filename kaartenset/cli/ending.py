"""How a run ends: with an exit code, and with one clear word about anything that stopped it.

0  done
1  something needs attention: faults in content or client data, a full disk, a fault of the program
2  wrong use of the command line
130  stopped with Ctrl-C, as shells expect (128 + SIGINT)
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer

from kaartenset.cli import speech
from kaartenset.errors import InputError, Location, Problem, UsageError, system_reason
from kaartenset.i18n import _

INTERRUPTED = 130


def run(action: Callable[[], Any], debug: bool = False) -> int:
    """Return the exit code of an action after saying whatever went wrong."""
    try:
        code = action()
    except InputError as refusal:
        speech.say_problems(refusal.problems)
        return refusal.exit_code
    except (KeyboardInterrupt, typer.Abort):
        speech.say(_("stopped; nothing is left half written"))
        return INTERRUPTED
    except typer.TyperException as fault:
        if fault.message:  # The help for a command without any word, in a program without rich.
            print(fault.message)
        return UsageError.exit_code
    except OSError as error:
        if problem := _of_surroundings(error):
            speech.say_problems([problem])
            return 1
        if error.filename is None:  # Nothing of ours: the place that the output is sent to takes no more.
            with suppress(OSError):
                speech.say(_("the output cannot be written: {reason}").format(reason=system_reason(error)))
            _leave_output_alone()
            return 1
        return _say_fault(error, debug)
    except Exception as error:
        return _say_fault(error, debug)
    return code if isinstance(code, int) else 0


def _of_surroundings(error: OSError) -> Problem | None:
    """Return the problem of a system that gives the program no more, or of a folder that was taken from under it."""
    if error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOMEM):
        message = _("the system does not let the program go on: {reason}").format(reason=system_reason(error))
        return Problem("system-limit", Location("kaartenset"), message, _("close other programs, or ask who looks after this machine"))
    if isinstance(error, FileNotFoundError) and error.filename is None and _is_nowhere():
        message = _("the folder that you are in is there no more")
        return Problem("working-folder-gone", Location("."), message, _("go to another folder first"))
    return None


def _is_nowhere() -> bool:
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def _leave_output_alone() -> None:
    """Keep Python from trying once more, with a traceback, to write what could not be written."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def _say_fault(error: Exception, debug: bool) -> int:
    """Say that the program is at fault, without what the error itself says: that may hold a name."""
    if debug:
        import traceback

        for line in "".join(traceback.format_exception(error)).rstrip().split("\n"):
            speech.say(line)
    speech.say(_("this is a fault of the program and not of yours: {kind}").format(kind=type(error).__name__))
    if not debug:
        speech.say(_("'--debug' shows where it arose; look for names of people in that before you send it to anyone"))
    return 1
