"""The name of a card → its file, and its places in ``deck.yaml`` and in the guide.

A card is a copy of another one of its type: that is sure to fit its layout. For a type without
cards the declared fields are filled in.
"""

from __future__ import annotations

from pathlib import Path

from kaartenset.deck.declared.read import read_declarations
from kaartenset.deck.guide import GUIDE
from kaartenset.errors import Problems, did_you_mean
from kaartenset.files.reading import is_there
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.project.project import Project
from kaartenset.source.edits import (
    NotEditable,
    in_plain_lines,
    with_copies,
    with_item,
    with_value,
)
from kaartenset.source.nodes import Mapping, Scalar, Sequence
from kaartenset.source.variants import CARDS, DECK, Stack, shown_folder
from kaartenset.source.yaml_files import read_nodes
from kaartenset.starter.additions import Additions, check_name, check_own, not_editable, refuse
from kaartenset.starter.sample_card import sample_card

_NAMED_BY = ("name", "title")
"""Keys of a card that name it; the first that it has gets the new name."""


def new_card(project: Project, name: str, type_: str = "") -> Additions:
    """Return the file of a new card, and the files that list it.

    Its type is by default that of the last card of the deck with a file of its own. Raises
    ``UsageError``.
    """
    problems = Problems()
    content = project.content
    check_own(content, name, problems)
    path = content / CARDS / f"{name}.yaml"
    check_name(name, {f"{shown_folder(content)}/{CARDS}/{path.name}": path}, problems)
    refuse(problems)
    types = _types_of_cards(content, problems)
    declared = read_declarations(project.layouts, Stack(content), problems)
    refuse(problems)
    assert declared is not None  # Without it there is a problem, refused above.
    type_ = type_ or next(reversed(types.values()), "") or next(iter(declared.cards), "")
    if type_ not in declared.cards:
        message = _("there is no type of card '{name}'").format(name=type_)
        hint = did_you_mean(type_, declared.cards)
        problems.add("unknown-card-type", InFile(name), message, hint)
    refuse(problems)
    model = next((card for card, of in reversed(types.items()) if of == type_), "")
    last = next(reversed(types), "")
    changed = _listed(content, name, model or last)
    if model:
        return Additions({path: _copy(content / CARDS / f"{model}.yaml", model, name)}, changed)
    text, missing = sample_card(project, declared, type_, name, title_of(name))
    return Additions({path: text.encode()}, changed, missing)


def title_of(name: str) -> str:
    """Return an id as words: ``first-step`` is "First step"."""
    return name.replace("-", " ").capitalize()


def _types_of_cards(content: Path, problems: Problems) -> dict[str, str]:
    """Return the type of each card of a deck that has a file of its own, in the deck's order."""
    nodes = read_nodes(content / DECK, f"{shown_folder(content)}/{DECK}", problems, content)
    cards = nodes.get("cards") if isinstance(nodes, Mapping) else None
    found = {}
    for card in cards if isinstance(cards, Sequence) else ():
        path = content / CARDS / f"{card}.yaml"
        if isinstance(card, Scalar) and is_there(path):
            told = read_nodes(path, f"{shown_folder(content)}/{CARDS}/{path.name}", problems)
            type_ = told.get("type") if isinstance(told, Mapping) else None
            found[str(card)] = str(type_ or "")
    return found


def _copy(path: Path, model: str, name: str) -> bytes:
    text, as_file = in_plain_lines(path.read_bytes())
    text = with_value(text, "id", name)
    for key in _NAMED_BY:
        try:
            text = with_value(text, key, title_of(name))
        except NotEditable:
            continue
        break
    comment = _("A copy of the card '{model}': rewrite its texts.").format(model=model)
    return as_file(f"# {comment}\n{text}")


def _listed(content: Path, name: str, model: str) -> dict[Path, bytes]:
    """Return ``deck.yaml`` with the card after another one, and the guide with help for it.

    The help is a copy of that for the other card.
    """
    problems = Problems()
    changed = {}
    for file in (DECK, GUIDE):
        path = content / file
        if not is_there(path) or (file == GUIDE and not model):
            continue
        text, as_file = in_plain_lines(path.read_bytes())
        try:
            if file == DECK:
                longer = with_item(text, "cards", name, model)
            else:
                comment = _("A copy of the help for the card '{model}': rewrite it.")
                longer = with_copies(text, model, name, comment.format(model=model))
        except NotEditable:
            problems.extend([not_editable(f"{shown_folder(content)}/{file}", name)])
            continue
        if longer != text:
            changed[path] = as_file(longer)
    refuse(problems)
    return changed
