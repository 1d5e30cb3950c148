"""``theme.yaml``, beside the layouts → the theme: how the deck looks, as numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from kaartenset.characters.nearest_word import nearest
from kaartenset.dataclass import dataclass, field
from kaartenset.errors import Problems, did_you_mean
from kaartenset.files.reading import check_inside, is_there
from kaartenset.geometry import Mm
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.fields import (
    extent_field,
    many_field,
    named_records_field,
    number_field,
    optional_value_field,
    points_field,
    record_field,
    truth_field,
    type_size_field,
    value_field,
    word_field,
)
from kaartenset.source.nodes import Mapping as NodeMapping
from kaartenset.source.nodes import Node, faulty_keys, place_of, without_keys
from kaartenset.source.records import Record, read_record
from kaartenset.source.usual import with_usual
from kaartenset.source.values import (
    read_hex_colour,
    read_inks,
    read_word,
)
from kaartenset.source.variants import THEME, Stack
from kaartenset.source.yaml_files import read_nodes
from kaartenset.theme.families import (
    Family,
    FontChoice,
    read_families,
    read_feature,
    read_letter_spacing,
    read_text_family,
)
from kaartenset.theme.lettering import (
    REGULAR,
    Cut,
    Lettering,
    Style,
    bold_of,
    name_of_weight,
    read_weight,
)
from kaartenset.theme.pictograms.pictogram_folder import PictogramFolder
from kaartenset.theme.pictures.picture_files import PictureFiles
from kaartenset.theme.usual_theme import USUAL_THEME

TINT = "-tint"
"""After the name of a colour, the name of its tint."""

USUAL_TINT = 0.12
"""The share of a colour in its tint, as in the shipped theme."""

_LEAST_INK = 0.10
"""Print shops ask for nothing of an ink, or for this much."""


class StyleText(Record):
    """A type style as it is written: ``size`` and ``least`` in points, ``pitch`` in mm.

    ``bold`` is the weight of its bold words; by default ``bold_of`` finds one. ``letter_spacing``
    is in hundredths of the size.
    """

    size: float = type_size_field()
    least: float = type_size_field()
    pitch: Mm = extent_field()
    family: str = word_field(default="")
    weight: str = word_field(default="regular")
    bold: str = word_field(default="")
    italic: bool = truth_field(default=False)
    features: tuple[str, ...] = many_field(read_feature, 0)
    letter_spacing: float = value_field(read_letter_spacing, 0.0)


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
    def tint(self) -> Colour:
        """A little of the colour in white, for a theme that does not give its tint.

        In print its strongest inks are kept; the others would be too thin.
        """
        mixed = (1 - USUAL_TINT * (1 - part) for part in self.rgb)
        hex_ = "#" + "".join(f"{round(255 * part):02X}" for part in mixed)
        if self.cmyk is None:
            return Colour(hex=hex_)
        strongest = max(self.cmyk)
        cyan, magenta, yellow, black = (
            max(round(ink * USUAL_TINT, 2), _LEAST_INK) if ink and ink >= strongest / 2 else 0.0
            for ink in self.cmyk
        )
        return Colour(hex=hex_, cmyk=(cyan, magenta, yellow, black))

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

    safe_area: Mm = number_field()
    fonts: Family = value_field(read_text_family)
    families: dict[str, Family] = value_field(read_families, {})
    least_type: float = type_size_field()
    styles: dict[str, StyleText] = named_records_field(StyleText)
    colours: dict[str, Colour] = named_records_field(Colour)
    looks: dict[str, Look] = named_records_field(Look)
    strokes: Strokes = record_field(Strokes)
    radii: Radii = record_field(Radii)
    writing_pitch: Mm = extent_field()
    pictograms: str = word_field()
    directional_pictograms: tuple[str, ...] = many_field(read_word, 0)


@dataclass(frozen=True, slots=True)
class Theme:
    """The theme with its folder, which holds fonts, pictograms and layouts.

    ``cuts`` has the fonts of each cut of its families.
    """

    text: ThemeText
    folder: Path
    name: str
    pictograms: PictogramFolder
    pictures: PictureFiles
    cuts: Mapping[Cut, tuple[FontChoice, ...]] = field(init=False)
    styles: Mapping[str, Style] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "cuts", cuts_of(self.text))
        styles = {name: _style(style, self.cuts) for name, style in self.text.styles.items()}
        object.__setattr__(self, "styles", styles)


def cuts_of(text: ThemeText) -> dict[Cut, tuple[FontChoice, ...]]:
    """Return the fonts of each cut of a theme."""
    return {
        cut._replace(family=str(name)): choices
        for name, family in {"": text.fonts, **text.families}.items()
        for cut, choices in family.items()
    }


def _style(style: StyleText, cuts: Collection[Cut]) -> Style:
    cut = _cut_of(style)
    bold = read_weight(style.bold) or bold_of(cut, cuts)
    lettering = Lettering(*cut, style.features, 10 * style.letter_spacing)
    return Style(style.size, style.least, style.pitch, lettering, bold)


def _cut_of(style: StyleText) -> Cut:
    """Return the cut of a style; regular if its weight is none, which is reported."""
    return Cut(str(style.family), read_weight(style.weight) or REGULAR, style.italic)


_NAMING = frozenset({"colours", "looks", "fonts", "families", "styles", "pictograms"})
"""Keys of a theme whose names are used elsewhere."""


def read_theme(folder: Path, stack: Stack, problems: Problems) -> Theme | None:
    """Return the theme of a stack of variants, and report what is wrong with it.

    If that lies in keys on which no names depend, it is the theme with the usual values of these,
    so that the content can be checked; else None.
    """
    name = f"{folder.name}/{THEME}"
    nodes: Node | None = NodeMapping(InFile(name))
    if is_there(folder / THEME):
        nodes = read_nodes(folder / THEME, name, problems, folder)
    if nodes is not None:
        nodes = stack.laid_over(nodes, stack.layers_of(THEME), problems)
    if nodes is None:
        return None
    own = Problems()
    text = read_record(ThemeText, with_usual(nodes, USUAL_THEME), own)
    problems.extend(own)
    if text is None:
        text = _with_usual_for_faulty(nodes, own)
    if text is None:
        return None
    text = _usual_styles_raised(text)
    _check_names(text, name, problems)
    if not check_inside(
        folder / text.pictograms, folder, place_of(text.pictograms, InFile(name)), problems
    ):
        return None
    pictograms = PictogramFolder(folder / text.pictograms, f"{folder.name}/{text.pictograms}")
    return Theme(text, folder, name, pictograms, PictureFiles((stack.content, folder)))


def _with_usual_for_faulty(nodes: Node, problems: Problems) -> ThemeText | None:
    """Return a theme whose faulty keys have their usual values; None if other things have names of
    what is in them."""
    faulty = faulty_keys(nodes, problems) if isinstance(nodes, NodeMapping) else None
    if faulty is None or not faulty.isdisjoint(_NAMING) or not isinstance(nodes, NodeMapping):
        return None
    sound = with_usual(without_keys(nodes, faulty), USUAL_THEME)
    return read_record(ThemeText, sound, Problems())


def _usual_styles_raised(text: ThemeText) -> ThemeText:
    """Return a theme whose usual styles are no smaller than its least type, and in a weight that it
    has."""
    least, cuts = text.least_type, cuts_of(text)
    styles = dict(text.styles)
    for name, style in text.styles.items():
        if place_of(name, InFile("")).file == USUAL_THEME.name:
            weight = style.weight if _cut_of(style) in cuts else "regular"
            sizes = {"size": max(style.size, least), "least": max(style.least, least)}
            styles[name] = style.with_changes({**sizes, "weight": weight})
    return text.with_changes({"styles": styles})


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
    cuts = cuts_of(text)
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
        _check_cut(style, value_of_style, cuts, name, problems)


def _check_cut(
    style: str, said: StyleText, cuts: Collection[Cut], name: str, problems: Problems
) -> None:
    """Report a style whose family, weight or italic the theme does not have."""
    here = place_of(style, InFile(name))
    families = {cut.family for cut in cuts}
    if said.family not in families:
        message = _("the style '{style}' has the family '{family}', which is not in the theme")
        problems.add(
            "unknown-family",
            place_of(said.family, here),
            message.format(style=style, family=said.family),
            _families_in_words(said.family, families),
        )
        return
    of_family = [cut for cut in cuts if cut.family == said.family]
    weights = {cut.weight: name_of_weight(cut.weight) for cut in of_family}
    for weight in filter(None, (said.weight, said.bold)):
        if read_weight(weight) not in weights:
            problems.add(
                "unknown-weight",
                place_of(weight, here),
                _("the style '{style}' has the weight '{weight}'").format(
                    style=style, weight=weight
                ),
                did_you_mean(weight, weights.values()),
            )
            return
    if (cut := _cut_of(said)) not in cuts:
        message = _(
            "the style '{style}' is to be in italics, and '{family}' has no font for '{cut}'"
        )
        problems.add(
            "missing-cut",
            here,
            message.format(style=style, family=said.family or "fonts", cut=cut.words),
            _("add the font to the theme, which has: {names}").format(
                names=_cuts_in_words(cut.family, cuts)
            ),
        )


def _families_in_words(family: str, families: Collection[str]) -> str:
    """Return a hint with the nearest family, and all that there are."""
    names = sorted(set(families) - {""})
    if not names:
        return _("the theme has no 'families'; declare it there, or leave 'family' out")
    hint = _("the theme has: {names}")
    if near := nearest(family, names):
        hint = _("did you mean '{name}'? the theme has: {names}").replace("{name}", near)
    return hint.format(names=", ".join(names))


def missing_cut(cut: Cut, cuts: Iterable[Cut]) -> tuple[str, str]:
    """Return the message and the hint for words in a cut that their family lacks."""
    message = _("these words are to be in '{cut}', and the family '{family}' has no font for it")
    if cut.is_italic:
        message = _("these words are to be in italics, and '{family}' has no font for '{cut}'")
    hint = _("mark them in another way, or add the font to the theme, which has: {names}")
    message = message.format(family=cut.family or "fonts", cut=cut.words)
    return message, hint.format(names=_cuts_in_words(cut.family, cuts))


def _cuts_in_words(family: str, cuts: Iterable[Cut]) -> str:
    return ", ".join(cut.words for cut in sorted(cuts) if cut.family == family)
