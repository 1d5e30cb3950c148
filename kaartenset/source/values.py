"""A node → one value: a text, a word, a number, a size, a colour.

Each reader returns None after reporting what is wrong with the node, at its place.
"""

from __future__ import annotations

import re
import unicodedata

from kaartenset.characters.break_marks import SOFT_HYPHEN, without_break_marks
from kaartenset.characters.invisible import first_unseen
from kaartenset.characters.language_tags import meant_tag, parse_tag
from kaartenset.characters.normal_form import MOST_MARKS
from kaartenset.errors import Problem, Problems, Severity
from kaartenset.geometry import Size, parse_length, parse_size
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.markup import MarkupFault, Text, foreign_markup, parse
from kaartenset.source.nodes import Mapping, Node, Scalar, Sequence
from kaartenset.source.yaml_faults import braces_hint, report_comment

LARGEST_LENGTH = 10_000.0
"""Millimetres or points; more than anything on a card needs."""

LONGEST_SIDE = 600.0
"""Millimetres, a little more than A2. A picture of a larger card would fill the memory."""

SHORTEST_SIDE = 10.0
"""Millimetres. A smaller card cannot be cut out, and a sheet would hold tens of thousands."""

_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]*|[A-Z]")
_WHOLE_NUMBER = re.compile("[0-9]{1,4}")

_POINTS = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(?:pt)?")
_HEX_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def is_empty(node: Node) -> bool:
    """Return whether a key has no value."""
    return isinstance(node, Scalar) and node.plain and node == ""


def read_text(node: Node, problems: Problems) -> Text | None:
    """Return a text with its markup and placeholders."""
    if not isinstance(node, Scalar):
        _refuse_other_than_text(node, problems)
        return None
    if not _says_what_is_written(node, without_break_marks(node), problems):
        return None
    if found := foreign_markup(node):
        message = _("'{found}' is printed literally here").format(found=found)
        hint = _("a text has **bold**, line breaks and {example}, and no other markup").format(
            example="{date}"
        )
        problems.extend(
            [Problem("foreign-markup", node.at, message, hint, Severity.WARNING, str(node))]
        )
    try:
        return parse(node, node.at)
    except MarkupFault as fault:
        kind, piece = fault.args
        _report_markup(kind, piece, node.at, problems)
    return None


def _report_markup(kind: str, piece: str, at: InFile, problems: Problems) -> None:
    """Report a fault in the markup of a text."""
    if kind == "marks":
        message = _("more than {count} marks follow each other on one letter")
        hint = _("type the text again; no writing has so many")
        problems.add("too-many-marks", at, message.format(count=MOST_MARKS), hint)
    elif kind in ("bold", "bold-empty", "asterisk"):
        _report_asterisk(kind, piece, at, problems)
    elif kind == "language":
        problems.add("bad-language-tag", at, *not_a_language(piece))
    elif kind == "language-open":
        message = _("words in the language '{lang}' begin here and do not end").format(lang=piece)
        hint = _("write {sign} after the last of them").format(sign="}")
        problems.add("language-not-closed", at, message, hint)
    else:
        hint = _(
            "a placeholder is a word in small letters between single braces, such as {example}"
        ).format(example="{date}")
        if meant := _placeholder_meant(piece):
            hint = _("did you mean '{name}'?").format(name=meant)
        message = _("there is a brace here that belongs to no placeholder")
        problems.add("stray-brace", at, message, hint)


def _report_asterisk(kind: str, piece: str, at: InFile, problems: Problems) -> None:
    """Report an asterisk that marks nothing."""
    if kind == "bold":
        message = _("bold text is opened with ** and not closed")
        problems.add("bold-not-closed", at, message, _("write ** on both sides of it"))
    elif kind == "bold-empty":
        message = _("there are no words between ** and **")
        hint = _("take these asterisks out, or write the bold words between them")
        problems.add("stray-asterisk", at, message, hint)
    else:
        message = _("the asterisk in '{word}' marks nothing").format(word=piece)
        hint = _(
            "write ** on both sides of bold words, or * of italic ones; to print an asterisk, "
            "write {sign}"
        ).format(sign="\\*")
        problems.add("stray-asterisk", at, message, hint)


