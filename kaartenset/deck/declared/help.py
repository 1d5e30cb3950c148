"""``types.help.yaml``, beside ``types.yaml`` → what everything declared is for, in some languages.

The reference of the content and editors use it; no deck needs it.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from functools import partial
from pathlib import Path

from kaartenset.deck.declared.types import Declarations
from kaartenset.errors import Problems, did_you_mean
from kaartenset.files.reading import is_there
from kaartenset.i18n import _
from kaartenset.source.fields import named_field, phrase_field
from kaartenset.source.nodes import Scalar, read_nodes
from kaartenset.source.records import Record, read_record

HELP = "types.help.yaml"

Help = Table[tuple[str, ...], Table[str, str]]
"""A sentence in each language, by place: ``("blocks", "question", "lines")``."""


class FieldHelp(Record):
    """What a field is for, in Dutch and in English."""

    nl: str = phrase_field(default="")
    en: str = phrase_field(default="")


class DeclaredHelp(FieldHelp):
    """What something declared is for, with its fields."""

    fields: dict[str, FieldHelp] = named_field(partial(read_record, FieldHelp))


class HelpText(Record):
    """``types.help.yaml`` as it is written."""

    lists: dict[str, DeclaredHelp] = named_field(partial(read_record, DeclaredHelp))
    records: dict[str, DeclaredHelp] = named_field(partial(read_record, DeclaredHelp))
    blocks: dict[str, DeclaredHelp] = named_field(partial(read_record, DeclaredHelp))
    cards: dict[str, DeclaredHelp] = named_field(partial(read_record, DeclaredHelp))


def read_help(folder: Path, declared: Declarations, problems: Problems) -> Help:
    """Return the help of a folder of layouts; warn of help for something that is not declared."""
    name = f"{folder.name}/{HELP}"
    nodes = read_nodes(folder / HELP, name, problems, folder) if is_there(folder / HELP) else None
    text = read_record(HelpText, nodes, problems) if nodes is not None else None
    found: dict[tuple[str, ...], Table[str, str]] = {}
    for part, table in vars(text).items() if text is not None else ():
        for thing, said in table.items():
            place = (part, str(thing))
            found[place] = sentences(said)
            found |= {(*place, str(key)): sentences(each) for key, each in said.fields.items()}
            _check(place, thing, said, declared, problems)
    return found


def sentences(said: FieldHelp) -> dict[str, str]:
    """Return the sentences of a field, by language."""
    return {lang: text for lang, text in (("nl", said.nl), ("en", said.en)) if text}


def _check(
    place: tuple[str, ...],
    thing: str,
    said: DeclaredHelp,
    declared: Declarations,
    problems: Problems,
) -> None:
    things = declared.declared_in(place[0])
    if thing not in things:
        names, unknown = set(things), {thing}
    else:
        names = {each.name for each in things[thing].fields}
        unknown = said.fields.keys() - names
    for key in sorted(unknown):
        if isinstance(key, Scalar):
            message = _("nothing with the name '{name}' is declared").format(name=key)
            problems.warn("help-unused", key.at, message, did_you_mean(key, names))
