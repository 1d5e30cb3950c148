"""A family in ``theme.yaml`` → its cuts, each with the fonts for it, first choice first."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping as AnyMapping
from functools import partial

from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.source.fields import optional_value_field, word_field
from kaartenset.source.nodes import Mapping, Node, Scalar
from kaartenset.source.records import Record, many, read_record, report_no_keys
from kaartenset.source.values import read_word
from kaartenset.theme.lettering import ITALIC, WEIGHTS, Cut, Places, read_cut

_PLACE = re.compile(r"-?[0-9]{1,4}(?:\.[0-9]{1,4})?")
_PERCENTAGE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?) ?%?")

_FEATURE = re.compile("-?[A-Za-z0-9]{4}")

LEAST_SPACING, MOST_SPACING = -5, 8
"""Hundredths of the type size. Letters do not touch, and no viewer sees a space between them."""

LEAST_SIZE, MOST_SIZE = 50, 200
"""Percent. Fonts for other scripts are a quarter larger or smaller at most."""


def read_axis_place(node: Node, problems: Problems) -> float | None:
    """Return a place on an axis of a font; slants to the right are below 0."""
    if isinstance(node, Scalar) and _PLACE.fullmatch(node):
        return float(node)
    message, hint = _("a number is expected here"), _("write a number, such as 4.5")
    problems.add("number-expected", node.at, message, hint)
    return None


def read_size_adjust(node: Node, problems: Problems) -> float | None:
    """Return a part of the type size, written in percent."""
    found = _PERCENTAGE.fullmatch(node) if isinstance(node, Scalar) else None
    if found and LEAST_SIZE <= float(found[1]) <= MOST_SIZE:
        return float(found[1]) / 100
    message = _("a percentage from {least} to {most} is expected here").format(
        least=LEAST_SIZE, most=MOST_SIZE
    )
    problems.add(
        "number-expected", node.at, message, _("write it as in '{text}'").format(text="95%")
    )
    return None


def read_feature(node: Node, problems: Problems) -> str | None:
    """Return an OpenType feature to switch on, or with a hyphen before it, off."""
    word = read_word(node, problems)
    if word is not None and not _FEATURE.fullmatch(word):
        message = _("'{feature}' is no feature of a font").format(feature=word)
        hint = _("write its four letters and digits, such as tnum; -kern switches kerning off")
        problems.add("unknown-feature", node.at, message, hint)
        return None
    return word


def read_letter_spacing(node: Node, problems: Problems) -> float | None:
    """Return the space after each letter, in hundredths of the size of the text."""
    space = float(node) if isinstance(node, Scalar) and _PLACE.fullmatch(node) else math.inf
    if LEAST_SPACING <= space <= MOST_SPACING:
        return space
    message = _("a number from {least} to {most} is expected here").format(
        least=LEAST_SPACING, most=MOST_SPACING
    )
    problems.add("number-expected", node.at, message, _("write hundredths of the type size"))
    return None


class FontChoice(Record):
    """A font file, with places on the axes of a variable font (OpenType, axis tags).

    ``size_adjust`` is its size over that of the text; by default its capitals are as high as those
    of the first choice.
    """

    file: str = word_field()
    wght: float | None = optional_value_field(read_axis_place)
    wdth: float | None = optional_value_field(read_axis_place)
    slnt: float | None = optional_value_field(read_axis_place)
    ital: float | None = optional_value_field(read_axis_place)
    size_adjust: float | None = optional_value_field(read_size_adjust)

    @property
    def places(self) -> Places:
        """Each axis that is given, with the place on it."""
        axes = {"wght": self.wght, "wdth": self.wdth, "slnt": self.slnt, "ital": self.ital}
        return tuple((axis, place) for axis, place in axes.items() if place is not None)

    def __str__(self) -> str:
        places = ", ".join(f"{axis} {place:g}" for axis, place in self.places)
        return f"{self.file} ({places})" if places else self.file


Family = AnyMapping[Cut, tuple[FontChoice, ...]]
"""The cuts of a family. Those of ``theme.yaml`` do not know its name."""


def read_font_choice(node: Node, problems: Problems) -> FontChoice | None:
    """Return a font, from its file alone or from keys."""
    if isinstance(node, Mapping):
        return read_record(FontChoice, node, problems)
    file = read_word(node, problems)
    return None if file is None else FontChoice(file=file)


_read_choices = many(read_font_choice, 1, None)


def read_family(node: Node, problems: Problems) -> Family | None:
    """Return the cuts of a family; their keys are weights, and slants after them."""
    if not isinstance(node, Mapping):
        report_no_keys(node, problems)
        return None
    found: dict[Cut, tuple[FontChoice, ...]] = {}
    for key, value in node.items():
        cut = read_cut(key)
        if cut is None:
            message = _("'{cut}' is no cut of a family").format(cut=key)
            weights = (*WEIGHTS, ITALIC, f"semibold {ITALIC}")
            problems.add("unknown-weight", node.places[key], message, did_you_mean(key, weights))
        elif cut in found:
            message = _("the cut '{cut}' of this family is given twice").format(cut=cut.words)
            problems.add("duplicate-key", node.places[key], message, _("leave one of the two out"))
        elif choices := _read_choices(value, problems):
            found[cut] = choices
    if not node:
        problems.add("too-few", node.at, _("a family needs a font"), _("add what is missing"))
    return found


def read_text_family(node: Node, problems: Problems) -> Family | None:
    """Return the cuts of the family of the texts, which has a regular."""
    found = read_family(node, problems)
    if found is not None and isinstance(node, Mapping) and not any(map(_is_regular, node)):
        message = _("the key '{key}' is missing").format(key="regular")
        problems.add("missing-key", node.at, message, _("add it to these keys"))
    return found


def _is_regular(key: str) -> bool:
    return read_cut(key) == Cut()


def read_families(node: Node, problems: Problems) -> dict[str, Family] | None:
    """Return families by name."""
    if not isinstance(node, Mapping):
        report_no_keys(node, problems)
        return None
    read = partial(read_family, problems=problems)
    return {
        Scalar(name, node.places[name]): family
        for name, value in node.items()
        if (family := read(value))
    }
