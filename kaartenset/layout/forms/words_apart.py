"""The XML of a face → the same XML with a token for its words and their places, and these.

The words are those of the content and what is heard of pictures and fields. White space and tags
stay in the XML: they decide what elements there are.
"""

from __future__ import annotations

import re

from kaartenset.dataclass import NamedTuple

_TEXT, _END_OF_TEXT = "<t ", "</t>"
"""Around a text of the content, see ``layout.markup``."""

_KINDS = ("at", "cell")
"""The attributes of a text with its place."""

_HEARD = (' label="', ' alt="')
"""Attributes with words."""

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
    # Splitting takes a third of the time of a search for a pattern.
    before, *others = xml.split(_TEXT)
    out = [_without_heard(before, words)]
    for other in others:
        start, _quote, rest = other.partition('">')
        kind, _equals, place = start.partition('="')
        said, end, after = rest.partition(_END_OF_TEXT)
        if kind not in _KINDS or not end:  # It is not a text of the content.
            out.append(_TEXT + _without_heard(other, words))
            continue
        if _is_usual(place):
            place = f"{token(places.setdefault((kind, _read(place)), len(places)))}:1:1"
        if "<" in said:
            parts = _TAG.split(said)
            parts[::2] = [_without(part, words) for part in parts[::2]]
            said = "".join(parts)
        else:
            said = _without(said, words)
        out.append(f'{_TEXT}{kind}="{place}">{said}{_END_OF_TEXT}')
        out.append(_without_heard(after, words))
    return WordsApart("".join(out), words, list(places))


def _without_heard(xml: str, words: list[str]) -> str:
    """Return XML between texts of the content with a token for the words in its attributes."""
    for attribute in _HEARD:
        if attribute not in xml:
            continue
        before, *others = xml.split(attribute)
        out = [before]
        for other in others:
            value, quote, after = other.partition('"')
            out += attribute, _without(value, words), quote, after
        xml = "".join(out)
    return xml


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
    if not own or own.isspace() or not _is_usual(own):
        return text
    start = text.index(own)
    of_words = token(len(words))
    words.append(_read(own))
    return of_words if own is text else f"{text[:start]}{of_words}{text[start + len(own) :]}"


def _is_usual(text: str) -> bool:
    """Return whether XML and its reader leave a text as it is, but for references of ours."""
    return (text.isprintable() and "&" not in text and "  " not in text) or not _UNUSUAL.search(
        text
    )


def _read(escaped: str) -> str:
    """Return words without the references that ``markupsafe`` writes."""
    if "&" not in escaped:
        return escaped
    for reference, letter in (("&lt;", "<"), ("&gt;", ">"), ("&#39;", "'"), ("&#34;", '"')):
        escaped = escaped.replace(reference, letter)
    return escaped.replace("&amp;", "&")
