"""Types of cards that are like another, or have no fields → types that say everything."""

from __future__ import annotations

from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.source.nodes import Mapping, Node, Scalar
from kaartenset.source.usual import WHOLE, Usual, with_usual
from kaartenset.source.variants import TYPES

_CARDS, _LIKE, _FIELDS = "cards", "like", "fields"

_USUAL = Usual(
    "fields: {title: {type: optional words, role: title}, text: optional words}",
    TYPES,
    {_FIELDS: WHOLE},
)


def with_likeness(nodes: Node, problems: Problems) -> Node:
    """Return the nodes of ``types.yaml`` in which every type of card has the keys of the type that
    it is like, under its own."""
    cards = nodes.get(_CARDS) if isinstance(nodes, Mapping) else None
    if not isinstance(nodes, Mapping) or not isinstance(cards, Mapping):
        return nodes
    if not any(isinstance(each, Mapping) and _LIKE in each for each in cards.values()):
        return nodes
    whole = _copy_of(nodes)
    types = whole[_CARDS] = _copy_of(cards)
    for name in cards:
        types[name] = _whole(name, cards, (), problems)
    return whole


def with_usual_fields(nodes: Node) -> Node:
    """Return the nodes of ``types.yaml`` in which a type of card that declares no fields has a
    title and a text."""
    cards = nodes.get(_CARDS) if isinstance(nodes, Mapping) else None
    if not isinstance(nodes, Mapping) or not isinstance(cards, Mapping):
        return nodes
    whole = _copy_of(nodes)
    types = whole[_CARDS] = _copy_of(cards)
    for name, card in cards.items():
        types[name] = with_usual(card, _USUAL)
    return whole


def _whole(name: str, cards: Mapping, above: tuple[str, ...], problems: Problems) -> Node:
    """Return a type with the keys of the type that it is like; ``above`` are like this one."""
    own = cards[name]
    like = own.get(_LIKE) if isinstance(own, Mapping) else None
    if not isinstance(own, Mapping) or not isinstance(like, Scalar):
        return own
    if like not in cards:
        message = _("there is no type of card '{name}'").format(name=like)
        problems.add("unknown-card-type", like.at, message, did_you_mean(like, cards))
        return own
    if like in (*above, name):
        if like == min((*above, name)):  # Each of them leads here; one of them is enough.
            chain = " > ".join((*above, name, like))
            message = _("the type of card '{name}' is like itself: {chain}").format(
                name=like, chain=chain
            )
            hint = _("take 'like' out of one of them")
            problems.add("cyclic-declaration", like.at, message, hint)
        return own
    under = _whole(str(like), cards, (*above, name), problems)
    return _laid_over(under, own) if isinstance(under, Mapping) else own


def _laid_over(under: Mapping, own: Mapping) -> Mapping:
    whole = _copy_of(under)
    for key, value in own.items():
        below = under.get(key)
        if key == _FIELDS and isinstance(value, Mapping) and isinstance(below, Mapping):
            value = _laid_over(below, value)
        whole[key] = value
        whole.places[key] = own.places[key]
    whole.at = own.at
    return whole


def _copy_of(mapping: Mapping) -> Mapping:
    copy = Mapping(mapping.at)
    copy.update(mapping)
    copy.places.update(mapping.places)
    return copy
