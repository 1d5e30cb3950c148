"""Styles of a drawing: attributes, ``style`` and rules of <style> → the properties of an element.

Of selectors it takes ``*``, the name of an element, classes, an id, and these combined; others are
reported by the reader (SVG 1.1 chapter 6, CSS 2.1 §6.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kaartenset.dataclass import NamedTuple

INHERITED = {
    "fill": "black",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "clip-rule": "nonzero",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-opacity": "1",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "paint-order": "normal",
    "visibility": "visible",
    "color": "black",
    "marker-start": "none",
    "marker-mid": "none",
    "marker-end": "none",
}
"""The properties that pass from an element to those in it, and their initial values."""

OWN = {
    "opacity": "1",
    "display": "inline",
    "clip-path": "none",
    "mask": "none",
    "filter": "none",
    "mix-blend-mode": "normal",
    "transform": "none",
}
"""The properties of one element alone, and their initial values."""

_KNOWN = INHERITED.keys() | OWN.keys()
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")


class StyleRule(NamedTuple):
    """A rule for elements with a name, an id and classes; an empty one stands for any.

    ``weight`` and ``order`` say which of several rules wins.
    """

    tag: str
    name: str
    classes: frozenset[str]
    weight: tuple[int, int, int]
    order: int
    properties: Mapping[str, str]

    def fits(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Return whether the rule is for an element."""
        return (
            self.tag in ("", "*", tag)
            and self.name in ("", attributes.get("id"))
            and self.classes <= set(attributes.get("class", "").split())
        )


def read_rules(text: str, first: int) -> Iterator[StyleRule | str]:
    """Yield the rules of a style sheet, and the text of each one that cannot be read.

    ``first`` is the order of the first rule among those of the drawing.
    """
    text = _COMMENT.sub(" ", text).replace("<!--", " ").replace("-->", " ")
    at = 0
    for match in _RULE.finditer(text):
        if (before := text[at : match.start()].strip()) or "@" in match[1]:
            yield before or match[1].strip()
        at = match.end()
        properties = dict(declarations(match[2]))
        for selector in match[1].split(","):
            found = _SELECTOR.fullmatch(selector.strip())
            if found is None or not selector.strip():
                if properties:
                    yield selector.strip() or match[0].strip()
                continue
            parts = re.findall(r"[.#][\w-]+", found[2])
            ids = [part[1:] for part in parts if part.startswith("#")]
            classes = frozenset(part[1:] for part in parts if part.startswith("."))
            tag = found[1] or ""
            weight = (len(ids), len(classes), int(tag not in ("", "*")))
            first += 1
            yield StyleRule(tag, ids[-1] if ids else "", classes, weight, first, properties)
    if rest := text[at:].strip():
        yield rest


def declarations(text: str) -> Iterator[tuple[str, str]]:
    """Yield the properties in a list of declarations that a drawing can have."""
    for declaration in _COMMENT.sub(" ", text).split(";"):
        name, colon, value = declaration.partition(":")
        plain = value.replace("!important", "").strip()
        if colon and plain and name.strip().lower() in _KNOWN:
            yield name.strip().lower(), plain


def own_style(
    tag: str, attributes: Mapping[str, str], rules: Iterable[StyleRule]
) -> dict[str, str]:
    """Return the properties that an element has of its own, the strongest of each."""
    found = {key: value.strip() for key, value in attributes.items() if key in _KNOWN}
    fitting = sorted(
        (rule for rule in rules if rule.fits(tag, attributes)),
        key=lambda rule: (rule.weight, rule.order),
    )
    for rule in fitting:
        found |= rule.properties
    found |= dict(declarations(attributes.get("style", "")))
    return {key: value for key, value in found.items() if value}


def computed(own: Mapping[str, str], around: Mapping[str, str]) -> dict[str, str]:
    """Return all properties of an element in another one."""
    style = {key: around[key] for key in INHERITED} | OWN
    for key, value in own.items():
        if value == "inherit":
            style[key] = around[key]
        elif value == "initial":
            style[key] = (INHERITED | OWN)[key]
        else:
            style[key] = value
    return style


INITIAL: Mapping[str, str] = INHERITED | OWN
