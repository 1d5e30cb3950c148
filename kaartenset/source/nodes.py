"""The nodes of a YAML file: texts, lists and mappings that know their place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from kaartenset.errors import Problem, Severity
from kaartenset.locations import InFile, Location

Otherwise = TypeVar("Otherwise", bound=Location)


class Scalar(str):
    """A text as written, with its place; ``plain`` if it has no quotes.

    ``comment`` is the place of a comment after it on its line, if it is plain: perhaps a part of
    the text.
    """

    __slots__ = ("at", "comment", "plain")

    at: InFile
    plain: bool
    comment: InFile | None

    def __new__(
        cls, text: str, at: InFile, plain: bool = False, comment: InFile | None = None
    ) -> Scalar:
        scalar = super().__new__(cls, text)
        scalar.at = at
        scalar.plain = plain
        scalar.comment = comment
        return scalar

    @property
    def is_nothing(self) -> bool:
        """Whether YAML takes what is written for no value."""
        return self.plain and self in ("~", "null")


def place_of(word: str, otherwise: Otherwise) -> InFile | Otherwise:
    """Return the place of a word; ``otherwise`` for a default, which is written nowhere."""
    return word.at if isinstance(word, Scalar) else otherwise


class Sequence(list["Node"]):
    """A list with its place; ``gone`` holds the ids that a variant removed, with places."""

    __slots__ = ("at", "gone")

    def __init__(self, at: InFile) -> None:
        super().__init__()
        self.at = at
        self.gone: dict[str, InFile] = {}


class Mapping(dict[str, "Node"]):
    """Keys in the order of the file; ``places`` has their places, ``gone`` the removed ones."""

    __slots__ = ("at", "gone", "places")

    def __init__(self, at: InFile) -> None:
        super().__init__()
        self.at = at
        self.places: dict[str, InFile] = {}
        self.gone: frozenset[str] = frozenset()


Node = Scalar | Sequence | Mapping


def hides_text(node: Node) -> bool:
    """Return whether a comment after any text of a node may be a part of that text."""
    if isinstance(node, Scalar):
        return node.comment is not None
    return any(map(hides_text, node.values() if isinstance(node, Mapping) else node))


def without_nothing(mapping: Mapping) -> Mapping:
    """Return a mapping without keys that have no value, also in the mappings inside it."""
    given = Mapping(mapping.at)
    for key, node in mapping.items():
        if not (isinstance(node, Scalar) and node.is_nothing):
            given[key] = without_nothing(node) if isinstance(node, Mapping) else node
            given.places[key] = mapping.places[key]
    return given


def faulty_keys(nodes: Mapping, problems: Iterable[Problem]) -> frozenset[str] | None:
    """Return the keys in which errors lie; None if one lies in none of them, or if there is none.

    A key that is missing is reported at the first one, which then counts as wrong.
    """
    errors = {each.where for each in problems if each.severity is Severity.ERROR}
    found = {}
    for key, node in nodes.items():
        if inside := errors.intersection((nodes.places[key], *_places_in(node))):
            found[key] = inside
    return frozenset(found) if errors and errors == set().union(*found.values()) else None


def without_keys(nodes: Mapping, keys: Collection[str]) -> Mapping:
    """Return nodes without some of their keys."""
    found = Mapping(nodes.at)
    for key, node in nodes.items():
        if key not in keys:
            found[key], found.places[key] = node, nodes.places[key]
    return found


def _places_in(node: Node) -> Iterator[InFile]:
    yield node.at
    if isinstance(node, Mapping):
        yield from node.places.values()
    if not isinstance(node, Scalar):
        for inner in node.values() if isinstance(node, Mapping) else node:
            yield from _places_in(inner)
