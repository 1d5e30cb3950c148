"""The pieces of a text → stretches: words of one look that lie together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kaartenset.characters.language_tags import is_written_from_right
from kaartenset.dataclass import NamedTuple
from kaartenset.layout.elements import Gap, Piece
from kaartenset.locations import InFile
from kaartenset.source.markup import Placeholder
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.lettering import Lettering

NO_VALUES: Mapping[str, str] = MappingProxyType({})
"""The values of a face whose placeholders have theirs, or that has none."""

_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters and signs of scripts from right to left (Unicode, DerivedBidiClass: R and AL)."""


def is_from_right(text: str) -> bool:
    """Return whether a text has letters that are written from right to left."""
    return not text.isascii() and _FROM_RIGHT.search(text) is not None


class Stretch(NamedTuple):
    """Words of one look that follow each other; ``holds_value`` says that a value of a client is
    among them.

    ``first`` is the number of the first font for them among those of their cut. ``level`` is the
    one of their direction, and an isolated text has its own (see ``typeset.direction``).
    """

    text: str
    lettering: Lettering
    scale: float
    at: InFile | None
    holds_value: bool
    lang: str = ""
    first: int = 0
    level: int = 0
    is_isolated: bool = False

    def lends_font(self, lettering: Lettering, scale: float, lang: str) -> bool:
        """Return whether signs that look like this may be in the font of the value before them."""
        return (
            self.first > 0
            and not self.is_isolated
            and self.lettering == lettering
            and self.scale == scale
            and self.lang == lang
        )

    def continues(
        self, lettering: Lettering, scale: float, at: InFile | None, lang: str, first: int
    ) -> bool:
        """Return whether words that look like this and stand there belong to the same stretch."""
        return (
            self.lettering == lettering
            and self.scale == scale
            and self.lang == lang
            and self.first == first
            and not self.is_isolated
            and (self.at is at or not self.at or not at or self.at == at)
        )


def stretches_of(
    pieces: Iterable[Piece | Gap], values: Mapping[str, str], fonts: Fonts, base: int = 0
) -> list[Stretch | Gap]:
    """Return the pieces of a box, with those that look the same and lie together in one: a word
    may start in one and end in the next.

    The value of a client is in one typeface: the first that has all its letters. The signs after it
    are in the same. Words in a language of the other direction are isolated, as a value is.
    """
    stretches: list[Stretch | Gap] = []
    last: Stretch | None = None
    for piece in pieces:
        if isinstance(piece, Gap):
            stretches.append(piece)
            last = None
            continue
        content, lettering, scale, at, lang = piece
        is_value = not isinstance(content, str)
        text = content if isinstance(content, str) else _value(content, values)
        first = fonts.first_with(text, lettering) if is_value else 0
        is_apart = bool(lang) and is_written_from_right(lang) != bool(base)
        if is_apart or (is_value and (base or is_from_right(text))):
            last = Stretch(text, lettering, scale, at, is_value, lang, first, is_isolated=True)
            stretches.append(last)
            continue
        if last is not None and not first and last.lends_font(lettering, scale, lang):
            signs, text = _signs_and_rest(text)
            last = stretches[-1] = last._replace(text=last.text + signs)
            if not text:
                continue
        if last is not None and last.continues(lettering, scale, at, lang, first):
            text, at = last.text + text, last.at or at
            is_value = is_value or last.holds_value
            last = stretches[-1] = Stretch(text, lettering, scale, at, is_value, lang, first)
        else:
            last = Stretch(text, lettering, scale, at, is_value, lang, first)
            stretches.append(last)
    return stretches


def _signs_and_rest(text: str) -> tuple[str, str]:
    """Return the punctuation with which a text begins, and what comes after it."""
    rest = text.lstrip(".,:;!?)")
    return text[: len(text) - len(rest)], rest


def _value(placeholder: Placeholder, values: Mapping[str, str]) -> str:
    return values[placeholder.name] if placeholder.value is None else placeholder.value
