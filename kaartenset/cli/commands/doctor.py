"""``kaartenset doctor``: reports what the program finds on this computer, and what is missing."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.cli import console
from kaartenset.cli.options.project import ProjectOptions
from kaartenset.cli.options.verbosity import JSON
from kaartenset.dataclass import dataclass
from kaartenset.i18n import _

if TYPE_CHECKING:
    from kaartenset.cli.diagnosis import Diagnosis

SCHEMA_VERSION = 1
"""Version of the JSON document: it changes when a key is renamed or removed, not when added."""


@dataclass(frozen=True, kw_only=True)
class DoctorOptions:
    """The project to look at, and in which form to report."""

    as_json: bool = JSON()
    project: ProjectOptions = ProjectOptions()


def doctor(options: DoctorOptions) -> int:
    """Report what was found, and return 1 if something is wrong."""
    from kaartenset.cli.diagnosis import diagnose
    from kaartenset.cli.request.request import read_place

    here = Path.cwd()
    found = diagnose(read_place(options.project, here), here)
    wrong = [each for each in found if each.is_wrong]
    if options.as_json:
        rows = [each._asdict() for each in found]
        console.give_json(
            json.dumps({"schema_version": SCHEMA_VERSION, "findings": rows}, indent=2)
        )
    else:
        _give(found)
        console.say(_("something is wrong: see 'wrong' above") if wrong else _("nothing is wrong"))
    return int(bool(wrong))


def _give(found: tuple[Diagnosis, ...]) -> None:
    width = max(len(each.name) for each in found)
    for part, of_part in groupby(found, key=lambda each: each.part):
        console.give(_(part))
        for each in of_part:
            mark = _("wrong: ") if each.is_wrong else ""
            console.give(f"  {each.name.ljust(width)}  {mark}{each.says}")
            if each.hint:
                console.give(f"  {' ' * width}  {each.hint}")
