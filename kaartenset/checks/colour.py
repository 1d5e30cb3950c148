"""The colours of a theme: contrast, and differences that colour-blind people see.

Sources: relative luminance and contrast, WCAG 2.2 §1.4.3 and §1.4.11; CIEDE2000, Sharma, Wu and
Dalal (2005); colour vision deficiencies, Machado, Oliveira and Fernandes (2009), severity 1.0,
applied to linear RGB.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

from kaartenset.errors import Problem, Severity
from kaartenset.i18n import _
from kaartenset.locations import InFile, Location
from kaartenset.source.nodes import place_of
from kaartenset.theme.contrast import LEAST_CONTRAST, contrast, linear
from kaartenset.theme.theme import TINT, USUAL_TINT, Colour, Theme

LEAST_CONTRAST_OF_LINES = 3.0
LEAST_DISTANCE = 15.0

MOST_OFF_A_TINT = 6 / 255
"""How far a component may be from a mixture with white; rounding or a good eye is nearer."""

Rgb = tuple[float, float, float]
Matrix = tuple[Rgb, Rgb, Rgb]

_NORMAL: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
VISIONS: dict[str, Matrix] = {
    "normal": _NORMAL,
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def check_colours(theme: Theme, distinct: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the colours of a theme; ``distinct`` tell
    entries of a list apart."""
    colours = theme.text.colours
    white = colours.get("white")
    for name in dict.fromkeys((*distinct, "neutral")):
        if white and name in colours and (found := contrast(colours[name], white)) < LEAST_CONTRAST:
            yield _weak_contrast(theme, name, found, LEAST_CONTRAST)
    if (
        white
        and "line" in colours
        and (found := contrast(colours["line"], white)) < LEAST_CONTRAST_OF_LINES
    ):
        yield _weak_contrast(theme, "line", found, LEAST_CONTRAST_OF_LINES)
    yield from _same_colours(theme, distinct)
    yield from _similar_colours(theme, distinct)
    yield from _stray_tints(theme)


