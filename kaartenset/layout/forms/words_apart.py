"""The XML of a face → the same XML with a token for its words and their places, and these.

The words are those of the content and what is heard of pictures and fields. White space and tags
stay in the XML: they decide what elements there are.
"""

from __future__ import annotations

import re

from kaartenset.dataclass import NamedTuple

_SAID = re.compile(r'<t (at|cell)="([^"]*)">(.*?)</t>| (label|alt)="([^"]+)"', re.DOTALL)
"""A text of the content, see ``layout.markup``, or an attribute with words."""

_TAG = re.compile(r"(<[^>]*>)")

_WHITE = " \t\r\n"

_UNUSUAL = re.compile(
    "[\x00-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|  |&(?!(?:amp|lt|gt|#3[49]);)"
)
"""What XML has not, or readers change: control characters, double spaces, other references."""

_START, _END = "\ufdd0", "\ufdd1"  # Noncharacters, which no layout has (``layout.jinja``).
_TOKEN = re.compile(f"{_START}([0-9]+){_END}")


class WordsApart(NamedTuple):
    """The XML of a face without its words and their places.

    ``places`` are those that ``layout.markup`` writes, each once, after the attribute they are in.
    """

    xml: str
    words: list[str]
    places: list[tuple[str, str]]


def words_apart(xml: str) -> WordsApart:
    """Return the XML of a face without its words."""
    words: list[str] = []
    places: dict[tuple[str, str], int] = {}
    out: list[str] = []
    reached = 0
    for found in _SAID.finditer(xml):
        kind, place, said, attribute, value = found.groups()
        start, end = found.span()
        out.append(xml[reached:start])
        reached = end
        if attribute:
            out.append(f' {attribute}="{_without(value, words)}"')
            continue
        if not _UNUSUAL.search(place):
            number = places.setdefault((kind, _read(place)), len(places))
            place = f"{token(number)}:1:1"
        if "<" in said:
            parts = _TAG.split(said)
            parts[::2] = [_without(part, words) for part in parts[::2]]
            said = "".join(parts)
        else:
            said = _without(said, words)
        out.append(f'<t {kind}="{place}">{said}</t>')
    out.append(xml[reached:])
    return WordsApart("".join(out), words, list(places))


def token(number: int) -> str:
    """Return what stands for words, or for the file of a place, in the XML."""
    return f"{_START}{number}{_END}"


def parts_of(text: str) -> tuple[str | int, ...]:
    """Return what is in a text for all words, and the numbers of words, in order."""
    parts = enumerate(_TOKEN.split(text))
    return tuple(int(part) if number % 2 else part for number, part in parts if part)


def has_token(xml: str) -> bool:
    """Return whether there is something in the XML of a face that looks like a token."""
    return _START in xml


def _without(text: str, words: list[str]) -> str:
    """Return a text with a token for its words, which are added to the others.

    The white space around them stays, and so do words that XML would change.
    """
    own = text.strip(_WHITE)
    if not own or own.isspace() or _UNUSUAL.search(own):
        return text
    start = text.index(own)
    of_words = token(len(words))
    words.append(_read(own))
    return of_words if own is text else f"{text[:start]}{of_words}{text[start + len(own) :]}"


def _read(escaped: str) -> str:
    """Return words without the references that ``markupsafe`` writes."""
    if "&" not in escaped:
        return escaped
    for reference, letter in (("&lt;", "<"), ("&gt;", ">"), ("&#39;", "'"), ("&#34;", '"')):
        escaped = escaped.replace(reference, letter)
    return escaped.replace("&amp;", "&")
