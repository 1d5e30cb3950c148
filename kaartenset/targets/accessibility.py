"""Checks faces for readers who hear them or fill them in unseen (rules A3, A4 and A6).

``check`` reports the problems of every deck; targets that are read aloud refuse a deck with any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kaartenset.errors import Problem
from kaartenset.i18n import _
from kaartenset.layout.elements import ChoiceMark, Face, Image, Picture, Role, TextBox, WritingArea
from kaartenset.layout.field_names import field_names
from kaartenset.locations import InFile

_LEVELS = {Role.HEADING_1: 1, Role.HEADING_2: 2, Role.HEADING_3: 3}


def heard_problems(faces: Iterable[Face]) -> Iterator[Problem]:
    """Yield the problems of faces for someone who hears them, placed in the layout."""
    names: set[str] = set()
    faces = tuple(faces)
    yield from _same_names(faces)
    for face in faces:
        level = 1
        groups: set[int] = set()
        for element in face.elements:
            if isinstance(element, TextBox):
                above, level = level, _LEVELS.get(element.role, level)
                if level > above + 1:
                    yield _skipped_level(element, level, above, face)
            elif isinstance(element, Picture | Image):
                if element.alt and not element.alt.strip():
                    yield _blank_alt(element, face)
            elif isinstance(element, WritingArea):
                yield from _writing_area(element, face, names)
            elif isinstance(element, ChoiceMark):
                yield from _choice(element, face, names, groups)


def _same_names(faces: Iterable[Face]) -> Iterator[Problem]:
    """Yield fields with the same spoken name as another field of their card."""
    for card, sides in groupby(faces, key=lambda face: face.card):
        called: set[str] = set()
        for name in field_names(sides):
            is_blank = not name.said or name.option == ""
            if name.whole in called and not is_blank:
                message = _("two fields on the card '{card}' are called the same").format(card=card)
                hint = _('give each words of its own; lines for one question get number="1" of="3"')
                yield Problem("field-name-twice", name.at, message, hint)
            called.add(name.whole)


def _skipped_level(box: TextBox, level: int, above: int, face: Face) -> Problem:
    message = _("a heading of level {level} comes under one of level {above} on the card '{card}'")
    return Problem(
        "heading-skipped",
        box.at,
        message.format(level=level, above=above, card=face.card),
        _("leave no level out"),
    )


def _blank_alt(picture: Picture | Image, face: Face) -> Problem:
    message = _("the pictogram '{name}' on the card '{card}' has a text of spaces alone")
    name = picture.name if isinstance(picture, Picture) else picture.picture.name
    if isinstance(picture, Image):
        message = _("the picture '{name}' on the card '{card}' has a text of spaces alone")
    message = message.format(name=name, card=face.card)
    return Problem(
        "alt-blank", picture.at, message, _('say what it shows; of decoration, write alt=""')
    )


def _writing_area(area: WritingArea, face: Face, names: set[str]) -> Iterator[Problem]:
    if not area.label.strip():
        message = _("a writing area on the card '{card}' does not say what to write").format(
            card=face.card
        )
        yield Problem(
            "field-without-question", area.at, message, _("give it the question as its label")
        )
    yield from _name(area.name, area.at, face, names)


def _choice(mark: ChoiceMark, face: Face, names: set[str], groups: set[int]) -> Iterator[Problem]:
    """Yield problems of a box to mark, and of the choices that it starts.

    ``groups`` has the groups of choices so far.
    """
    choices = face.groups[mark.group]
    if mark.group not in groups:
        groups.add(mark.group)
        if not choices.label.strip():
            message = _("choices on the card '{card}' do not say what is asked").format(
                card=face.card
            )
            yield Problem(
                "field-without-question",
                mark.at,
                message,
                _("give <choices> the question as their label"),
            )
        yield from _name(choices.name, mark.at, face, names)
    if not mark.label.strip():
        message = _("a box on the card '{card}' does not say what it means").format(card=face.card)
        yield Problem(
            "field-without-question", mark.at, message, _("give it its words as its label")
        )
    yield from _name(f"{choices.name}.{mark.value}", mark.at, face, names)


def _name(name: str, at: InFile, face: Face, names: set[str]) -> Iterator[Problem]:
    """Yield a field with the name of another; ``names`` has those so far."""
    if name in names:
        message = _("two fields on the card '{card}' have one name").format(card=face.card)
        yield Problem(
            "field-twice",
            at,
            message,
            _("text typed in one would appear in the other; give each its own name"),
        )
    names.add(name)
