"""Options for a print shop as typed → the settings of the target."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.cli.request.paper import choose, read_paper
from kaartenset.errors import Problems
from kaartenset.locations import OfOption
from kaartenset.pdf.profile import Standard, read_profile
from kaartenset.targets.request import Press, Sides

if TYPE_CHECKING:
    from kaartenset.cli.options.deck import PressOptions


def read_press(typed: PressOptions, problems: Problems) -> Press:
    """Return the settings for a print shop, after reporting wrong options."""
    file = typed.icc
    standard = choose(
        "--pdfx", typed.pdfx, {each.value: each for each in Standard}, Standard.X4, problems
    )
    return Press(
        standard=standard,
        profile=None
        if file is None
        else read_profile(Path(file), standard, OfOption("--icc"), problems),
        sides=choose(
            "--sides",
            typed.sides,
            {each.value: each for each in Sides},
            Sides.TOGETHER,
            problems,
        ),
        imposed=read_paper("--imposed", typed.imposed, "", problems),
    )
