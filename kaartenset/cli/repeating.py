"""A command and saves of the files that it reads → the command again after each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.cli import console
from kaartenset.dataclass import replace
from kaartenset.errors import InputError, Problem, UsageError, system_reason
from kaartenset.extras import missing_extra
from kaartenset.i18n import _
from kaartenset.locations import InFile, OfOption
from kaartenset.project.project import CONTENT, LAYOUTS

if TYPE_CHECKING:
    from kaartenset.cli.options.project import ProjectOptions
    from kaartenset.project.project import Project

WATCH_OPTION = OfOption("--watch")

_FEW = 3


def check_watch(reason: str) -> None:
    """Raise ``UsageError`` if files cannot be watched, or if there is a ``reason`` not to."""
    if reason:
        hint = _("leave one of the two out")
        raise UsageError([Problem("not-together", WATCH_OPTION, reason, hint)])
    if missing := missing_extra("preview", WATCH_OPTION):
        raise UsageError([missing])


def saves(
    typed: ProjectOptions, project: Project, here: Path, files: Iterable[str | None]
) -> Iterator[frozenset[Path]]:
    """Yield the paths of each save in the folders of a project, or of these files.

    The folders that the project would have in the working folder are watched too: they may be made.
    """
    from kaartenset.watching import Watched, changes

    usual = [
        here / name
        for name, folder in ((CONTENT, typed.content), (LAYOUTS, typed.layouts))
        if folder is None
    ]
    folders = dict.fromkeys((*project.folders, *usual))
    return changes(Watched(tuple(folders), tuple(Path(file) for file in files if file)))


def fixed(typed: ProjectOptions, project: Project, here: Path) -> ProjectOptions:
    """Return options that name the own folders of a project.

    If one of them disappears, it is missed, and not replaced by that of the program.
    """
    own = {name: name for name in (CONTENT, LAYOUTS) if here / name in project.folders}
    return replace(typed, **own)


def repeat(act: Callable[[], object], saved: Iterable[frozenset[Path]], quiet: bool) -> int:
    """Run an action for each save, until Ctrl-C; return 0.

    What goes wrong is reported. Raises ``UsageError`` if the first run does: the command is wrong.
    """
    is_first = True
    with suppress(KeyboardInterrupt):
        for paths in saved:
            if not quiet and not is_first:
                _say_saved(paths)
            try:
                act()
            except InputError as refusal:
                if is_first and isinstance(refusal, UsageError):
                    raise
                console.say_problems(refusal.problems)
            except OSError as error:
                if not isinstance(error.filename, str):  # An output stream, or a limit.
                    raise
                # A file was removed while the project was read.
                where = InFile(error.filename)
                console.say_problems([Problem("file-unreadable", where, system_reason(error))])
            is_first = False
            if not quiet:
                console.say(_("waiting until a file is saved; Ctrl-C stops"))
    return 0


def _say_saved(paths: Iterable[Path]) -> None:
    names = sorted(map(_shown, paths))
    line = _("saved: {names} and {count} more") if len(names) > _FEW else _("saved: {names}")
    console.say(line.format(names=", ".join(names[:_FEW]), count=len(names) - _FEW))


def _shown(path: Path) -> str:
    with suppress(ValueError):
        return str(path.relative_to(Path.cwd()))
    return str(path)