def _placeholder_meant(piece: str) -> str:
    """Return the placeholder that ``{Client}``, ``{ cliënt }`` or ``{reply-by}`` means, or ""."""
    letters = "".join(
        letter
        for letter in unicodedata.normalize("NFD", piece)
        if not unicodedata.combining(letter)
    )
    meant = re.sub(r"[\s-]+", "_", letters.strip("{} ").lower())
    return f"{{{meant}}}" if re.fullmatch("[a-z][a-z_]*", meant) else ""


def _says_what_is_written(node: Scalar, letters: str, problems: Problems) -> bool:
    """Return whether a text is exactly what its writer sees, and report why if not.

    ``letters`` are those that are printed.
    """
    before = len(problems)
    if node.comment:
        report_comment(node.comment, problems)
    if node.is_nothing:
        message = _("'{text}' means nothing in YAML, and would be printed").format(text=node)
        hint = _(
            'leave the key out, or write "" for an empty text; to print it, put it between quotes'
        )
        problems.add("text-expected", node.at, message, hint)
    if node.plain and node == "=":
        message = _("'=' keeps a text of the standard, and there is none here")
        problems.add(
            "text-expected",
            node.at,
            message,
            _("write the text; to print '=', put it between quotes"),
        )
    if found := first_unseen(letters):
        character, word = found
        message = _("'{word}' contains U+{code:04X}, an invisible character")
        hint = _("remove it; it came along unseen from another program")
        if unicodedata.category(character) == "Co":
            message = _("'{word}' contains U+{code:04X}, which is a letter in some fonts only")
            hint = _("type the letter again; this one is for private use (Unicode, 23.5)")
        if character == SOFT_HYPHEN:
            hint = _("remove this soft hyphen: it has a meaning only in texts of cards")
        message = message.format(code=ord(character), word=word)
        problems.add("unprintable-character", node.at, message, hint)
    return len(problems) == before


def read_phrase(node: Node, problems: Problems) -> Scalar | None:
    """Return words as written, of any form; a comment after them may be a part of them."""
    if isinstance(node, Scalar) and not _says_what_is_written(node, node, problems):
        return None
    return read_word(node, problems)


def read_word(node: Node, problems: Problems) -> Scalar | None:
    """Return a word as written, with its place for a problem about the name."""
    if not isinstance(node, Scalar):
        _refuse_other_than_text(node, problems)
        return None
    return Scalar(node.strip(), node.at, node.plain, node.comment)


def _refuse_other_than_text(node: Mapping | Sequence, problems: Problems) -> None:
    hint = braces_hint() if is_braces(node) else _("write the text after the colon")
    problems.add("text-expected", node.at, _("a text is expected here"), hint)


def is_braces(node: Node) -> bool:
    """Return whether YAML read a placeholder without quotes, such as ``{date}``, as a mapping."""
    return isinstance(node, Mapping) and len(node) == 1 and all(map(is_empty, node.values()))


def read_identifier(node: Node, problems: Problems) -> Scalar | None:
    """Return an id: lower-case letters, digits and hyphens, or one capital letter."""
    found = read_word(node, problems)
    if found is not None and not _IDENTIFIER.fullmatch(found):
        problems.add(
            "bad-id",
            node.at,
            _("'{id}' cannot be an id").format(id=found),
            _("use small letters, digits and hyphens"),
        )
        return None
    return found


def read_language(node: Node, problems: Problems) -> Scalar | None:
    """Return a language tag."""
    found = read_word(node, problems)
    if found is not None and parse_tag(found) is None:
        message, hint = not_a_language(found)
        problems.add("bad-language-tag", node.at, message, hint)
        return None
    return found


def not_a_language(word: str) -> tuple[str, str]:
    """Return the message and the hint for a word that is no language tag."""
    meant = meant_tag(word)
    return _("'{word}' is no language tag").format(word=word), (
        _("did you mean '{name}'?").format(name=meant)
        if meant
        else _("write the code of the language, such as nl, en-GB or pt-BR (BCP 47)")
    )


def read_whole_number(node: Node, problems: Problems) -> int | None:
    """Return a whole number from 0 to 9999."""
    if not isinstance(node, Scalar) or not _WHOLE_NUMBER.fullmatch(node):
        problems.add(
            "number-expected",
            node.at,
            _("a whole number is expected here"),
            _("write digits only, such as 3"),
        )
        return None
    return int(node)


