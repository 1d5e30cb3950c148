"""Reads the attributes of an element of a layout.

Every element and attribute that a layout may use is in ``ATTRIBUTES`` and described in
docs/layouts.md.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import NoReturn, TypeVar

from kaartenset.characters.language_tags import parse_tag
from kaartenset.errors import Problems, did_you_mean
from kaartenset.geometry import Size
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.values import not_a_language
from kaartenset.theme.lettering import Style
from kaartenset.theme.theme import TINT, Colour, Theme

Known = TypeVar("Known")

MARK = "_"
"""The attribute for the place of a tag in its template; layouts do not write it themselves."""

_PLACE = {MARK}
_SPOT = {"x", "y"}
_GROWS = {"grow"}
_ORDER = {"order"}
_TEXT = (
    _PLACE
    | _SPOT
    | {"width", "style", "lines", "colour", "opacity", "align", "anchor", "lang"}
    | _GROWS
)
_CELL = (_TEXT - _SPOT - _GROWS - {"width"}) | {"colspan", "rowspan"}
_CONTAINER = (
    _PLACE
    | _SPOT
    | {"width", "height", "gap", "least-gap", "most-gap", "padding", "align", "justify"}
    | {"baselines"}
    | {"fill", "opacity", "outline", "weight", "radius", "bleed"}
    | _GROWS
    | _ORDER
)
ATTRIBUTES: dict[str, set[str]] = {
    "face": _PLACE | {"drawn-for"},
    "heading": _TEXT | {"level"},
    "text": _TEXT | {"artifact", "number"},
    "label": _TEXT,
    "list": _PLACE,
    "item": _PLACE,
    "choices": _PLACE | {"name", "label", "at-most"},
    "choice": _PLACE | _SPOT | {"size", "shape", "value", "label", "fill", "outline", "weight"},
    "panel": _PLACE
    | _SPOT
    | {"width", "height", "radius", "fill", "opacity", "outline", "weight", "bleed"}
    | _GROWS,
    "ellipse": _PLACE | _SPOT | {"width", "height", "fill", "opacity", "outline", "weight"},
    "path": _PLACE | _SPOT | {"d", "fill", "opacity", "rule", "outline", "weight"},
    "rule": _PLACE | _SPOT | {"to-x", "to-y", "weight", "colour", "dotted"},
    "pictogram": _PLACE | _SPOT | {"name", "size", "stroke", "colour", "opacity", "alt", "align"},
    "image": _PLACE
    | _SPOT
    | {"width", "height", "file", "fit", "position", "crop", "radius", "opacity", "bleed", "alt"}
    | _GROWS,
    "qr": _PLACE | _SPOT | {"size", "value", "level", "quiet", "colour", "fill", "alt"},
    "writing-area": _PLACE
    | _SPOT
    | {"width", "lines", "pitch", "above", "weight", "colour", "name", "label", "number", "of"}
    | _GROWS,
    "group": _PLACE | _SPOT | {"width", "height", "rotate"} | _GROWS | _ORDER,
    "stack": _CONTAINER,
    "row": _CONTAINER,
    "grid": (_CONTAINER - {"justify"}) | {"columns", "rows", "row-gap"},
    "table": _PLACE | _SPOT | {"width", "columns", "gap", "padding", "align", "rule", "weight"},
    "tr": _PLACE | {"fill"},
    "th": _CELL,
    "td": _CELL,
    "space": _PLACE | {"size"} | _GROWS,
    "b": _PLACE,
    "i": _PLACE,
    "br": _PLACE,
    "span": _PLACE | {"style", "lang"},
    "blank": _PLACE | {"width", "name"},
}
"""The elements of a layout and their attributes."""

_SIDES = {"left", "top", "right", "bottom"}
_NONE = "none"

MOST_DIGITS = 4
"""Of a whole number; no count on a card needs more."""


class Frame:
    """The theme, scale and origin for the attributes of a face.

    ``in_flow`` is true between the tags of a container that gives its parts their places, and
    ``on_baselines`` if what is in it counts from baselines. ``scale``
    is the size of the card's safe area relative to that of the layout; ``offset`` is the
    origin of the current group. The margin is not scaled, because that of a printer is fixed.
    """

    def __init__(self, theme: Theme, problems: Problems) -> None:
        self.theme = theme
        self.problems = problems
        self.scale = 1.0
        self.offset = (0.0, 0.0)
        self.in_flow = False
        self.on_baselines = False
        self.styles = theme.styles

    def fit(self, drawn_for: Size, size: Size, least: float) -> None:
        """Scale a layout that is drawn for one size to a card of another.

        No type becomes smaller than ``least`` points.
        """
        safe = self.theme.text.safe_area
        drawn = (drawn_for.width - 2 * safe, drawn_for.height - 2 * safe)
        room = (size.width - 2 * safe, size.height - 2 * safe)
        scale = self.scale = min(room[0] / drawn[0], room[1] / drawn[1])
        x, y = (
            (there - scale * here) / 2 + safe * (1 - scale)
            for there, here in zip(room, drawn, strict=True)
        )
        self.offset = (x, y)
        self.styles = {name: _scaled(style, scale, least) for name, style in self.styles.items()}


def _scaled(style: Style, scale: float, least: float) -> Style:
    size = max(style.size * scale, least)
    return style._replace(
        size=size, least=max(style.least * scale, least), pitch=style.pitch * size / style.size
    )


class AttributeFault(Exception):
    """An attribute cannot be read; its problem was reported."""


class Attributes:
    """The attributes of one element, with lengths in the scale of the face."""

    __slots__ = ("_given", "at", "frame", "tag")

    def __init__(self, tag: str, given: dict[str, str], at: InFile, frame: Frame) -> None:
        self.tag = tag
        self.at = at
        self._given = given
        self.frame = frame

    def only(self, keys: Collection[str]) -> Attributes:
        """Return some of the attributes."""
        given = {key: value for key, value in self._given.items() if key in keys}
        return Attributes(self.tag, given, self.at, self.frame)

    def joined(self, others: Attributes) -> Attributes:
        """Return these attributes together with others, at the place of these."""
        return Attributes(self.tag, {**others._given, **self._given}, self.at, self.frame)

    def renamed(self, tag: str, keys: Mapping[str, str]) -> Attributes:
        """Return the attributes of an element that another one brings along, by their names."""
        given = {key: self._given[own] for key, own in keys.items() if own in self._given}
        return Attributes(tag, given, self.at, self.frame)

    def with_all(self, given: dict[str, str]) -> Attributes:
        """Return these attributes with others."""
        return Attributes(self.tag, self._given | given, self.at, self.frame)

    def __contains__(self, key: str) -> bool:
        return key in self._given

    def text(self, key: str, default: str | None = None) -> str:
        value = self._given.get(key, default)
        if value is None:
            self.refuse(
                "missing-attribute",
                _("<{tag}> needs the attribute '{key}'").format(tag=self.tag, key=key),
            )
        return value

    def number(self, key: str, default: float | None = None) -> float:
        value = self._given.get(key)
        if value is None and default is not None:
            return default
        try:
            number = float(value or self.text(key))
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            message = _("<{tag} {key}=…> must be a number").format(tag=self.tag, key=key)
            self.refuse(
                "bad-attribute",
                message,
                _("write digits, with a point if need be, and no unit: 4.5"),
            )
        return number

    def length(self, key: str, default: float | None = None) -> float:
        return self.number(key, default) * self.frame.scale

    def extent(self, key: str, default: float | None = None) -> float:
        """Return a length, which cannot be negative."""
        if default is not None and key not in self._given:
            return default * self.frame.scale
        return self._not_negative(key, self.length(key, default))

    def extent_if_given(self, key: str) -> float | None:
        return self.extent(key) if key in self._given else None

    def extent_or_own(self, key: str) -> float:
        """Return an extent that is needed, but not in a container, which decides on it."""
        return self.extent(key, 0.0 if self.frame.in_flow else None)

    def extents(self, key: str) -> tuple[float, ...]:
        """Return one, two or four extents; (0,) if there are none."""
        given = self._given.get(key, "0")
        parts = [Attributes(self.tag, {key: part}, self.at, self.frame) for part in given.split()]
        if len(parts) not in (1, 2, 4):
            message = _('<{tag}> has {key}="{value}"').format(tag=self.tag, key=key, value=given)
            self.refuse("bad-attribute", message, _("write one, two or four numbers: 3 or 3 6"))
        return tuple(part.extent(key) for part in parts)

    def stroke(self, key: str, default: float) -> float:
        """Return the width of a line, without scaling."""
        return self._not_negative(key, self.number(key, default))

    def _not_negative(self, key: str, value: float) -> float:
        if value < 0:
            message = _('<{tag}> has {key}="{value}"').format(
                tag=self.tag, key=key, value=self._given[key]
            )
            self.refuse("bad-attribute", message, _("it cannot be less than 0"))
        return value

    def opacity(self) -> float:
        """Return how opaque an element is, from 0 to 1, in thousandths."""
        if "opacity" not in self._given:
            return 1.0
        opacity = self.stroke("opacity", 1.0)
        if opacity > 1:
            message = _("<{tag} opacity=…> must be from 0 to 1").format(tag=self.tag)
            self.refuse("bad-attribute", message, _("write 0.5 for half"))
        return round(opacity, 3)

    def count(self, key: str, default: int) -> int:
        value = self._given.get(key)
        if value is None:
            return default
        if not value.isdecimal() or len(value) > MOST_DIGITS:
            message = _("<{tag} {key}=…> must be a whole number").format(tag=self.tag, key=key)
            self.refuse("bad-attribute", message, _("write digits only, such as 3"))
        return int(value)

    def count_from_1(self, key: str, default: int | None = None) -> int:
        """Return a whole number above 0."""
        if default is None:
            self.text(key)
        number = self.count(key, default or 1)
        if number < 1:
            message = _('<{tag}> has {key}="{value}"').format(
                tag=self.tag, key=key, value=self._given[key]
            )
            self.refuse("bad-attribute", message, _("it cannot be less than 1"))
        return number

    def flag(self, key: str) -> bool:
        return self.choice(key, {"yes": True, "no": False}, "no")

    def choice(self, key: str, known: Mapping[str, Known], default: str | None) -> Known:
        value = self.text(key, default)
        if value not in known:
            message = _('<{tag}> has {key}="{value}"').format(tag=self.tag, key=key, value=value)
            self.refuse("bad-attribute", message, did_you_mean(value, known))
        return known[value]

    def colour(self, key: str, default: str | None) -> Colour:
        return self.named_colour(self.text(key, default))

    def named_colour(self, name: str) -> Colour:
        colours = self.frame.theme.text.colours
        if name not in colours and (base := name.removesuffix(TINT)) in colours:
            return colours[base].tint
        if name not in colours:
            message = _("the theme has no colour '{name}'").format(name=name)
            self.refuse("unknown-colour", message, did_you_mean(name, colours))
        return colours[name]

    def optional_colour(self, key: str) -> Colour | None:
        return None if self._given.get(key, _NONE) == _NONE else self.colour(key, None)

    def style(self, default: str) -> Style:
        styles = self.frame.styles
        name = self.text("style", default)
        if name not in styles:
            message = _("the theme has no style '{name}'").format(name=name)
            self.refuse("unknown-style", message, did_you_mean(name, styles))
        return styles[name]

    def language(self) -> str:
        """Return the tag of ``lang``, or "" for the language of the deck."""
        tag = self._given.get("lang")
        if tag is not None and parse_tag(tag) is None:
            message, hint = not_a_language(tag)
            self.refuse("bad-language-tag", message, hint)
        return tag or ""

    def sides(self, key: str) -> frozenset[str]:
        sides = frozenset(self._given.get(key, "").split())
        for side in sorted(sides - _SIDES):
            message = _('<{tag}> has {key}="{value}"').format(tag=self.tag, key=key, value=side)
            self.refuse("bad-attribute", message, did_you_mean(side, _SIDES))
        return sides

    def spot(self) -> tuple[float, float]:
        """Return x and y from the top left of the face; in a container both are 0."""
        frame = self.frame
        if frame.in_flow:
            self.no_spot()
            return 0.0, 0.0
        return self.number("x") * frame.scale + frame.offset[0], self.number(
            "y"
        ) * frame.scale + frame.offset[1]

    def no_spot(self) -> None:
        """Report x and y of an element that gets its place from a container."""
        for key in sorted(_SPOT & self._given.keys()):
            message = _("<{tag}> has '{key}', but its container gives it its place")
            self.refuse(
                "bad-attribute",
                message.format(tag=self.tag, key=key),
                _("leave it out, or put a <group> around it"),
            )

    def refuse(self, code: str, message: str, hint: str = "") -> NoReturn:
        self.frame.problems.add(code, self.at, message, hint)
        raise AttributeFault


_OF_HTML = {
    "em": "i",
    "strong": "b",
    "p": "text",
    "div": "stack",
    "img": "image",
    "svg": "pictogram",
    "hr": "rule",
    "line": "rule",
    "rect": "panel",
    "circle": "ellipse",
    "ul": "list",
    "ol": "list",
    "li": "item",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
}
"""What elements of HTML and SVG are called here."""


def other_name(tag: str) -> str:
    """Return what to write instead of an element that layouts do not have."""
    if tag in _OF_HTML:
        return _("write <{tag}>").format(tag=_OF_HTML[tag])
    if tag == "u":
        return _("write <b>: underlined letters are hard to read")
    return did_you_mean(tag, ATTRIBUTES)


def other_attribute(tag: str, key: str) -> str:
    """Return what to write instead of an attribute that an element does not have."""
    if key == "opacity" and tag == "group":
        return _("give it to the elements inside")
    if key == "opacity" and "colour" in ATTRIBUTES[tag]:
        return _("take a lighter 'colour', such as one with -tint after its name")
    return did_you_mean(key, ATTRIBUTES[tag] - {MARK})
