"""The files of the cards → their texts, each with its problems; then the cards, numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kaartenset.deck.deck import Card, CardText, DeckText, Domain
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.markup import Text, Words
from kaartenset.source.nodes import LARGEST_FILE, place_of
from kaartenset.source.nodes import Mapping as NodeMapping
from kaartenset.source.records import read_record
from kaartenset.source.variants import CARDS as CARD_FILES
from kaartenset.source.variants import DECK, Stack
from kaartenset.theme.theme import Theme

_KIND_AND_DOMAIN = re.compile(r"^(type|domain):[ ]+([a-z0-9-]+)[ ]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CardRead:
    """A card as read from its file, with its problems; ``text`` is None if it cannot be read."""

    id: str
    text: CardText | None
    kind: str
    domain: str
    place: InFile
    problems: Problems


def read_cards(deck: DeckText, stack: Stack, problems: Problems) -> Iterator[CardRead]:
    """Yield the cards of the deck in order; report those that are listed twice or have no file."""
    files = stack.card_files()
    seen: dict[str, InFile] = {}
    for name in deck.cards:
        where = place_of(name, InFile(f"{stack.folder_name}/{DECK}"))
        if name in seen:
            message = _("the card '{card}' is in the deck already, at {place}").format(
                card=name, place=seen[name]
            )
            problems.add("duplicate-card", where, message, _("take one of the two out"))
        elif name not in files:
            message = _("the deck has a card '{card}', but there is no file {file}").format(
                card=name, file=f"{CARD_FILES}/{name}.yaml"
            )
            problems.add("missing-card", where, message, did_you_mean(name, files))
        else:
            yield _read_card(name, files[name], stack)
        seen.setdefault(name, where)


def _read_card(name: str, file: str, stack: Stack) -> CardRead:
    own = Problems()
    place = InFile(stack.name_of(file), 1)
    nodes = stack.nodes(file, own)
    card = None if nodes is None else read_record(CardText, nodes, own)
    if card is not None and card.id != name:
        message = _("the card says that its id is '{id}'").format(id=card.id)
        own.add(
            "id-not-file", place_of(card.id, place), message, _("the id is the name of the file")
        )
    keys = nodes if isinstance(nodes, NodeMapping) else _type_and_domain(stack, file)
    kind, domain = (
        str(value) if isinstance(value := keys.get(key), str) else "" for key in ("type", "domain")
    )
    return CardRead(name, card, kind, domain, place, own)


def _type_and_domain(stack: Stack, file: str) -> dict[str, str]:
    """Return type and domain of a card that cannot be read, so that later cards keep their
    numbers."""
    paths = (folder / file for folder in (stack.content, *stack.overlays))
    texts = (
        path.read_bytes()[:LARGEST_FILE].decode("utf-8", "replace")
        for path in paths
        if path.is_file()
    )
    return {key: word for text in texts for key, word in _KIND_AND_DOMAIN.findall(text)}


def numbered_cards(
    cards: tuple[CardRead, ...], text: DeckText, domains: tuple[Domain, ...], theme: Theme
) -> Iterator[Card]:
    """Yield the cards with their numbers, faulty ones without content; none of an unknown type."""
    by_id = {domain.id: domain for domain in domains}
    kinds = [theme.text.card_types.get(each.kind) for each in cards]
    count = sum(kind is not None and kind.numbered for kind in kinds)
    number = 0
    for each, kind in zip(cards, kinds, strict=True):
        if kind is None:
            continue
        number += kind.numbered
        in_words = text.card_number.filled({"number": str(number), "count": str(count)}.__getitem__)
        card = None if each.problems.errors() else each.text
        name = Text((Words(each.id),), each.place)
        yield Card(
            id=each.id,
            type=each.kind,
            name=card.name if card else name,
            title=card.title if card else name,
            pictogram=card.pictogram if card else "",
            look=card.look if card else "",
            front=card.front if card else (),
            back_title=card.back_title if card else None,
            back_pictogram=card.back_pictogram if card else "",
            back=card.back if card else (),
            number=number if kind.numbered else None,
            number_words=in_words if kind.numbered else Text((), each.place),
            domain=by_id.get(each.domain),
            at=each.place,
        )
