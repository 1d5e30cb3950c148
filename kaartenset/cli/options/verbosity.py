"""Options about how much to print, and in which form."""

from __future__ import annotations

from functools import partial

from kaartenset.cli.options.declaration import flag
from kaartenset.dataclass import dataclass
from kaartenset.i18n import N_

QUIET = partial(flag, "--quiet", N_("Report only what is wrong."), short="-q")
VERBOSE = partial(flag, "--verbose", N_("Also report what is used."), short="-v")
JSON = partial(flag, "--json", N_("Write the output as JSON, for other programs."))


@dataclass(frozen=True, kw_only=True)
class VerbosityOptions:
    """How much to print about a run that succeeds."""

    quiet: bool = QUIET()
    verbose: bool = VERBOSE()


@dataclass(frozen=True, kw_only=True)
class DebugOption:
    """``--debug``, which every command takes; ``typer_adapter`` reads it before the command."""

    debug: bool = flag(
        "--debug",
        N_("After a fault in the program, show where it occurred; this may show names."),
    )