def _same_colours(theme: Theme, names: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the second of two entries with one colour, and of two equal colours of the theme."""
    seen_names: dict[str, Location] = {}
    for name in names:
        where = place_of(name, InFile(theme.name))
        if name in seen_names:
            message = _("the colour '{name}' is that of another entry already, at {place}").format(
                name=name, place=seen_names[name]
            )
            yield Problem("colours-alike", where, message, _("give each entry a colour of its own"))
        seen_names.setdefault(name, where)


def _stray_tints(theme: Theme) -> Iterator[Problem]:
    """Yield tints that do not belong to their colour: one of the two was changed alone."""
    colours = theme.text.colours
    for name, colour in colours.items():
        tint = colours.get(f"{name}{TINT}")
        if tint is None:
            continue
        nearest = min(
            (_mixed(colour.rgb, share / 100) for share in range(101)),
            key=lambda mixed: _rgb_difference(mixed, tint.rgb),
        )
        if _rgb_difference(nearest, tint.rgb) > MOST_OFF_A_TINT:
            message = _("'{tint}' is not a lighter shade of '{name}'").format(
                tint=f"{name}{TINT}", name=name
            )
            hint = _("if one of them was changed, change the other: {hex}").format(
                hex=_hex(_mixed(colour.rgb, USUAL_TINT))
            )
            yield Problem(
                "stray-tint", _place(theme, tint), message, hint, Severity.WARNING, f"{name}{TINT}"
            )


def _mixed(rgb: Rgb, share: float) -> Rgb:
    """Return a colour mixed with white; ``share`` is its part, from 0 to 1."""
    red, green, blue = (1 - share * (1 - part) for part in rgb)
    return red, green, blue


def _rgb_difference(one: Rgb, other: Rgb) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in rgb)


def _weak_contrast(theme: Theme, name: str, found: float, least: float) -> Problem:
    message = _("the colour '{name}' has a contrast of {found} to white; the minimum is {least}")
    message = message.format(name=name, found=f"{found:.2f}", least=f"{least:g}")
    return Problem(
        "weak-contrast", _place(theme, theme.text.colours[name]), message, _("make it darker")
    )


def _similar_colours(theme: Theme, names: tuple[str, ...]) -> Iterator[Problem]:
    colours = theme.text.colours
    known = [name for name in dict.fromkeys(names) if name in colours]
    for one, other in combinations(known, 2):
        for vision, matrix in VISIONS.items():
            found = distance(seen(colours[one].rgb, matrix), seen(colours[other].rgb, matrix))
            if found < LEAST_DISTANCE:
                message = _(
                    "the colours '{one}' and '{other}' are {found} apart for {eyes}; the minimum "
                    "is {least}"
                )
                message = message.format(
                    one=one,
                    other=other,
                    found=f"{found:.1f}",
                    eyes=_viewers(vision),
                    least=f"{LEAST_DISTANCE:g}",
                )
                yield Problem(
                    "colours-alike",
                    _place(theme, colours[other]),
                    message,
                    _("choose colours that differ in lightness too"),
                )
                if vision == "normal":
                    break  # colours that are alike for everyone are reported once


def _viewers(vision: str) -> str:
    """Return the people who have a kind of colour vision."""
    return {
        "normal": _("everyone"),
        "protan": _("people who do not see red (protan)"),
        "deutan": _("people who do not see green (deutan)"),
        "tritan": _("people who do not see blue (tritan)"),
    }[vision]


def _place(theme: Theme, colour: Colour) -> InFile:
    return place_of(colour.hex, InFile(theme.name))


def seen(rgb: Rgb, matrix: Matrix) -> Rgb:
    """Return a colour in CIELAB as people with this kind of colour vision see it."""
    light = _times(matrix, (linear(rgb[0]), linear(rgb[1]), linear(rgb[2])))
    red, green, blue = (min(max(value, 0.0), 1.0) for value in light)
    x, y, z = _times(_TO_XYZ, (red, green, blue))
    fx, fy, fz = (_lab(value / white) for value, white in zip((x, y, z), _WHITE, strict=True))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _times(matrix: Matrix, vector: Rgb) -> Rgb:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _lab(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def distance(one: Rgb, other: Rgb) -> float:
    """Return the CIEDE2000 difference of two CIELAB colours; names as in the paper."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    c_mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(c_mean**7 / (c_mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = _hue(a1, b1), _hue(a2, b2)
    dl, dc = l2 - l1, c2 - c1
    dh = 0.0 if c1 * c2 == 0 else _hue_difference(h1, h2)
    big_dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(dh / 2))
    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2
    h_mean = h1 + h2 if c1 * c2 == 0 else (h1 + dh / 2) % 360
    return _weighted(dl, dc, big_dh, l_mean, c_mean, h_mean)


def _hue_difference(h1: float, h2: float) -> float:
    """Return the angle between two hues, the short way round."""
    turn = h2 - h1
    return turn - 360 if turn > 180 else turn + 360 if turn < -180 else turn


def _hue(a: float, b: float) -> float:
    return math.degrees(math.atan2(b, a)) % 360 if a or b else 0.0


def _weighted(
    dl: float, dc: float, dh: float, l_mean: float, c_mean: float, h_mean: float
) -> float:
    t = (
        1
        - 0.17 * _cos(h_mean - 30)
        + 0.24 * _cos(2 * h_mean)
        + 0.32 * _cos(3 * h_mean + 6)
        - 0.20 * _cos(4 * h_mean - 63)
    )
    sl = 1 + 0.015 * (l_mean - 50) ** 2 / math.sqrt(20 + (l_mean - 50) ** 2)
    sc, sh = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    rc = 2 * math.sqrt(c_mean**7 / (c_mean**7 + 25**7))
    rt = -math.sin(math.radians(60 * math.exp(-(((h_mean - 275) / 25) ** 2)))) * rc
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))