def read_length(node: Node, problems: Problems) -> float | None:
    """Return a length in millimetres, or a number, from 0 to ``LARGEST_LENGTH``."""
    try:
        length = parse_length(node if isinstance(node, Scalar) else "")
    except ValueError:
        problems.add(
            "length-expected",
            node.at,
            _("a number is expected here"),
            _("write a number, such as 4.5"),
        )
        return None
    if not 0 <= length <= LARGEST_LENGTH:
        message = _("a number from 0 to {most} is expected here").format(most=f"{LARGEST_LENGTH:g}")
        problems.add("length-expected", node.at, message, _("write a number, such as 4.5"))
        return None
    return length


def read_extent(node: Node, problems: Problems) -> float | None:
    """Return a length in millimetres, or a number, above 0."""
    return _above_zero(read_length(node, problems), node, problems)


def read_points(node: Node, problems: Problems) -> float | None:
    """Return a size of type or a stroke width in points: ``26`` or ``26pt``.

    From 0 to ``LARGEST_LENGTH``.
    """
    found = _POINTS.fullmatch(node) if isinstance(node, Scalar) else None
    if found is None or float(found[1]) > LARGEST_LENGTH:
        message = _("a size in points is expected here")
        problems.add(
            "length-expected",
            node.at,
            message,
            _("write a number, such as 12.5 or 12.5pt; millimetres are not used here"),
        )
        return None
    return float(found[1])


def read_type_size(node: Node, problems: Problems) -> float | None:
    """Return a size of type in points, above 0."""
    return _above_zero(read_points(node, problems), node, problems)


def _above_zero(number: float | None, node: Node, problems: Problems) -> float | None:
    if number == 0:
        problems.add(
            "length-expected",
            node.at,
            _("a number above 0 is expected here"),
            _("write a number, such as 4.5"),
        )
        return None
    return number


def read_truth(node: Node, problems: Problems) -> bool | None:
    """Return true or false."""
    if node not in ("true", "false"):
        problems.add(
            "truth-expected",
            node.at,
            _("true or false is expected here"),
            _("write true or false, without quotes"),
        )
        return None
    return node == "true"


def read_size(node: Node, problems: Problems) -> Size | None:
    """Return a size such as A5 landscape, with sides from ``SHORTEST_SIDE`` to ``LONGEST_SIDE``."""
    try:
        size = parse_size(node if isinstance(node, Scalar) else "")
    except ValueError:
        problems.add(
            "size-expected",
            node.at,
            _("a size is expected here"),
            _("write A5 landscape, A6 portrait or 105 x 148.5"),
        )
        return None
    if min(size.width, size.height) < SHORTEST_SIDE:
        problems.add(
            "size-expected",
            node.at,
            _("no side of a card is shorter than {least} mm").format(least=f"{SHORTEST_SIDE:g}"),
        )
        return None
    if max(size.width, size.height) > LONGEST_SIDE:
        problems.add(
            "size-expected",
            node.at,
            _("no side of a card is longer than {most} mm").format(most=f"{LONGEST_SIDE:g}"),
        )
        return None
    return size


def read_hex_colour(node: Node, problems: Problems) -> str | None:
    """Return a colour of six hex digits; three are refused, because they mean another colour."""
    if not isinstance(node, Scalar) or not _HEX_COLOUR.fullmatch(node):
        problems.add(
            "colour-expected",
            node.at,
            _("a colour is expected here"),
            _('write six hex digits between quotes, such as "#003855"'),
        )
        return None
    return node


def read_inks(node: Node, problems: Problems) -> tuple[float, float, float, float] | None:
    """Return cyan, magenta, yellow and black, each from 0 to 1."""
    parts = (
        [part for part in node if isinstance(part, Scalar) and _WHOLE_NUMBER.fullmatch(part)]
        if isinstance(node, Sequence)
        else []
    )
    if len(parts) != 4 or len(parts) != len(node) or any(int(part) > 100 for part in parts):
        problems.add(
            "inks-expected",
            node.at,
            _("four percentages are expected here"),
            _("write cyan, magenta, yellow and black: [0, 0, 0, 100]"),
        )
        return None
    cyan, magenta, yellow, black = (int(part) / 100 for part in parts)
    return cyan, magenta, yellow, black
