"""The folder of a theme's pictograms: a name → its pictogram, read once."""

from __future__ import annotations

import os
import re
from pathlib import Path

from kaartenset.errors import Problem, Problems
from kaartenset.files.reading import is_inside
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.text_files import read_text
from kaartenset.theme.pictograms.compiled_outlines import compiled_outline
from kaartenset.theme.pictograms.pictogram import Pictogram

_ENDING = ".svg"
_PLAIN_NAME = re.compile(r"[A-Za-z0-9-]+")


class PictogramFolder:
    """The pictograms of a folder, read on first use; ``name`` is the folder's name in messages."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._files: dict[str, str] | None = None
        self._read: dict[str, tuple[Pictogram | None, tuple[Problem, ...]]] = {}

    def names(self) -> tuple[str, ...]:
        """Return the names of the pictograms in alphabetical order; none if there is no folder."""
        return tuple(
            sorted(
                name
                for name, file in self._listed().items()
                if file == f"{name}.svg" and _PLAIN_NAME.fullmatch(name)
            )
        )

    def get(self, name: str, problems: Problems) -> Pictogram | None:
        """Return a pictogram, or None: silently for an unknown name, else after reporting why."""
        # Looked up in the listing and not in the file system, which would take "../x", "con" on
        # Windows and "Home" for "home".
        file = self._listed().get(name)
        if file is None:
            return None
        if name not in self._read:
            found = Problems()
            self._read[name] = (self._open(name, file, found), tuple(found))
        pictogram, reported = self._read[name]
        problems.extend(reported)
        return pictogram

    def _listed(self) -> dict[str, str]:
        """Return the drawings by name, and badly named ones by each name that they may mean."""
        if self._files is None:
            try:
                with os.scandir(self._folder) as entries:
                    files = sorted(
                        entry.name
                        for entry in entries
                        if entry.name.lower().endswith(_ENDING) and entry.is_file()
                    )
            except OSError:
                files = []
            stems = {file: file[: -len(_ENDING)] for file in files}
            self._files = {_plain(stem): file for file, stem in stems.items()} | {
                stem: file for file, stem in stems.items()
            }
            self._files |= {stem: file for file, stem in stems.items() if file == f"{stem}.svg"}
        return self._files

    def _open(self, name: str, file: str, problems: Problems) -> Pictogram | None:
        path = self._folder / file
        label = f"{self._name}/{file}"
        if file != f"{name}.svg" or not _PLAIN_NAME.fullmatch(name):
            stem = _plain(file[: -len(_ENDING)])
            hint = _("use the letters a to z, digits and hyphens, and end the name in .svg")
            if _PLAIN_NAME.fullmatch(stem):
                hint = _("name the file {file}, and the pictogram {name}").format(
                    file=f"{stem}.svg", name=stem
                )
            problems.add(
                "pictogram-name", InFile(label), _("a pictogram cannot have this name"), hint
            )
            return None
        # A plain name can leave the folder only through a link.
        if path.is_symlink() and not is_inside(path, self._folder):
            problems.add(
                "pictogram-link",
                InFile(label),
                _("the file is a link to a place outside the folder of pictograms"),
                _("copy the file itself into the folder"),
            )
            return None
        return read_pictogram(path, label, problems)


def read_pictogram(path: Path, name: str, problems: Problems) -> Pictogram | None:
    """Return the picture in an SVG file, or None after reporting why; ``name`` is for messages."""
    text = read_text(path, name, problems)
    if text is None:
        return None
    outline = compiled_outline(text, name)
    if outline is not None:
        return outline
    # The shipped pictograms need no reader of SVG.
    from kaartenset.theme.pictograms.reader import parse_pictogram

    return parse_pictogram(text, name, problems)


def _plain(stem: str) -> str:
    return re.sub(r"[\s_.]+", "-", stem.strip())
