"""``theme.yaml``, beside the layouts → the theme: how the deck looks, as numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kaartenset.errors import Problems, did_you_mean
from kaartenset.files.reading import check_inside
from kaartenset.geometry import Mm, Size
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.fields import (
    extent_field,
    many_field,
    named_records_field,
    number_field,
    optional_record_field,
    optional_value_field,
    phrase_field,
    points_field,
    record_field,
    truth_field,
    type_size_field,
    value_field,
    word_field,
)
from kaartenset.source.nodes import Mapping, Node, Scalar, place_of, read_nodes
from kaartenset.source.records import Record, read_bounds_table, read_record
from kaartenset.source.values import (
    Bounds,
    read_hex_colour,
    read_inks,
    read_size,
    read_word,
)
from kaartenset.source.variants import THEME, Stack
from kaartenset.theme.pictogram_folder import PictogramFolder

WEIGHTS = ("regular", "semibold")


class Room(Record):
    """How many things a block may have on the front and back of a card, by kind of block."""

    front: dict[str, Bounds] | None = optional_value_field(read_bounds_table)
    back: dict[str, Bounds] | None = optional_value_field(read_bounds_table)


class CardType(Record):
    """A kind of card: ``stock`` names its paper, and a ``numbered`` card counts as 1/6, 2/6 …

    ``least_type`` is the smallest type on its cards, in points as printed; 0 for that of the theme.
    """

    size: Size = value_field(read_size)
    least_type: float = type_size_field(default=0)
    stock: str = phrase_field()
    numbered: bool = truth_field(default=False)
    room: Room | None = optional_record_field(Room)


class Style(Record):
    """A type style: ``size`` and ``least`` in points, ``pitch`` in mm between baselines."""

    size: float = type_size_field()
    least: float = type_size_field()
    pitch: Mm = extent_field()
    weight: str = word_field(default="regular")


class Colour(Record):
    """One colour on a screen, and in print (cyan, magenta, yellow, black, each from 0 to 1).

    A colour without inks cannot go to a print shop.
    """

    hex: str = value_field(read_hex_colour)
    cmyk: tuple[float, float, float, float] | None = optional_value_field(read_inks)

    def __hash__(self) -> int:
        return hash(self.hex)

    @property
    def rgb(self) -> tuple[float, float, float]:
        red, green, blue = (int(self.hex[start : start + 2], 16) / 255 for start in (1, 3, 5))
        return red, green, blue

    @property
    def black_only(self) -> bool:
        """True for full black ink and nothing else."""
        return self.cmyk == (0.0, 0.0, 0.0, 1.0)


class Look(Record):
    """The colours and place of the tile and numbers of a fill-in card."""

    tile: str = word_field()
    pictogram: str = word_field()
    tile_top: Mm = number_field()
    number: str = word_field()
    number_text: str = word_field()


_PLACE = re.compile(r"-?[0-9]{1,4}(?:\.[0-9]{1,4})?")


def _read_place(node: Node, problems: Problems) -> float | None:
    """Return a place on an axis of a font; slants to the right are below 0."""
    if isinstance(node, Scalar) and _PLACE.fullmatch(node):
        return float(node)
    message, hint = _("a number is expected here"), _("write a number, such as 4.5")
    problems.add("number-expected", node.at, message, hint)
    return None


class FontInstance(Record):
    """A variable font at places on its axes (OpenType, design-variation axis tags)."""

    file: str = word_field()
    wght: float | None = optional_value_field(_read_place)
    wdth: float | None = optional_value_field(_read_place)
    slnt: float | None = optional_value_field(_read_place)
    ital: float | None = optional_value_field(_read_place)

    @property
    def places(self) -> tuple[tuple[str, float], ...]:
        """Each axis that is given, with the place on it."""
        axes = {"wght": self.wght, "wdth": self.wdth, "slnt": self.slnt, "ital": self.ital}
        return tuple((axis, place) for axis, place in axes.items() if place is not None)

    def __str__(self) -> str:
        return f"{self.file} ({', '.join(f'{axis} {place:g}' for axis, place in self.places)})"


def _read_font(node: Node, problems: Problems) -> str | FontInstance | None:
    if isinstance(node, Mapping):
        return read_record(FontInstance, node, problems)
    return read_word(node, problems)


def file_of_font(font: str | FontInstance) -> str:
    """Return the file of a font, with its place in the theme."""
    return font.file if isinstance(font, FontInstance) else font


class FontFiles(Record):
    """The fonts of each weight, first choice first."""

    regular: tuple[str | FontInstance, ...] = many_field(_read_font)
    semibold: tuple[str | FontInstance, ...] = many_field(_read_font)

    def of(self, weight: str) -> tuple[str | FontInstance, ...]:
        """Return the fonts of a weight, one of ``WEIGHTS``."""
        return {"regular": self.regular, "semibold": self.semibold}[weight]


class Strokes(Record):
    """Widths of lines, in points."""

    writing_line: float = points_field()
    outline: float = points_field()
    box: float = points_field()
    dotted_line: float = points_field()


class Radii(Record):
    """Radii of corners, in millimetres."""

    panel: Mm = number_field()
    tile: Mm = number_field()
    small_tile: Mm = number_field()
    box: Mm = number_field()
    little_card: Mm = number_field()


class ThemeText(Record):
    """``theme.yaml`` as it is written."""

    card_types: dict[str, CardType] = named_records_field(CardType)
    safe_area: Mm = number_field()
    fonts: FontFiles = record_field(FontFiles)
    least_type: float = type_size_field()
    styles: dict[str, Style] = named_records_field(Style)
    colours: dict[str, Colour] = named_records_field(Colour)
    looks: dict[str, Look] = named_records_field(Look)
    strokes: Strokes = record_field(Strokes)
    radii: Radii = record_field(Radii)
    writing_pitch: Mm = extent_field()
    pictograms: str = word_field()
    directional_pictograms: tuple[str, ...] = many_field(read_word, 0)


@dataclass(frozen=True, slots=True)
class Theme:
    """The theme with its folder, which holds fonts, pictograms and layouts."""

    text: ThemeText
    folder: Path
    name: str
    pictograms: PictogramFolder


def read_theme(folder: Path, stack: Stack, problems: Problems) -> Theme | None:
    """Return the theme of a stack of variants, or None after reporting what is wrong with it."""
    name = f"{folder.name}/{THEME}"
    nodes = read_nodes(folder / THEME, name, problems, folder)
    if nodes is not None:
        nodes = stack.laid_over(nodes, stack.theme_layers(), problems)
    if nodes is None:
        return None
    text = read_record(ThemeText, nodes, problems)
    if text is None:
        return None
    _check_names(text, name, problems)
    if not check_inside(
        folder / text.pictograms, folder, place_of(text.pictograms, InFile(name)), problems
    ):
        return None
    pictograms = PictogramFolder(folder / text.pictograms, f"{folder.name}/{text.pictograms}")
    return Theme(text, folder, name, pictograms)


def _check_names(text: ThemeText, name: str, problems: Problems) -> None:
    for look, value in text.looks.items():
        for colour in (value.tile, value.pictogram, value.number, value.number_text):
            if colour not in text.colours:
                problems.add(
                    "unknown-colour",
                    place_of(colour, InFile(name)),
                    _(
                        "the look '{look}' uses the colour '{colour}', which is not in the theme"
                    ).format(look=look, colour=colour),
                    did_you_mean(colour, text.colours),
                )
    for style, value_of_style in text.styles.items():
        if not text.least_type <= value_of_style.least <= value_of_style.size:
            problems.add(
                "bad-least",
                place_of(style, InFile(name)),
                _("'least' of the style '{style}' must lie between {least} and its 'size'").format(
                    style=style, least=f"{text.least_type:g}"
                ),
                _("'least' is the smallest size to which a text may shrink"),
            )
        if value_of_style.weight not in WEIGHTS:
            problems.add(
                "unknown-weight",
                place_of(value_of_style.weight, InFile(name)),
                _("the style '{style}' has the weight '{weight}'").format(
                    style=style, weight=value_of_style.weight
                ),
                did_you_mean(value_of_style.weight, WEIGHTS),
            )
