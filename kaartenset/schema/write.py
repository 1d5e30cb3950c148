"""The JSON Schemas of a project → files in it, and the settings by which editors find them."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from kaartenset.dataclass import NamedTuple
from kaartenset.files.write_faults import reporting
from kaartenset.files.writing import write_set, write_whole
from kaartenset.project.project import (
    STANDARD_DECK,
    Project,
    folder_of_deck,
    known_decks,
)
from kaartenset.schema.files import FileSchema, file_schemas
from kaartenset.source.variants import root_of

SCHEMAS = "schemas"
"""The folder for the schemas, beside those of the content and the layouts."""

SETTINGS = Path(".vscode", "settings.json")
_MAPPING = "yaml.schemas"
"""The setting of the YAML extension of VS Code: the files of each schema."""

_ENDING = ".schema.json"

MARK = "made by kaartenset schema --write"
"""The comment in each schema that is written: what has it can be replaced or removed."""


class WrittenSchemas(NamedTuple):
    """The files that were made, and those of earlier names that were removed.

    ``globs`` has the files of the project that each schema is for; all paths in it are relative to
    the folder of the project, with ``/``.
    """

    paths: tuple[Path, ...]
    globs: Mapping[str, tuple[str, ...]]
    removed: tuple[Path, ...]


def write_schemas(project: Project, folder: Path, language: str) -> WrittenSchemas:
    """Write the schemas of all decks of a project, and return the files that they are for.

    Schemas that were written before and that the project has no use for any more are removed.
    ``folder`` is made if it is absent. ``language`` is that of the help, "nl" or "en". The settings
    of an editor are left to ``write_settings``. Raises ``UsageError`` or ``InputError``.
    """
    root = project_folder(project)
    contents: dict[Path, bytes] = {}
    globs: dict[str, tuple[str, ...]] = {}
    for path, each, files in _located(project, folder, language):
        contents[path] = as_json({"$comment": MARK, **each.schema}).encode()
        globs[_relative(path, root)] = tuple(_relative(file, root) for file in files)
    for parent in {path.parent for path in contents}:
        with reporting(parent):
            parent.mkdir(parents=True, exist_ok=True)
    write_set(contents)
    return WrittenSchemas(tuple(contents), globs, tuple(_remove_others(folder, contents)))


def _remove_others(folder: Path, kept: Collection[Path]) -> Iterator[Path]:
    """Remove the schemas that an earlier run wrote and this one did not, and yield them."""
    for path in sorted((*folder.glob(f"*{_ENDING}"), *folder.glob(f"*/*{_ENDING}"))):
        if path in kept or not path.is_file() or not _is_ours(path):
            continue
        with reporting(path):
            path.unlink()
        if path.parent != folder:
            with suppress(OSError):  # It has other files.
                path.parent.rmdir()
        yield path


def _is_ours(path: Path) -> bool:
    """Return whether a file is a schema that the program wrote."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("$comment") == MARK


def write_settings(
    root: Path, globs: Mapping[str, tuple[str, ...]], removed: Iterable[Path] = ()
) -> Path | None:
    """Write which schema is for which files into the settings of VS Code, beside what is there.

    Schemas that were ``removed`` are taken out. Returns None, and writes nothing, for settings that
    are no plain JSON: they may have comments, which would be lost. Raises ``UsageError`` or
    ``InputError``.
    """
    path = root / SETTINGS
    settings: Any = {}
    with reporting(path):
        path.parent.mkdir(exist_ok=True)
        if path.exists():
            try:
                settings = json.loads(path.read_bytes())
            except ValueError:
                return None
    if not isinstance(settings, dict):
        return None
    before = settings.get(_MAPPING)
    others = before if isinstance(before, dict) else {}
    gone = {f"./{_relative(path, root)}" for path in removed}
    others = {schema: files for schema, files in others.items() if schema not in gone}
    settings[_MAPPING] = {**others, **mapping_of(globs)}
    write_whole(path, as_json(settings).encode())
    return path


def mapping_of(globs: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Return the value of ``yaml.schemas`` in the settings of VS Code."""
    return {f"./{schema}": list(files) for schema, files in globs.items()}


def modeline(file: Path, schema: Path) -> str:
    """Return the first line of a YAML file that names its schema, for editors without settings."""
    return f"# yaml-language-server: $schema={_relative(schema, file.parent)}\n"


def schema_path(folder: Path, name: str, deck: str = STANDARD_DECK) -> Path:
    """Return the path of a schema in the folder of schemas: ``card``, ``deck``, ``client`` …"""
    return (folder if deck == STANDARD_DECK else folder / deck) / f"{name}{_ENDING}"


def project_folder(project: Project) -> Path:
    """Return the folder that has the content of a project."""
    return root_of(project.content).parent


def as_json(value: object) -> str:
    """Return a value as the text of a JSON file."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _located(
    project: Project, folder: Path, language: str
) -> Iterator[tuple[Path, FileSchema, tuple[Path, ...]]]:
    """Yield the path of each schema, the schema, and the files that it is for."""
    content, root = root_of(project.content), project_folder(project)
    for deck in known_decks(content):
        own = Project(folder_of_deck(content, deck), project.layouts, deck=deck)
        for each in file_schemas(own, language):
            files = [own.content / glob for glob in each.content]
            if deck == STANDARD_DECK:  # Layouts and lists of clients belong to all decks.
                files += [own.layouts / glob for glob in each.layouts]
                files += [root / glob for glob in each.anywhere]
            if files:
                yield schema_path(folder, each.name, deck), each, tuple(files)


def _relative(path: Path, folder: Path) -> str:
    """Return a path as seen from a folder; on Windows, one on another drive stays whole."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.absolute().as_posix()
