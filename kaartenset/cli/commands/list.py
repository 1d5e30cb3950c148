"""``kaartenset list``: shows what there is: cards, decks, variants, sizes, papers and more."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaartenset.characters.escapes import visible
from kaartenset.cli import console
from kaartenset.cli.options.choices import lists
from kaartenset.cli.options.declaration import word
from kaartenset.cli.options.project import ProjectOptions
from kaartenset.cli.options.verbosity import JSON
from kaartenset.dataclass import dataclass
from kaartenset.errors import Problem, UsageError, did_you_mean
from kaartenset.i18n import N_, _
from kaartenset.locations import OfCommand
from kaartenset.source.markup import Text

if TYPE_CHECKING:
    from kaartenset.project.source import Source

SCHEMA_VERSION = 1
"""Version of the JSON document: it changes when a key is renamed or removed, not when added."""

ListedRow = dict[str, Any]
"""An item by keys of the JSON document; translated, they are the headings of the columns."""


@dataclass(frozen=True, kw_only=True)
class ListOptions:
    """What to list, and in which form."""

    what: str = word(
        N_("WHAT"),
        N_(
            "One of: cards, client-fields, decks, variants, targets, fonts, sizes, papers, or a "
            "list of the deck, such as benefits."
        ),
        lambda: (*_LISTS, *lists()),
    )
    as_json: bool = JSON()
    project: ProjectOptions = ProjectOptions()


def list_what(options: ListOptions) -> None:
    """Print a list as a table or as JSON."""
    from kaartenset.cli.request.request import read_place
    from kaartenset.project.source import read_project

    what = options.what
    source = read_project(read_place(options.project, Path.cwd()))
    known = (*_LISTS, *source.deck.lists)
    if what not in known:
        message = (
            _("'{what}' cannot be listed").format(what=what) if what else _("choose what to list")
        )
        raise UsageError(
            [
                Problem(
                    "unknown-list",
                    OfCommand("kaartenset list"),
                    message,
                    did_you_mean(what, known),
                )
            ]
        )
    rows = _LISTS[what](source) if what in _LISTS else _entries(source, what)
    if options.as_json:
        console.give_json(json.dumps({"schema_version": SCHEMA_VERSION, what: rows}, indent=2))
    else:
        give_table(rows)


def _cards(source: Source) -> list[ListedRow]:
    """Return the cards, with the entries of lists that they refer to."""
    named = dict.fromkeys(name for card in source.deck.cards for name in card.entries)
    return [
        {
            "id": card.id,
            "number": card.number,
            "name": card.label.plain,
            "type": card.type,
            **{name: entry.id if (entry := card.entries.get(name)) else None for name in named},
        }
        for card in source.deck.cards
    ]


def _decks(source: Source) -> list[ListedRow]:
    from kaartenset.project.project import titles_of_decks
    from kaartenset.source.variants import root_of

    return [
        {"id": deck, "name": title}
        for deck, title in titles_of_decks(root_of(source.stack.content))
    ]


def _variants(source: Source) -> list[ListedRow]:
    from kaartenset.deck.address import addresses_of
    from kaartenset.deck.level import check_levels
    from kaartenset.errors import Problems
    from kaartenset.source.variants import read_stack, variant_ids

    content = source.stack.content
    problems = Problems()
    stack = read_stack(content, variant_ids(content), problems)
    check_levels(stack, source.deck.text, problems)
    problems.refuse()
    return [
        {
            "id": variant.id,
            "name": variant.name.in_one_line.plain,
            "address": " ".join(addresses_of(content, variant)),
        }
        for variant in stack.variants
    ]


def _entries(source: Source, name: str) -> list[ListedRow]:
    """Return a list of the content, with its fields that are a text or a word."""
    return [
        {
            field: value.in_one_line.plain if isinstance(value, Text) else value
            for field, value in vars(entry).items()
            if isinstance(value, Text | str)
        }
        for entry in source.deck.lists[name]
    ]


def _fonts(source: Source) -> list[ListedRow]:
    """Return the fonts, with their families if there are several."""
    has_families = bool(source.theme.text.families)
    return [
        {
            **({"family": cut.family or "fonts"} if has_families else {}),
            "weight": cut.words,
            "file": str(font),
        }
        for cut, fonts in source.theme.cuts.items()
        for font in fonts
    ]


def _targets(_source: Source) -> list[ListedRow]:
    from kaartenset.targets import TARGETS

    return [{"id": target.name, "summary": target.summary} for target in TARGETS.values()]


def _papers(_source: Source) -> list[ListedRow]:
    from kaartenset.geometry import PAPER_SIZES

    return [{"id": name, "size": str(size)} for name, size in PAPER_SIZES.items()]


def _sizes(_source: Source) -> list[ListedRow]:
    from kaartenset.geometry import CARD_SIZES, PAPER_SIZES

    return [{"id": name, "size": str(size)} for name, size in (PAPER_SIZES | CARD_SIZES).items()]


def _client_fields(source: Source) -> list[ListedRow]:
    """Return the fields of a client that the deck declares."""
    return [
        {
            "id": own.name,
            "type": own.type_name,
            "needed": own.is_needed,
            "columns": ", ".join(own.columns) or None,
            "help": own.help_for_reader or None,
        }
        for own in source.deck.own_fields
    ]


_LISTS: dict[str, Callable[[Source], list[ListedRow]]] = {
    "cards": _cards,
    "client-fields": _client_fields,
    "decks": _decks,
    "variants": _variants,
    "targets": _targets,
    "fonts": _fonts,
    "sizes": _sizes,
    "papers": _papers,
}

_HEADS = {
    "id": N_("id"),
    "number": N_("number"),
    "name": N_("name"),
    "type": N_("type"),
    "domain": N_("domain"),
    "colour": N_("colour"),
    "pictogram": N_("pictogram"),
    "family": N_("family"),
    "weight": N_("weight"),
    "file": N_("file"),
    "summary": N_("for"),
    "size": N_("size"),
    "address": N_("form of address"),
    "back_offset": N_("back offset"),
    "flip": N_("flip"),
    "paper": N_("paper"),
    "needed": N_("needed"),
    "columns": N_("columns"),
    "help": N_("help"),
}


def give_table(rows: list[ListedRow]) -> None:
    """Print rows in columns, with a hyphen for an absent value: other programs can split them."""
    heads = [_(_HEADS[key]) if key in _HEADS else key for key in rows[0]] if rows else []
    lines = [
        heads,
        *([_cell(value) for value in row.values()] for row in rows),
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        console.give(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        )


def _cell(value: object) -> str:
    """Return a value as a cell of a table, with a hyphen for an absent one."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "-" if value is None else visible(str(value))
