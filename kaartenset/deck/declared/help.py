"""``types.help.yaml``, beside each ``types.yaml`` → what everything declared is for, in some
languages.

The reference of the content and editors use it; no deck needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from collections.abc import Mapping as Table
from functools import partial
from pathlib import Path

from kaartenset.deck.declared.guide_types import GUIDE_LAYOUTS, read_guide_text
from kaartenset.deck.declared.types import Declarations
from kaartenset.errors import Problems, did_you_mean
from kaartenset.files.reading import is_there
from kaartenset.i18n import _
from kaartenset.source.fields import named_field, phrase_field
from kaartenset.source.nodes import Scalar
from kaartenset.source.records import Record, read_record
from kaartenset.source.yaml_files import read_nodes

HELP = "types.help.yaml"
GUIDE_HELP = f"{GUIDE_LAYOUTS}/{HELP}"

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


class GuideHelpText(Record):
    """``guide/types.help.yaml`` as it is written."""

    records: dict[str, DeclaredHelp] = named_field(partial(read_record, DeclaredHelp))
    blocks: dict[str, DeclaredHelp] = named_field(partial(read_record, DeclaredHelp))
    pages: dict[str, DeclaredHelp] = named_field(partial(read_record, DeclaredHelp))


_Keys = Callable[[str], Table[str, Collection[str]]]
"""The keys of everything that a part of the declarations has, by name."""


def read_help(folder: Path, declared: Declarations, problems: Problems) -> Help:
    """Return the help of a folder of layouts; warn of help for something that is not declared."""

    def keys_in(part: str) -> dict[str, Collection[str]]:
        things = declared.declared_in(part).items()
        return {name: [each.name for each in thing.fields] for name, thing in things}

    return _read(folder, HELP, HelpText, keys_in, problems)


def read_guide_help(folder: Path, problems: Problems) -> Help:
    """Return the help of the types of the guide in a folder of layouts, and warn as above."""
    text = read_guide_text(folder, Problems())

    def keys_in(part: str) -> dict[str, Collection[str]]:
        things = vars(text)[part].items() if text is not None else ()
        return {str(name): list(map(str, thing.fields)) for name, thing in things}

    return _read(folder, GUIDE_HELP, GuideHelpText, keys_in, problems)


def _read(folder: Path, file: str, form: type[Record], keys_in: _Keys, problems: Problems) -> Help:
    path = folder / file
    name = f"{folder.name}/{file}"
    nodes = read_nodes(path, name, problems, folder) if is_there(path) else None
    text = read_record(form, nodes, problems) if nodes is not None else None
    found: dict[tuple[str, ...], Table[str, str]] = {}
    for part, table in vars(text).items() if text is not None else ():
        for thing, said in table.items():
            place = (part, str(thing))
            found[place] = sentences(said)
            found |= {(*place, str(key)): sentences(each) for key, each in said.fields.items()}
            _check(thing, said, keys_in(part), problems)
    return found


def sentences(said: FieldHelp) -> dict[str, str]:
    """Return the sentences of a field, by language."""
    return {lang: text for lang, text in (("nl", said.nl), ("en", said.en)) if text}


def _check(
    thing: str, said: DeclaredHelp, things: Table[str, Collection[str]], problems: Problems
) -> None:
    if thing not in things:
        names, unknown = set(things), {thing}
    else:
        names = set(things[thing])
        unknown = said.fields.keys() - names
    for key in sorted(unknown):
        if isinstance(key, Scalar):
            message = _("nothing with the name '{name}' is declared").format(name=key)
            problems.warn("help-unused", key.at, message, did_you_mean(key, names))
