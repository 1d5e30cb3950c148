"""Options as typed → values → one call of the pipeline → files and messages.

This is the only package that imports Typer. Nothing else is imported before a command runs, so that
``--help`` answers at once.
"""

from __future__ import annotations

from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code (see ``exit_codes``)."""
    from kaartenset.project.garbage_collection import collection_paused_for_run

    with collection_paused_for_run():
        from kaartenset.cli.console import prepare_streams
        from kaartenset.cli.exit_codes import INTERRUPTED, run, stopped_alike

        prepare_streams()
        with stopped_alike() as signals:
            code = run(lambda: _program(args))
        return 128 + signals[0] if code == INTERRUPTED and signals else code


def _program(args: Sequence[str] | None) -> int:
    from kaartenset.cli.app import app

    code: int = app(args, prog_name="kaartenset", standalone_mode=False)
    return code
