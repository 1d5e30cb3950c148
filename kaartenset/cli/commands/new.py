"""``kaartenset new``: makes a card, a type of card, a variant or a deck in a project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.cli import console
from kaartenset.cli.options.choices import types_of_cards
from kaartenset.cli.options.declaration import NAME, TypedText, option, word
from kaartenset.cli.options.project import ProjectOptions
from kaartenset.dataclass import dataclass
from kaartenset.errors import InputError, Problem, UsageError, did_you_mean
from kaartenset.i18n import N_, _, language_of_messages
from kaartenset.locations import OfCommand, OfOption

if TYPE_CHECKING:
    from kaartenset.project.project import Project
    from kaartenset.starter.additions import Additions

CARD, TYPE, VARIANT, DECK = "card", "type", "variant", "deck"
_KINDS = (CARD, TYPE, VARIANT, DECK)


@dataclass(frozen=True, kw_only=True)
class NewOptions:
    """What to make, and where."""

    kind: str = word(N_("KIND"), N_("What to make: card, type, variant or deck."), lambda: _KINDS)
    name: str = word(N_("NAME"), N_("The name, in small letters, digits and hyphens."))
    type_: TypedText = option(
        "--type",
        NAME,
        N_("The type of a new card; by default that of the last card of the deck."),
        types_of_cards,
    )
    project: ProjectOptions = ProjectOptions()


def new(options: NewOptions) -> None:
    """Make the files, print where they are, and what to do next."""
    kind, name = options.kind, options.name
    if kind not in _KINDS or not name:
        message = _("give what to make and its name, such as: kaartenset new variant easy")
        hint = did_you_mean(kind, _KINDS) if kind not in ("", *_KINDS) else ""
        raise UsageError([Problem("unknown-kind", OfCommand("kaartenset new"), message, hint)])
    if options.type_ is not None and kind != CARD:
        message = _("only a card has a type")
        hint = _("leave the option out")
        raise UsageError([Problem("not-together", OfOption("--type"), message, hint)])
    project = _own_project(options.project)
    _say_added(_ADD[kind](project, name, options.type_ or ""))
    _renew_schemas(project)
    console.say(_WHAT_NEXT[kind]().format(name=name))


def _own_project(typed: ProjectOptions) -> Project:
    """Return the folders in the working folder, or those that were typed: never the program's."""
    from kaartenset.project.project import CONTENT, LAYOUTS, Project, folder_of_deck

    content = Path(CONTENT if typed.content is None else typed.content)
    layouts = Path(LAYOUTS if typed.layouts is None else typed.layouts)
    if typed.deck is None:
        return Project(content, layouts)
    return Project(folder_of_deck(content, typed.deck), layouts, deck=typed.deck)


def _add_card(project: Project, name: str, type_: str) -> Additions:
    from kaartenset.starter.cards import new_card

    return new_card(project, name, type_)


def _add_type(project: Project, name: str, _type: str) -> Additions:
    from kaartenset.starter.types import new_type

    return new_type(project, name)


def _add_variant(project: Project, name: str, _type: str) -> Additions:
    from kaartenset.starter.variant import new_variant

    return new_variant(project.content, name)


def _add_deck(project: Project, name: str, _type: str) -> Additions:
    from kaartenset.starter.deck import new_deck

    return new_deck(project, name)


def _say_added(additions: Additions) -> None:
    from kaartenset.starter.additions import write_additions

    write_additions(additions)
    for path in additions.new:
        console.give(str(path))
    for path in additions.changed:
        console.say(_("added to {path}").format(path=path))
    if additions.missing:
        names = ", ".join(additions.missing)
        console.say(_("still to fill in: {names}").format(names=names))
    if additions.tables:
        message = _("of the cards in {tables} there are no files: make cards/ID.yaml to change one")
        console.say(message.format(tables=", ".join(additions.tables)))


def _renew_schemas(project: Project) -> None:
    """Write the schemas again if the project has them: they have the types, decks and variants.

    If it has problems, what was added stays, and the schemas are as they were.
    """
    from kaartenset.schema.write import SCHEMAS, project_folder, write_schemas, write_settings

    root = project_folder(project)
    if not (root / SCHEMAS).is_dir():
        return
    try:
        written = write_schemas(project, root / SCHEMAS, language_of_messages())
        write_settings(root, written.globs, written.removed)
    except InputError as refusal:
        console.say_problems(refusal.problems)


_ADD: dict[str, Callable[[Project, str, str], Additions]] = {
    CARD: _add_card,
    TYPE: _add_type,
    VARIANT: _add_variant,
    DECK: _add_deck,
}

_WHAT_NEXT: dict[str, Callable[[], str]] = {
    CARD: lambda: _("write its texts; 'kaartenset build --cards {name}' prints it"),
    TYPE: lambda: _("'kaartenset new card NAME --type {name}' makes a card of this type"),
    VARIANT: lambda: _(
        "remove the # before a text and rewrite it; 'kaartenset check --variant {name}' shows what "
        "is left"
    ),
    DECK: lambda: _("'kaartenset build --deck {name}' prints it"),
}
