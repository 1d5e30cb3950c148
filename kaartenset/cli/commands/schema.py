"""``kaartenset schema``: prints or writes the JSON Schemas by which editors check the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.cli import console
from kaartenset.cli.options import choices
from kaartenset.cli.options.declaration import flag, word
from kaartenset.cli.options.project import ProjectOptions
from kaartenset.cli.options.verbosity import QUIET
from kaartenset.dataclass import dataclass
from kaartenset.errors import Problem, UsageError, did_you_mean
from kaartenset.i18n import N_, _, language_of_messages
from kaartenset.locations import OfCommand

if TYPE_CHECKING:
    from kaartenset.project.project import Project
    from kaartenset.schema.files import FileSchema


@dataclass(frozen=True, kw_only=True)
class SchemaOptions:
    """Which schema to print, or where to write all of them."""

    what: str = word(
        N_("NAME"),
        N_(
            "The schema to print, such as card; with --write, the folder for all of them, by "
            "default 'schemas'. Without a name, all are listed."
        ),
        choices.schemas,
    )
    write: bool = flag(
        "--write",
        N_("Write all schemas into the project, and the settings of VS Code that use them."),
    )
    quiet: bool = QUIET()
    project: ProjectOptions = ProjectOptions()


def schema(options: SchemaOptions) -> None:
    """Print a schema, list all, or write them."""
    from kaartenset.cli.request.request import read_place
    from kaartenset.schema.files import file_schemas

    project = read_place(options.project, Path.cwd())
    if options.write:
        _write(options, project)
        return
    known = {each.name: each for each in file_schemas(project, language_of_messages())}
    if not options.what:
        _list(tuple(known.values()))
        return
    if options.what not in known:
        message = _("there is no schema '{name}'").format(name=options.what)
        hint = did_you_mean(options.what, known)
        where = OfCommand("kaartenset schema")
        raise UsageError([Problem("unknown-schema", where, message, hint)])
    console.give_json(json.dumps(known[options.what].schema, indent=2))


def _list(schemas: tuple[FileSchema, ...]) -> None:
    from kaartenset.cli.commands.list import give_table
    from kaartenset.project.project import CONTENT, LAYOUTS

    rows = []
    for each in schemas:
        files = [
            *(f"{CONTENT}/{glob}" for glob in each.content),
            *(f"{LAYOUTS}/{glob}" for glob in each.layouts),
            *each.anywhere,
        ]
        rows.append({"id": each.name, "file": ", ".join(files)})
    give_table(rows)


def _write(options: SchemaOptions, project: Project) -> None:
    from kaartenset.schema.write import (
        SCHEMAS,
        SETTINGS,
        mapping_of,
        project_folder,
        write_schemas,
        write_settings,
    )

    root = project_folder(project)
    if not root.resolve().is_relative_to(Path.cwd().resolve()) and options.project.content is None:
        message = _("there is no folder with texts here to write schemas for")
        hint = _("go to the folder of your project, or name its texts with --content")
        where = OfCommand("kaartenset schema")
        raise UsageError([Problem("no-project", where, message, hint)])
    folder = Path(options.what) if options.what else root / SCHEMAS
    written = write_schemas(project, folder, language_of_messages())
    settings = write_settings(root, written.globs, written.removed)
    if not options.quiet:
        for path in (*written.paths, *filter(None, (settings,))):
            console.give(str(path))
        for path in written.removed:
            console.say(_("removed, because nothing uses it any more: {path}").format(path=path))
    if settings is None:
        message = _("{file} has comments or is no JSON, and is left as it is; add to it yourself:")
        console.say(message.format(file=root / SETTINGS))
        for line in json.dumps({"yaml.schemas": mapping_of(written.globs)}, indent=2).splitlines():
            console.say(line)
