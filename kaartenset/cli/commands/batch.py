"""``kaartenset batch``: makes a deck for every row of a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.cli import console

if TYPE_CHECKING:
    from kaartenset.cli.options.commands import BatchOptions


def batch(options: BatchOptions) -> int:
    """Make the decks, report the problems of each row, and return 1 if there are any."""
    quiet, listed = options.verbosity.quiet, options.caseload
    if listed.forget or not listed.caseload:
        from kaartenset.cli.commands.batch_forget import forget_folder

        return forget_folder(listed.caseload, listed.forget, options.deck.output, quiet)

    from kaartenset.cli.report.batch import make
    from kaartenset.cli.request.batch import read_batch
    from kaartenset.project.garbage_collection import resume_collection

    request = read_batch(options, Path.cwd())
    resume_collection()  # Cycles of a long list would fill the memory.
    voice = console.Voice(quiet or options.as_json, options.verbosity.verbose)
    return make(request, voice, options.as_json, options.show)
