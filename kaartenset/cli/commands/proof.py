"""``kaartenset proof``: a variant beside the standard, to read through with a colleague."""

from __future__ import annotations

from pathlib import Path

from kaartenset.cli import console, options
from kaartenset.errors import Location, Problems
from kaartenset.i18n import _


def proof(
    variant: options.Variants = None,
    address: options.Address = None,
    content: options.Content = None,
    layouts: options.Layouts = None,
    output: options.Output = None,
    show: options.Open = False,
    quiet: options.Quiet = False,
    debug: options.Debug = False,  # noqa: ARG001 - words.Group looks for it before anything is read
) -> None:
    """Make the proof of a stack of variants and say where it is."""
    from kaartenset.cli.request.destination import read_destination
    from kaartenset.cli.request.request import read_place, refuse
    from kaartenset.pages.proof import make_proof
    from kaartenset.source.variants import check_known

    problems = Problems()
    wanted = tuple(dict.fromkeys(variant or ()))
    if not wanted:
        message = _("say which variant is to be read through")
        problems.add(
            "unknown-variant", Location("--variant"), message, _("see 'kaartenset list variants'")
        )
    project = read_place(content, layouts, Path.cwd(), address)
    check_known(project.content, wanted, problems)
    destination = read_destination(output, False, (project.content, project.layouts), problems)
    refuse(problems)
    assert destination is not None
    data = make_proof(project, wanted)
    destination.make_ready(quiet)
    path = destination.write(data, None, wanted, ".proof.pdf")
    if not quiet:
        console.give(str(path))
        console.say(
            _(
                "a bar beside a text: it was rewritten; a broken bar: it is still that of the "
                "standard"
            )
        )
    if show:
        from kaartenset.cli.viewer import open_file

        if not open_file(path):
            console.say_not_opened(path)
