"""One value: a node → a text, a word, a number, a size, a colour.

Each reader returns None after reporting what is wrong with the node, at its place.
"""

from __future__ import annotations

import re

from kaartenset.composed import MOST_MARKS
from kaartenset.errors import Problems
from kaartenset.geometry import Size, parse_length, parse_size
from kaartenset.i18n import _
from kaartenset.markup import MarkupFault, Text, parse
from kaartenset.source import Mapping, Node, Scalar, Sequence, say_braces

LARGEST_LENGTH = 10_000.0
"""Millimetres or points. Nothing on a card comes near it."""

LONGEST_SIDE = 600.0
"""Millimetres, a little more than A2. A picture of a larger card would fill the memory, and nobody could hold it."""

SHORTEST_SIDE = 10.0
"""Millimetres. A card that is smaller cannot be cut out, and tens of thousands of them would lie on one sheet."""

_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]*|[A-Z]")
_WHOLE_NUMBER = re.compile(r"\d{1,4}")
_HEX_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def is_empty(node: Node) -> bool:
    """Return whether nothing was written behind a key."""
    return isinstance(node, Scalar) and node.plain and node == ""


def read_text(node: Node, problems: Problems) -> Text | None:
    """Return a text with its markup and placeholders."""
    if not isinstance(node, Scalar):
        _refuse_other_than_text(node, problems)
        return None
    try:
        return parse(node, node.at)
    except MarkupFault as fault:
        if fault.args[0] == "marks":
            message = _("more than {count} marks follow each other on one letter").format(count=MOST_MARKS)
            problems.add("too-many-marks", node.at, message, _("type the text again; no writing has so many"))
        elif fault.args[0] == "bold":
            problems.add("bold-not-closed", node.at, _("bold text is opened with ** and not closed"), _("write ** on both sides of it"))
        else:
            problems.add(
                "stray-brace",
                node.at,
                _("there is a brace here that belongs to no placeholder"),
                _("a placeholder is a word in small letters between single braces, such as {example}").format(example="{date}"),
            )
    return None


def read_word(node: Node, problems: Problems) -> Scalar | None:
    """Return a word as written, with its place, so that a word that names something unknown can be told there."""
    if not isinstance(node, Scalar):
        _refuse_other_than_text(node, problems)
        return None
    return Scalar(node.strip(), node.at, node.plain)


def _refuse_other_than_text(node: Mapping | Sequence, problems: Problems) -> None:
    hint = say_braces() if is_braces(node) else _("write the text behind the colon")
    problems.add("text-expected", node.at, _("a text is expected here"), hint)


def is_braces(node: Node) -> bool:
    """Return whether YAML made a mapping of a placeholder that stands without quotes, as in ``{date}``."""
    return isinstance(node, Mapping) and len(node) == 1 and all(map(is_empty, node.values()))


def read_identifier(node: Node, problems: Problems) -> Scalar | None:
    """Return an id: small letters, digits and hyphens, or one capital letter."""
    found = read_word(node, problems)
    if found is not None and not _IDENTIFIER.fullmatch(found):
        problems.add("bad-id", node.at, _("'{id}' cannot be an id").format(id=found), _("use small letters, digits and hyphens"))
        return None
    return found


def read_whole_number(node: Node, problems: Problems) -> int | None:
    """Return a whole number from 0 to 9999."""
    if not isinstance(node, Scalar) or not _WHOLE_NUMBER.fullmatch(node):
        problems.add("number-expected", node.at, _("a whole number is expected here"), _("write digits only, such as 3"))
        return None
    return int(node)


def read_length(node: Node, problems: Problems) -> float | None:
    """Return a length in millimetres, or a number, from 0 to ``LARGEST_LENGTH``."""
    try:
        length = parse_length(node if isinstance(node, Scalar) else "")
    except ValueError:
        problems.add("length-expected", node.at, _("a number is expected here"), _("write a number, such as 4.5"))
        return None
    if not 0 <= length <= LARGEST_LENGTH:
        problems.add("length-expected", node.at, _("a number from 0 to {most} is expected here").format(most=f"{LARGEST_LENGTH:g}"))
        return None
    return length


def read_extent(node: Node, problems: Problems) -> float | None:
    """Return a length in millimetres, or a number, above 0."""
    length = read_length(node, problems)
    if length == 0:
        problems.add("length-expected", node.at, _("a number above 0 is expected here"), _("write a number, such as 4.5"))
        return None
    return length


def read_truth(node: Node, problems: Problems) -> bool | None:
    """Return true or false."""
    if node not in ("true", "false"):
        problems.add("truth-expected", node.at, _("true or false is expected here"), _("write true or false, without quotes"))
        return None
    return node == "true"


def read_size(node: Node, problems: Problems) -> Size | None:
    """Return a size such as A5 landscape, with sides from ``SHORTEST_SIDE`` to ``LONGEST_SIDE``."""
    try:
        size = parse_size(node if isinstance(node, Scalar) else "")
    except ValueError:
        problems.add("size-expected", node.at, _("a size is expected here"), _("write A5 landscape, A6 portrait or 105 x 148.5"))
        return None
    if min(size.width, size.height) < SHORTEST_SIDE:
        problems.add("size-expected", node.at, _("no side of a card is shorter than {least} mm").format(least=f"{SHORTEST_SIDE:g}"))
        return None
    if max(size.width, size.height) > LONGEST_SIDE:
        problems.add("size-expected", node.at, _("no side of a card is longer than {most} mm").format(most=f"{LONGEST_SIDE:g}"))
        return None
    return size


def read_hex_colour(node: Node, problems: Problems) -> str | None:
    """Return a colour of six hex digits. Three digits are refused: they would be read as another colour."""
    if not isinstance(node, Scalar) or not _HEX_COLOUR.fullmatch(node):
        problems.add(
            "colour-expected", node.at, _("a colour is expected here"), _('write six hex digits between quotes, such as "#003855"')
        )
        return None
    return node


def read_inks(node: Node, problems: Problems) -> tuple[float, ...] | None:
    """Return cyan, magenta, yellow and black, each from 0 to 1."""
    parts = [part for part in node if isinstance(part, Scalar) and _WHOLE_NUMBER.fullmatch(part)] if isinstance(node, Sequence) else []
    if len(parts) != 4 or len(parts) != len(node) or any(int(part) > 100 for part in parts):
        problems.add(
            "inks-expected", node.at, _("four percentages are expected here"), _("write cyan, magenta, yellow and black: [0, 0, 0, 100]")
        )
        return None
    return tuple(int(part) / 100 for part in parts)
