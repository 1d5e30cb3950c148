"""The name of a deck → its folder in ``content/decks``, with a card and the layout of its type."""

from __future__ import annotations

from pathlib import Path

from kaartenset.deck.declared.read import read_declarations
from kaartenset.deck.declared.types import Declarations
from kaartenset.errors import Problems, UsageError
from kaartenset.files.reading import is_there
from kaartenset.i18n import _, language_of_messages
from kaartenset.locations import InFile
from kaartenset.project.project import STANDARD_DECK, Project
from kaartenset.source.edits import NotEditable, in_plain_lines, with_key
from kaartenset.source.nodes import Mapping, Scalar
from kaartenset.source.variants import CARDS, DECK, DECKS, THEME, TYPES, Stack, root_of
from kaartenset.source.yaml_files import read_nodes
from kaartenset.starter.additions import Additions, check_name, check_own, not_editable, refuse
from kaartenset.starter.cards import title_of
from kaartenset.starter.types import check_type, declaration, layout

_CARD = "first"
_PICTOGRAMS = "pictograms.yaml"


def new_deck(project: Project, name: str) -> Additions:
    """Return the files of a new deck beside the others of a project: one card of a type of its own.

    Lists, pictograms, and what the standard deck changes in the theme are copied from that. Raises
    ``UsageError``.
    """
    problems = Problems()
    content = root_of(project.content)
    folder = content / DECKS / name
    check_own(content, name, problems)
    check_own(project.layouts, name, problems)
    check_name(name, {f"{content.name}/{DECKS}/{name}": folder}, problems)
    if not problems.errors():
        check_type(project, name, problems)
    if name == STANDARD_DECK:
        message = _("'{name}' is the deck in the folder of texts itself").format(name=name)
        problems.add("name-taken", InFile(name), message, _("give the new one another name"))
    refuse(problems)
    declared = read_declarations(project.layouts, Stack(content), problems)
    refuse(problems)
    assert declared is not None  # Without it there is a problem, refused above.
    new = {
        folder / DECK: _deck(name, _language(content)),
        folder / CARDS / f"{_CARD}.yaml": _card(name),
        project.layouts / name / "front.xml.j2": layout(name),
    }
    if is_there(project.layouts / TYPES):  # Without it, a folder of layouts declares a type.
        try:
            new[folder / TYPES] = _types(name, declared, _text_of(content / TYPES))
        except NotEditable:
            raise UsageError([not_editable(f"{content.name}/{TYPES}", name)]) from None
    for file in (*(each.file for each in declared.lists.values()), _PICTOGRAMS, THEME):
        if is_there(content / file):
            new[folder / file] = (content / file).read_bytes()
    return Additions(new)


def _language(content: Path) -> str:
    """Return the language of the standard deck, or else that of the user."""
    nodes = read_nodes(content / DECK, DECK, Problems(), content)
    lang = nodes.get("lang") if isinstance(nodes, Mapping) else None
    return str(lang) if isinstance(lang, Scalar) else language_of_messages()


def _deck(name: str, language: str) -> bytes:
    comment = _("The deck: its name, its language and its cards.")
    lines = (f"# {comment}", f"id: {name}", f"title: {title_of(name)}", f"lang: {language}")
    return "\n".join((*lines, "cards:", f"  - {_CARD}", "")).encode()


def _card(type_: str) -> bytes:
    lines = (f"id: {_CARD}", f"type: {type_}", "title: " + _("The first card"))
    return "\n".join((*lines, "text: " + _("Write the text here."), "")).encode()


def _types(name: str, declared: Declarations, before: str) -> bytes:
    """Return what the standard deck declares itself, and the type of the cards of this one.

    Entries of its lists need no cards here.
    """
    text = before
    for each in declared.lists.values():
        if each.is_on_cards:
            text = with_key(text, "lists", each.name, ["on-cards: false"])
    return with_key(text, "cards", name, declaration()).encode()


def _text_of(path: Path) -> str:
    return in_plain_lines(path.read_bytes())[0] if is_there(path) else ""
