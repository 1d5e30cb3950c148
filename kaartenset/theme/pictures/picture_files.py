"""The pictures of a project: the path that a layout gives → a photo or a drawing, read once.

A path counts from the folder of the content and then from that of the layouts. Nothing outside
these two is read, by a link neither.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from kaartenset.characters.nearest_word import nearest
from kaartenset.errors import Problem, Problems
from kaartenset.files.reading import is_inside, outside, read_bytes, unreadable
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.text_files import LARGEST_FILE, not_text
from kaartenset.source.variants import shown_folder
from kaartenset.theme.drawings.drawing import Drawing
from kaartenset.theme.pictures.photo import Photo

LARGEST_PICTURE = 64_000_000
"""Bytes. A photograph of 24 million pixels has some ten."""

PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".svg")

_DRAWING = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<")
_NOT_IN_PATHS = re.compile(r'[\\:*?"<>|\x00-\x1f]')


class PictureFiles:
    """The pictures in some folders, the first of which comes first."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._listed: dict[Path, frozenset[str]] = {}
        self._paths: list[str] | None = None
        self._read: dict[str, tuple[Photo | Drawing | None, tuple[Problem, ...]]] = {}

    def get(self, file: str, at: InFile, problems: Problems) -> Photo | Drawing | None:
        """Return the picture of a path, or None after reporting why; ``at`` is where the layout
        asks for it."""
        found = self._find(file, at, problems)
        if found is None:
            return None
        path, name = found
        if name not in self._read:
            own = Problems()
            self._read[name] = (_picture(path, name, own), tuple(own))
        picture, reported = self._read[name]
        problems.extend(reported)
        return picture

    def check(self, file: str, at: InFile, problems: Problems) -> None:
        """Report a path of no picture; ``at`` is where the content has it."""
        self._find(file, at, problems)

    def _find(self, file: str, at: InFile, problems: Problems) -> tuple[Path, str] | None:
        """Return where a picture is, and its name in messages.

        Names are looked up in listings: the file system of one machine takes other capitals for
        the same, and that of the next does not.
        """
        parts = file.split("/")
        if not file or _NOT_IN_PATHS.search(file) or any(part in ("", ".") for part in parts):
            message = _("'{file}' is not the path of a picture").format(file=file)
            hint = _("write a path in the folder of the layouts or the content: pictures/photo.jpg")
            problems.add("bad-picture-path", at, message, hint)
            return None
        if ".." in parts:
            problems.extend([outside(at)])
            return None
        for folder in self._folders:
            if self._is_listed(folder, parts):
                path = folder.joinpath(*parts)
                if not is_inside(path, folder):
                    problems.extend([outside(at)])
                    return None
                return path, f"{shown_folder(folder)}/{file}"
        message = _("there is no picture '{file}' in the folders of the content and the layouts")
        near = nearest(file, self._all())
        hint = _("put the file there, for example as pictures/photo.jpg")
        if near:
            hint = _("did you mean '{name}'?").format(name=near)
        problems.add("picture-missing", at, message.format(file=file), hint)
        return None

    def _is_listed(self, folder: Path, parts: list[str]) -> bool:
        for part in parts:
            if part not in self._names(folder):
                return False
            folder = folder / part
        return True

    def _names(self, folder: Path) -> frozenset[str]:
        if folder not in self._listed:
            try:
                self._listed[folder] = frozenset(os.listdir(folder))  # noqa: PTH208 - names alone
            except OSError:
                self._listed[folder] = frozenset()
        return self._listed[folder]

    def _all(self) -> list[str]:
        """Return the paths of all pictures, for a suggestion."""
        if self._paths is None:
            self._paths = [
                path.relative_to(folder).as_posix()
                for folder in self._folders
                for path in sorted(folder.rglob("*"))
                if path.suffix.lower() in PICTURE_ENDINGS
            ]
        return self._paths


def _picture(path: Path, name: str, problems: Problems) -> Photo | Drawing | None:
    try:
        data = read_bytes(path, LARGEST_PICTURE)
    except OSError as error:
        problems.extend([unreadable(error, InFile(name), LARGEST_PICTURE)])
        return None
    if _DRAWING.match(data):
        return _drawing(data, name, problems)
    from kaartenset.theme.pictures.photo_reader import read_photo  # Most decks have no photos.

    return read_photo(data, name, problems)


def _drawing(data: bytes, name: str, problems: Problems) -> Drawing | None:
    from kaartenset.theme.drawings.reader import read_drawing

    if len(data) > LARGEST_FILE:
        message = _("the drawing is larger than {size} kB").format(size=LARGEST_FILE // 1000)
        hint = _("simplify it in a drawing program, or save it as a PNG at 300 pixels per inch")
        problems.add("drawing-too-complex", InFile(name), message, hint)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.extend([not_text(InFile(name, data.count(b"\n", 0, error.start) + 1))])
        return None
    return read_drawing(text, name, problems)
