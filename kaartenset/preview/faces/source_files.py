"""The place of a problem → a file of the project, by an id, to open in an editor.

A page names a file by its id only: no path of a request is opened.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from kaartenset.locations import InFile, Location
from kaartenset.project.project import Project
from kaartenset.source.variants import root_of

_AT_COLUMN = ("code", "codium", "code-insiders", "cursor", "zed", "subl")
"""Editors that take ``file:line:column``; those of Visual Studio Code after ``--goto``."""

_WITH_GOTO = ("code", "codium", "code-insiders", "cursor")
_PLUS_LINE = (
    "gedit",
    "kate",
    "emacs",
    "emacsclient",
    "gvim",
    "mate",
    "gnome-text-editor",
    "mousepad",
)
"""Editors that take ``+line file``."""


class SourceFiles:
    """The files that problems are in, by id."""

    def __init__(self) -> None:
        self._ids: dict[Path, str] = {}
        self._paths: dict[str, Path] = {}

    def id_of(self, path: Path) -> str:
        """Return the id of a file."""
        if path not in self._ids:
            self._ids[path] = f"file-{len(self._ids) + 1}"
            self._paths[self._ids[path]] = path
        return self._ids[path]

    def path_of(self, name: object) -> Path | None:
        """Return the file of an id; None for one that was never given."""
        return self._paths.get(name) if isinstance(name, str) else None


def file_of(where: Location, project: Project) -> Path | None:
    """Return the file of a place in the content or the layouts, if it is there."""
    if not isinstance(where, InFile) or not where.file:
        return None
    for folder in (root_of(project.content).absolute(), project.layouts.absolute()):
        path = folder.parent / where.file
        if path.is_relative_to(folder) and ".." not in path.parts and path.is_file():
            return path
    return None


def editor_link(path: Path, where: InFile) -> str:
    """Return the address at which Visual Studio Code opens a place."""
    name = quote(path.as_posix(), safe="/:")
    name = name if name.startswith("/") else f"/{name}"
    return f"vscode://file{name}:{max(where.line, 1)}:{max(where.column, 1)}"


def own_editor(environment: Mapping[str, str]) -> str:
    """Return the command of the editor of the user, or an empty text."""
    return environment.get("VISUAL", "") or environment.get("EDITOR", "")


def editor_command(editor: str, path: Path, line: int, column: int) -> list[str]:
    """Return the words of a command that opens a place in an editor."""
    words = shlex.split(editor, posix=os.name != "nt")
    name = Path(words[0].strip('"')).stem.casefold()
    if name in _AT_COLUMN:
        goto = ["--goto"] if name in _WITH_GOTO else []
        return [*words, *goto, f"{path}:{max(line, 1)}:{max(column, 1)}"]
    if name in _PLUS_LINE:
        return [*words, f"+{max(line, 1)}", str(path)]
    return [*words, str(path)]


def open_in_editor(command: Sequence[str]) -> bool:
    """Start an editor, and return whether it could be started."""
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=os.name != "nt"
        )
    except (OSError, ValueError):
        return False
    return True
