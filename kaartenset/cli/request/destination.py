"""The folder and the names of output files; a deck never silently replaces another client's.

    kaartenset.pdf              the neutral deck; of variants, kaartenset+VARIANT.pdf
    kaartenset-REFERENCE.pdf  the deck of a client with a reference; a new one replaces it
    kaartenset_1.pdf          the deck of a client without one, with the next free number
    kaartenset.guide.pdf      for another target than the office printer, or one of several
    kaartenset_1.images.05-work-front.png   one of several files of a target, with its own name

The names for another deck begin with its name. All files of one run have the same number, and no
other file has it. A hyphen precedes a reference and an underscore a number, so their names cannot
collide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.cli import console
from kaartenset.dataclass import dataclass, replace
from kaartenset.errors import InputError, Problem, Problems, UsageError
from kaartenset.files import file_names, write_faults, writing
from kaartenset.files.user_folders import PROGRAM
from kaartenset.i18n import _
from kaartenset.locations import OfOption, OfOutput
from kaartenset.targets import TARGETS

if TYPE_CHECKING:
    from kaartenset.client.client import Client
    from kaartenset.project.project import Project

DEFAULT_FOLDER = "output"
_OPTION = OfOption("--output")

_FILE_TYPE = re.compile(r"\.[A-Za-z]{3,4}")
"""How the names of files end, and seldom that of a folder."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A folder, or one file if ``file`` is given; ``is_default`` without ``--output``.

    ``stem`` is the start of the names of files in the folder. ``numbered`` is that with the number
    that an earlier run took, if its files are to be replaced.
    """

    folder: Path
    file: Path | None = None
    is_default: bool = False
    stem: str = PROGRAM
    numbered: str = ""

    def make_ready(self, quiet: bool) -> None:
        """Make the folder if it is absent, and report that unless it ``is_default``.

        Raises ``UsageError`` or ``InputError``.
        """
        make_ready(self.folder, quiet or self.is_default)

    def write(
        self,
        data: bytes,
        client: Client | None,
        variants: tuple[str, ...] = (),
        ending: str = ".pdf",
    ) -> Path:
        """Write one file and return its path."""
        return self.write_set({ending: data}, client, variants)[0]

    def write_set(
        self, contents: Mapping[str, bytes], client: Client | None, variants: tuple[str, ...] = ()
    ) -> list[Path]:
        """Write the files of one run, by ending, under one name, and return their paths."""
        if self.file is not None:
            (data,) = contents.values()
            writing.write_whole(self.file, data)
            return [self.file]
        if client is None:
            name = "+".join((self.stem, *variants))
        elif client.reference:
            name = f"{self.stem}-{file_names.file_name(client.reference, TARGETS)}"
        elif self.numbered:
            name = self.numbered
        else:
            return writing.write_numbered_set(self.folder, self.stem, contents)
        paths = {self.folder / f"{name}{ending}": data for ending, data in contents.items()}
        writing.write_set(paths)
        return list(paths)

    def check(self, endings: Sequence[str]) -> None:
        """Raise ``UsageError`` if files with these endings cannot have different names here."""
        if self.file is not None and len(endings) > 1:
            raise UsageError([_one_name()])
        if self.file is not None and not endings[0].endswith(self.file.suffix.casefold()):
            message = _("this is no PDF, so its name cannot end in .pdf")
            raise UsageError([Problem("output-not-folder", _OPTION, message, _("give a folder"))])
        twice = sorted(
            {
                ending
                for ending in endings
                if sum(other.casefold() == ending.casefold() for other in endings) > 1
            }
        )
        if twice:
            message = _("two files would get the same name, which ends in '{ending}'").format(
                ending=twice[0]
            )
            raise UsageError(
                [
                    Problem(
                        "output-twice",
                        OfOption("--target"),
                        message,
                        _("make them one after the other, in two folders"),
                    )
                ]
            )


def make_ready(folder: Path, quiet: bool) -> None:
    """Make a folder for output if it is absent, and report that unless ``quiet``.

    Raises ``UsageError`` or ``InputError``.
    """
    if writing.make_folder(folder) and not quiet:
        console.say(_("there was no folder {folder}; it is made").format(folder=folder))


def _one_name() -> Problem:
    return Problem(
        "output-not-folder",
        _OPTION,
        _("one name cannot be given to several files"),
        _("give a folder"),
    )


def read_destination(
    output: str | None, several: bool, project: Project | None, problems: Problems
) -> Destination | None:
    """Return where files go, or None after reporting why nothing can go there.

    ``several`` is true for more than one file. The folders of the project are refused.
    """
    destination = _destination(output)
    if project is not None:
        destination = replace(destination, stem=project.stem)
    before = len(problems.errors())
    if output is not None and not output.strip():
        hint = _("give one, or leave the option out")
        problems.add(
            "output-missing", _OPTION, _("a folder or the name of a file is expected"), hint
        )
        return None
    if destination.file is not None and several:
        problems.extend([_one_name()])
    place = destination.file or destination.folder  # If a file is a link, its target is written.
    if any(
        _real(place).is_relative_to(_real(folder))
        for folder in (project.folders if project else ())
    ):
        message = _("nothing is written into a folder of texts or layouts")
        problems.add(
            "output-in-project",
            OfOutput(str(destination.folder)),
            message,
            _("give another folder with --output"),
        )
    try:
        is_to_be_made = _check(destination)
    except InputError as refusal:
        problems.extend(refusal.problems)
    else:
        if is_to_be_made and destination.file is None and _FILE_TYPE.fullmatch(place.suffix):
            _report_file_type(place, problems)
    return destination if len(problems.errors()) == before else None


def _report_file_type(folder: Path, problems: Problems) -> None:
    """Report a folder that is not there and has the name of a file, such as ``decks.png``."""
    message = _("only a file in PDF can be named, and this name ends in {ending}")
    problems.add(
        "output-not-folder",
        OfOutput(str(folder)),
        message.format(ending=folder.suffix),
        _("give a folder, or a name that ends in .pdf; a folder with such a name must be there"),
    )


def _destination(output: str | None) -> Destination:
    if output is None:
        return Destination(Path(DEFAULT_FOLDER), is_default=True)
    place = Path(output)
    if place.suffix.lower() == ".pdf":
        return Destination(place.parent, place)
    return Destination(place)


def _real(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):  # A link to itself; writing to it reports the problem.
        return folder.absolute()


def _check(destination: Destination) -> bool:
    """Return whether the folder must be made; raise ``InputError`` if nothing can go there."""
    folder = destination.folder
    with write_faults.reporting(folder):
        is_to_be_made = not folder.exists() and not folder.is_symlink() and folder.parent.is_dir()
    if is_to_be_made:
        return True
    if destination.file is not None:
        writing.check_target(destination.file)
    else:
        writing.check_folder(folder)
    return False
