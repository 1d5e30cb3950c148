"""A deck and what is filled in so far → pictures of the faces that it changes.

Nothing is kept: a page says which pictures it has, and gets only the others.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Iterator, Mapping
from hashlib import blake2b

from kaartenset.client.client import Client
from kaartenset.dataclass import dataclass, field
from kaartenset.deck.deck import name_in_list
from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.layout.elements import Side
from kaartenset.pages.page import page_of
from kaartenset.paint.painter import Painter
from kaartenset.pdf.catalog import Info
from kaartenset.pdf.document import write_document
from kaartenset.personalise.values import known_of
from kaartenset.preview.faces.edition import ShownPicture
from kaartenset.preview.faces.pictures import picture_png
from kaartenset.project.source import Source
from kaartenset.templates import Templates
from kaartenset.typeset.typeset import SetFace, SetText, placeholders_of

RESOLUTION = 120
"""Pixels per inch: a card of 148 mm is 700 pixels wide, sharp in half a window."""

MOST_FACES = 8
"""Faces that are shown; the first card and those with a value come first in any deck."""


@dataclass(frozen=True, slots=True)
class ShownFace:
    """A face with its picture, and what a reader hears of it."""

    card: str
    side: str
    name: str
    texts: tuple[str, ...] = field(repr=False)
    lang: str
    picture: ShownPicture = field(repr=False)


def shown_faces(
    source: Source, client: Client | None, templates: Templates, problems: Problems
) -> tuple[ShownFace, ...]:
    """Return the faces of the first card, and those that the client changes.

    Texts that do not fit are reported. Raises ``InputError`` for a date that cannot be written.
    """
    with source.making():
        known = known_of(client, source.deck)
        nobody = known_of(None, source.deck)
        template = templates.deck(source, known, problems)
        neutral = templates.deck(source, nobody, Problems())
        made = template.fill(known, source, problems)
        cards = {
            one.card.id
            for number, (one, other) in enumerate(zip(template.cards, neutral.cards, strict=True))
            if number == 0 or one.card != other.card
        }
        first = template.cards[0].card.id if template.cards else ""
        wanted = [
            face
            for face in made.faces
            if not face.face.is_blank
            and (face.face.card == first or (face.face.card in cards and _is_of_front(face)))
        ]
        names = {card.id: name_in_list(card) for card in source.deck.cards}
        return tuple(_shown(face, source, names, known.values) for face in wanted[:MOST_FACES])


def _is_of_front(face: SetFace) -> bool:
    """Return whether a face of another card is shown: its front, or a back with a value."""
    return face.face.side is Side.FRONT or any(map(placeholders_of, face.elements))


def _shown(
    face: SetFace, source: Source, names: dict[str, str], values: Mapping[str, str]
) -> ShownFace:
    painter = Painter(source.theme, source.fonts)
    page = painter.page(page_of(face))
    info = Info("", "", source.deck.text.lang, {})
    pdf = write_document([page], source.fonts, painter.used, info)
    words = _("{card}, front") if face.face.side is Side.FRONT else _("{card}, back")
    return ShownFace(
        face.face.card,
        face.face.side.value,
        words.format(card=names[face.face.card]),
        tuple(_texts(face, values)),
        source.deck.text.lang,
        ShownPicture(blake2b(pdf, digest_size=12).hexdigest(), face.face.size, pdf),
    )


def _texts(face: SetFace, values: Mapping[str, str]) -> Iterator[str]:
    """Return the texts of a face, for those who cannot read its picture."""
    texts = (each for each in face.elements if isinstance(each, SetText))
    boxes = (each.box.with_values(values) for each in texts if each.box.role.is_content)
    return filter(None, (" ".join(box.words.split()) for box in boxes))


def faces_data(faces: Collection[ShownFace], known: Collection[str]) -> list[dict[str, object]]:
    """Return faces for a page, with the pictures that it does not have yet."""
    return list(_data(faces, known))


def _data(faces: Collection[ShownFace], known: Collection[str]) -> Iterator[dict[str, object]]:
    for face in faces:
        data: dict[str, object] = {
            "id": f"{face.card}-{face.side}",
            "name": face.name,
            "texts": face.texts,
            "lang": face.lang,
            "digest": face.picture.digest,
        }
        if face.picture.digest not in known:
            data["png"] = b64encode(picture_png(face.picture, RESOLUTION)).decode()
        yield data
