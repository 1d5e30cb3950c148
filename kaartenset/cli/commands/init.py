"""``kaartenset init``: makes the folder of a new deck."""

from __future__ import annotations

from pathlib import Path

from kaartenset.cli import console
from kaartenset.cli.options.choices import starters
from kaartenset.cli.options.declaration import NAME, PROJECT, TypedText, flag, option, word
from kaartenset.cli.options.verbosity import QUIET
from kaartenset.dataclass import dataclass
from kaartenset.errors import Problem, UsageError, did_you_mean
from kaartenset.i18n import N_, _, language_of_messages
from kaartenset.locations import OfCommand, OfOption


@dataclass(frozen=True, kw_only=True)
class InitOptions:
    """Where the project goes, and which deck it begins with."""

    folder: str = word(
        N_("FOLDER"), N_("The folder to make; it may be there already if it is empty.")
    )
    deck: TypedText = option(
        "--deck",
        NAME,
        N_(
            "What to begin with: starter, a small deck with comments; standard or team, your own "
            "copy of a deck of the program. By default starter."
        ),
        starters,
        under=PROJECT,
    )
    show: bool = flag("--open", N_("Open the folder when it is made."), under=PROJECT)
    quiet: bool = QUIET()


def init(options: InitOptions) -> None:
    """Make the project, and print where it is and what to do next."""
    from kaartenset.client.unlikely_values import today
    from kaartenset.starter.project_files import STARTER, STARTERS, files_of
    from kaartenset.starter.project_folder import make_project

    starter = STARTER if options.deck is None else options.deck
    if not options.folder.strip():
        message = _("{name} is missing").format(name=_("FOLDER"))
        hint = _("give the name of the new folder, such as: kaartenset init my-deck")
        raise UsageError([Problem("word-missing", OfCommand("kaartenset init"), message, hint)])
    if starter not in STARTERS:
        message = _("there is no deck '{name}' to begin with").format(name=starter)
        hint = did_you_mean(starter, STARTERS)
        raise UsageError([Problem("unknown-deck", OfOption("--deck"), message, hint)])
    folder = Path(options.folder)
    files = files_of(starter, language_of_messages(), today())
    make_project(folder, files, _write_schemas)
    if not options.quiet:
        console.give(str(folder))
        _say_what_next(folder, files)
    if options.show:
        from kaartenset.cli.viewer import show_file

        show_file(folder)


def _write_schemas(folder: Path) -> None:
    """Write the schemas of a project, and the settings by which its editor finds them."""
    from kaartenset.project.project import CONTENT, LAYOUTS, Project
    from kaartenset.schema.write import SCHEMAS, write_schemas, write_settings

    project = Project(folder / CONTENT, folder / LAYOUTS)
    written = write_schemas(project, folder / SCHEMAS, language_of_messages())
    write_settings(folder, written.globs, written.removed)


def _say_what_next(folder: Path, files: dict[str, bytes]) -> None:
    console.say(_("What you can do now:"))
    steps = [
        _("'kaartenset preview' shows the cards in the browser, again each time you save a file"),
        _("'kaartenset build' makes the deck, 'kaartenset check' reports what is wrong"),
    ]
    if folder.resolve() != Path.cwd():
        steps.insert(0, _("go to the folder: cd {folder}").format(folder=_quoted(str(folder))))
    if "client.yaml" in files:
        steps.append(_("'kaartenset build --client client.yaml' makes it for a sample client"))
    steps.append(_("README.md in the folder says what is where"))
    for step in steps:
        console.say(f"  - {step}")


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
