"""What someone who hears a face, or fills it in without seeing it, would stumble over (rules A3, A4 and A6).

``check`` says it of every deck; the targets that are read aloud refuse to be made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaartenset.elements import ChoiceMark, Face, Picture, Role, TextBox, WritingArea
from kaartenset.errors import Problem
from kaartenset.i18n import _

_LEVELS = {Role.HEADING_1: 1, Role.HEADING_2: 2, Role.HEADING_3: 3}


def heard_problems(faces: Iterable[Face]) -> Iterator[Problem]:
    """Yield what is wrong with the faces of a document for someone who hears them, at its place in the layout."""
    names: set[str] = set()
    for face in faces:
        yield from _headings(face)
        yield from _blank_pictures(face)
        yield from _questions(face)
        yield from _names(face, names)


def _headings(face: Face) -> Iterator[Problem]:
    level = 1
    for box in face.elements:
        if not isinstance(box, TextBox) or box.role not in _LEVELS:
            continue
        if _LEVELS[box.role] > level + 1:
            message = _("a heading of level {level} stands under one of level {above} on the card '{card}'")
            message = message.format(level=_LEVELS[box.role], above=level, card=face.card)
            yield Problem("heading-skipped", box.at, message, _("leave no level out"))
        level = _LEVELS[box.role]


def _blank_pictures(face: Face) -> Iterator[Problem]:
    for picture in face.elements:
        if isinstance(picture, Picture) and picture.alt and not picture.alt.strip():
            message = _("the pictogram '{name}' on the card '{card}' has a text of spaces alone").format(name=picture.name, card=face.card)
            yield Problem("alt-blank", picture.at, message, _('say what it shows; of decoration, write alt=""'))


def _questions(face: Face) -> Iterator[Problem]:
    """Yield fields that do not say what they ask."""
    silent = [group for group, choices in enumerate(face.groups) if not choices.label.strip()]
    for element in face.elements:
        if isinstance(element, WritingArea) and not element.label.strip():
            message = _("a writing area on the card '{card}' does not say what to write").format(card=face.card)
            yield Problem("field-without-question", element.at, message, _("give it the question as its label"))
        elif isinstance(element, ChoiceMark):
            if element.group in silent:
                silent.remove(element.group)
                message = _("choices on the card '{card}' do not say what is asked").format(card=face.card)
                yield Problem("field-without-question", element.at, message, _("give <choices> the question as their label"))
            if not element.label.strip():
                message = _("a box to mark on the card '{card}' does not say what it stands for").format(card=face.card)
                yield Problem("field-without-question", element.at, message, _("give it its words as its label"))


def _names(face: Face, names: set[str]) -> Iterator[Problem]:
    """Yield fields that have the name of another: ``names`` are those so far."""
    marked: set[int] = set()
    for element in face.elements:
        new = [element.name] if isinstance(element, WritingArea) else []
        if isinstance(element, ChoiceMark):
            group = face.groups[element.group].name
            new = [f"{group}.{element.value}"] if element.group in marked else [group, f"{group}.{element.value}"]
            marked.add(element.group)
        if not names.isdisjoint(new):
            message = _("two fields on the card '{card}' have one name").format(card=face.card)
            yield Problem("field-twice", element.at, message, _("what is written in one would stand in the other; give each its own name"))
        names.update(new)
