"""The type of a declared field: ``optional words``, ``list of fact``, ``one of red, black``."""

from __future__ import annotations

import re
from collections.abc import Collection

from kaartenset.dataclass import dataclass

RECORD, ENTRY, CHOICE, BLOCKS = "record", "entry", "one of", "blocks"
"""The types that a deck declares itself: a record, an entry of a list, one of some words, and any
of its kinds of blocks."""

SIMPLE = (
    *("text", "words", "word", "name", "id", "number", "yes-no"),
    *("pictogram", "colour", "look", "picture"),
)
"""The types that have a name in ``types.yaml``."""

VARYING = frozenset({"words", "name", "pictogram"})
"""The types whose value can depend on a condition; in a list a pictogram does not."""

_OPTIONAL = re.compile(r"optional +")
_OF_LIST = re.compile(r"list of +(.+)")
_ONE_OF = re.compile(r"one of +(.+)")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


@dataclass(frozen=True, slots=True)
class FieldType:
    """A type: ``base`` is one of ``SIMPLE``, ``RECORD``, ``ENTRY``, ``CHOICE`` or ``BLOCKS``.

    ``name`` is the record or the list; ``words`` are those of a choice.
    """

    base: str
    name: str = ""
    words: tuple[str, ...] = ()
    is_list: bool = False
    is_optional: bool = False


class NoType(ValueError):
    """Words that are no type; the text is the word that is not known."""


def parse_type(
    written: str,
    records: Collection[str],
    lists: Collection[str],
    simple: Collection[str] = SIMPLE,
    has_blocks: bool = False,
) -> FieldType:
    """Return the type that is written, with the records and lists of the deck.

    ``simple`` are the types that have a name. A record has an id, so it is always in a list.
    ``blocks`` is a list; ``has_blocks`` tells whether it can stand here. Raises ``NoType``.
    """
    is_optional = _OPTIONAL.match(written) is not None
    words = _OPTIONAL.sub("", written).strip()
    of_list = _OF_LIST.fullmatch(words)
    is_list = of_list is not None
    word = of_list[1].strip() if of_list else words
    if has_blocks and word == BLOCKS and not is_list:
        return FieldType(BLOCKS, "", (), True, is_optional)
    if word in simple:
        return FieldType(word, "", (), is_list, is_optional)
    if word in records and is_list:
        return FieldType(RECORD, word, (), is_list, is_optional)
    if word in lists:
        return FieldType(ENTRY, word, (), is_list, is_optional)
    if choice := _ONE_OF.fullmatch(word):
        choices = tuple(each.strip() for each in choice[1].split(","))
        if all(map(_WORD.fullmatch, choices)) and len(set(choices)) == len(choices):
            return FieldType(CHOICE, "", choices, is_list, is_optional)
    raise NoType(word)
