"""Declarations beside what uses them: fields that only one of the two knows, and help for nothing.

A layout is read as text, so a field that it uses in a branch that no card takes is found as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kaartenset.dataclass import fields
from kaartenset.deck.deck import Card, own_wordings_of
from kaartenset.deck.declared.declarations import FieldDeclaration
from kaartenset.deck.declared.help import read_guide_help, read_help
from kaartenset.deck.declared.types import Declarations
from kaartenset.deck.varying_parts import open_names
from kaartenset.errors import Problem, Problems, Severity, did_you_mean
from kaartenset.i18n import _
from kaartenset.layout.jinja.permitted import CLOSED
from kaartenset.locations import InFile
from kaartenset.project.source import Source
from kaartenset.source.variants import TYPES, VARIANTS

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_OF_CARD = re.compile(r"(?<![\w.])card\.([A-Za-z_]\w*)")
_NAME = re.compile(r"[A-Za-z_]\w*")
_TEXTS = frozenset({"text", "words"})
"""A text that no layout shows is reported where it is written."""


def check_declarations(source: Source) -> Iterator[Problem]:
    """Yield what layouts use and nobody declares, what is declared and no layout uses, and help for
    something that is not declared."""
    folder, declared, problems = source.theme.folder, source.deck.declared, Problems()
    layouts = {
        f"{folder.name}/{path.relative_to(folder).as_posix()}": _without_comments(path)
        for path in sorted(folder.rglob("*.xml.j2"))
    }
    yield from _undeclared(layouts, declared)
    yield from _unused(set(_NAME.findall("\n".join(layouts.values()))), declared)
    read_help(folder, declared, problems)
    read_guide_help(folder, problems)
    if not source.stack.layers_of(TYPES):  # Else help may be about what a deck or variant removes.
        yield from problems


def check_client_fields(source: Source) -> Iterator[Problem]:
    """Yield the fields of a client that the deck declares and no text of it or a variant uses.

    A variant is read as text. A stack of variants need not use all fields.
    """
    if not source.deck.own_fields or source.stack.variants:
        return
    cards = source.deck.cards
    used = {name for card in cards for name in open_names(card)}.union(
        condition
        for card in cards
        for wording in own_wordings_of(card)
        for condition, _choice in wording.choices
    )
    folder = source.stack.content / VARIANTS
    of_variants = "\n".join(map(_text_of, filter(Path.is_file, folder.rglob("*.yaml"))))
    for own in source.deck.own_fields:
        signs = (f"{{{own.placeholder}}}", *(f"{each}:" for each in own.all_conditions))
        if used.isdisjoint((own.placeholder, *own.all_conditions)) and not any(
            sign in of_variants for sign in signs
        ):
            message = _("no text uses the field '{name}' of the client").format(name=own.name)
            hint = _("write {{{placeholder}}} in a text, or words for the condition '{condition}'")
            hint = hint.format(placeholder=own.placeholder, condition=own.condition)
            yield Problem("client-field-unused", own.at, message, hint, Severity.WARNING)


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _without_comments(path: Path) -> str:
    """Return a layout whose comments are blank, so that the others keep their places."""
    text = _text_of(path)
    return _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _undeclared(layouts: dict[str, str], declared: Declarations) -> Iterator[Problem]:
    names = (*dir(Card), *(each.name for each in fields(Card)))
    of_every_card = {name for name in names if not name.startswith("_")} - CLOSED
    known = of_every_card.union(*(each.fields for each in declared.cards.values()))
    for file, text in layouts.items():
        for found in _OF_CARD.finditer(text):
            if found[1] not in known:
                before = text[: found.start(1)]
                where = InFile(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
                message = _("no type of card declares '{name}'").format(name=found[1])
                yield Problem("undeclared-field", where, message, did_you_mean(found[1], known))


def _unused(used: set[str], declared: Declarations) -> Iterator[Problem]:
    fields: dict[InFile, FieldDeclaration] = {}
    for part in ("cards", "blocks", "records", "lists"):
        for each in declared.declared_in(part).values():
            fields |= {field.at: field for field in each.fields}
    for field in fields.values():
        if field.is_printed and field.type.base not in _TEXTS and field.attribute not in used:
            message = _("no layout uses the field '{name}'").format(name=field.name)
            hint = _("use it in a layout, or declare it with {keys}").format(keys="printed: false")
            yield Problem("unused-field", field.at, message, hint, Severity.WARNING)
