"""The reader of a value → the JSON Schema (draft 7) of what it accepts.

Draft 7 is the newest that yaml-language-server supports in full. A schema is stricter than its
reader in two points: numbers and ``true`` are written without quotes, and a key has a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any

from kaartenset.deck.declared.records import read_choice
from kaartenset.deck.declared.types_file import read_corner_radius
from kaartenset.geometry import CARD_SIZES, PAPER_SIZES
from kaartenset.language.level_text import SEVERITIES, read_rules
from kaartenset.source.bounds import Bounds, read_bounds, read_number_within
from kaartenset.source.values import (
    LARGEST_LENGTH,
    read_extent,
    read_hex_colour,
    read_identifier,
    read_inks,
    read_language,
    read_length,
    read_phrase,
    read_points,
    read_size,
    read_text,
    read_truth,
    read_type_size,
    read_whole_number,
    read_word,
)
from kaartenset.theme.families import (
    LEAST_SIZE,
    LEAST_SPACING,
    MOST_SIZE,
    MOST_SPACING,
    read_axis_place,
    read_feature,
    read_letter_spacing,
    read_size_adjust,
)

Schema = dict[str, Any]

MOST = 9999
"""The greatest whole number that is read."""

TEXT: Schema = {"type": ["string", "number"]}
"""YAML takes 2026 for a number; here it is text like any other."""

_DECIMALS = r"(\.[0-9]+)?"
_WITH_UNIT = "|".join(
    f"[0-9]{{1,{digits}}}{_DECIMALS} ?{units}"
    for digits, units in ((4, "(mm|pt)"), (3, "cm"), (2, "in"))
)
"""Lengths with a unit, of no more digits than ``LARGEST_LENGTH`` has in that unit."""

_SIDES = {
    "mm": rf"([1-9][0-9]|[1-5][0-9]{{2}}){_DECIMALS}|600(\.0+)?",
    "cm": rf"([1-9]|[1-5][0-9]){_DECIMALS}|60(\.0+)?",
    "in": rf"0\.(39[4-9]|[4-9])[0-9]*|([1-9]|1[0-9]|2[0-2]){_DECIMALS}"
    r"|23(\.([0-5][0-9]*|6([01][0-9]*|2[01]?)?))?",
}
"""Lengths from ``SHORTEST_SIDE`` to ``LONGEST_SIDE``, by their unit."""

_ABOVE_0 = r"(?=.*[1-9])"

_LANGUAGE_TAG = (
    "^[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    "(-([0-9][A-Za-z0-9]{3}|[A-Za-z0-9]{5,8}))*(-[0-9A-WYZa-wyz](-[A-Za-z0-9]{2,8})+)*"
    "(-[Xx](-[A-Za-z0-9]{1,8})+)?$"
)
"""A well-formed tag (RFC 5646, 2.1), without the irregular ones."""


def _either(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


def _length(**least: float) -> Schema:
    above = _ABOVE_0 if "exclusiveMinimum" in least else ""
    return _either(
        {"type": "number", **least, "maximum": LARGEST_LENGTH},
        {"type": "string", "pattern": f"^{above}({_WITH_UNIT})$"},
    )


def _points(**least: float) -> Schema:
    above = _ABOVE_0 if "exclusiveMinimum" in least else ""
    return _either(
        {"type": "number", **least, "maximum": LARGEST_LENGTH},
        {"type": "string", "pattern": f"^{above}[0-9]{{1,4}}{_DECIMALS} ?pt$"},
    )


def _whole(least: int = 0, most: int | None = None) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": MOST if most is None else most}


def _any_capitals(word: str) -> str:
    """Return a pattern for a word in small letters or capitals; patterns have no flag for that."""
    return "".join(
        f"[{letter.upper()}{letter.lower()}]" if letter.isalpha() else re.escape(letter)
        for letter in word
    )


def _sizes() -> Schema:
    names = (*PAPER_SIZES, *CARD_SIZES)
    named = "|".join(map(_any_capitals, names))
    either = "|".join(f"({side}) ?{unit}" for unit, side in _SIDES.items())
    both = "|".join(f"({side}) ?[x×] ?({side}) ?{unit}" for unit, side in _SIDES.items())
    plain = f"({_SIDES['mm']})"
    free = f"({either}) ?[x×] ?({either}|{plain})|{plain} ?[x×] ?{plain}|{both}"
    return _either(
        {"enum": [f"{name}{turned}" for name in names for turned in ("", " landscape")]},
        {"type": "string", "pattern": f"^(({named})( (portrait|landscape))?|{free})$"},
    )


_OF_READER: dict[Callable[..., Any], Schema] = {
    read_text: TEXT,
    read_phrase: TEXT,
    read_word: TEXT,
    read_identifier: {
        "type": ["string", "integer"],
        "pattern": "^([a-z0-9][a-z0-9-]*|[A-Z])$",
        "minimum": 0,
    },
    read_language: _either(
        {"enum": ["nl-NL", "en", "ar", "de", "fr", "fy", "pl", "so", "ti", "tr", "uk"]},
        {"type": "string", "pattern": _LANGUAGE_TAG},
    ),
    read_whole_number: _whole(),
    read_length: _length(minimum=0),
    read_corner_radius: _length(minimum=0),
    read_extent: _length(exclusiveMinimum=0),
    read_points: _points(minimum=0),
    read_type_size: _points(exclusiveMinimum=0),
    read_truth: {"type": "boolean"},
    read_size: _sizes(),
    read_hex_colour: {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"},
    read_inks: {"type": "array", "items": _whole(0, 100), "minItems": 4, "maxItems": 4},
    read_bounds: {
        "type": ["string", "integer"],
        "pattern": r"^([0-9]{1,4}|[0-9]{1,4} *\.\. *([0-9]{1,4}|[a-z][a-z0-9-]*)?"
        r"|\.\. *([0-9]{1,4}|[a-z][a-z0-9-]*))$",
        "minimum": 0,
        "maximum": MOST,
    },
    read_feature: {"type": ["string"], "pattern": "^-?[A-Za-z0-9]{4}$"},
    read_letter_spacing: {"type": "number", "minimum": LEAST_SPACING, "maximum": MOST_SPACING},
    read_axis_place: {"type": "number", "minimum": -MOST, "maximum": MOST},
    read_size_adjust: _either(
        {"type": "number", "minimum": LEAST_SIZE, "maximum": MOST_SIZE},
        {"type": "string", "pattern": "^(200|1[0-9]{2}|[5-9][0-9])(\\.0)? ?%$"},
    ),
    read_rules: {
        "type": "object",
        "additionalProperties": {"enum": list(SEVERITIES)},
    },
}

_OF_WORDS = frozenset((read_word, read_phrase, read_identifier))
"""Readers of a word that can be a name of something."""


def simple_shape(reader: Callable[..., Any], words: Collection[str]) -> Schema:
    """Return the schema of a reader of one value; ``words`` are those that it can be, if any."""
    if words and reader in _OF_WORDS:
        return one_of(words)
    if isinstance(reader, partial) and reader.func is read_choice:
        return one_of(reader.args[0])
    if isinstance(reader, partial) and reader.func is read_number_within:
        bounds: Bounds = reader.args[0]
        return _whole(bounds.least, bounds.most)
    if isinstance(reader, partial):
        raise TypeError(f"no schema is known for {reader.func.__qualname__}")
    if reader not in _OF_READER:
        raise TypeError(f"no schema is known for {reader.__qualname__}")
    return _OF_READER[reader]


def one_of(words: Iterable[str]) -> Schema:
    """Return the schema of a word that is one of some; YAML takes some of them for numbers."""
    found: list[str | int | bool] = []
    for word in words:
        found.append(str(word))
        if re.fullmatch("0|[1-9][0-9]*", word):
            found.append(int(word))
    return {"enum": found}


def suggested(words: Iterable[str]) -> Schema:
    """Return the schema of any word, for which an editor suggests some."""
    known = one_of(words)
    return _either(known, TEXT) if known["enum"] else TEXT
