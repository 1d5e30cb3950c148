"""Finds the encoding of a text without a mark, by the words that come out of it.

UTF-8 proves itself. Almost every text is possible in every encoding of one byte, so the words
decide: ``Zoë`` is one and ``Zo‰`` is not. Windows-1252, which Excel writes in the Netherlands, is
taken unless its words are odd. Then another encoding is taken if it is the only one without odd
words. Otherwise the user is asked. A detector for all languages (charset-normalizer) does not help:
a list has too few letters with accents to count them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "windows-1252": "cp1252",
    "cp850": "cp850",
    "mac-roman": "mac_roman",
    "windows-1250": "cp1250",
    "windows-1254": "cp1254",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "iso-8859-15": "iso8859_15",
    "cp437": "cp437",
    "cp852": "cp852",
    "windows-1251": "cp1251",
    "windows-1253": "cp1253",
    "windows-1257": "cp1257",
    "utf-8-twice": "utf-8-twice",
}
"""The name of an encoding in options, and in Python.

``utf-8-twice`` is UTF-8 that was read as Windows-1252 on its way.
"""

_ALIASES = {
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "unicode": "utf-16",
    "ansi": "windows-1252",
    "latin-1": "windows-1252",  # as browsers take it (WHATWG Encoding Standard, 4.2)
    "latin1": "windows-1252",
    "iso-8859-1": "windows-1252",
    "macintosh": "mac-roman",
    "macroman": "mac-roman",
    "850": "cp850",
    "ibm850": "cp850",
    "437": "cp437",
    "852": "cp852",
}

STANDARD = "windows-1252"
CANDIDATES = (STANDARD, "cp850", "mac-roman", "windows-1250", "windows-1254")
"""What programs in the Netherlands, Poland and Turkey write by default."""

MOST_WORDS = 20_000
"""Different words to look at; more would not change the answer."""

_IN_WORDS = (
    b"'.-0123456789"
    + bytes(range(ord("A"), ord("Z") + 1))
    + bytes(range(ord("a"), ord("z") + 1))
    + bytes(range(128, 256))
)
_SPACED = bytes(byte if byte in _IN_WORDS else ord(" ") for byte in range(256))

_VOWELS = "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœăąęěőůűı"
_CAPITALS = "À-ÖØ-ÞŠŽŒŸĄĆĘŁŃŚŹŻČĎĚŇŘŤŮĐĞİŞŐŰĂŢĽ"
_PREFIXES = "de|den|der|van|von|ten|ter|te|el|al|la|le|di|da|dos"

_SURE = re.compile(
    # signs that no word has beside its letters
    r"[^\W\d_][‰†‡ˆ˜¨¸¯¤¦¬¶§©¢ƒ£¥€•÷×°±¹˛ˇ˘˝˙\u00ad]|[‰†‡ˆ˜¨¸¯¤¦¬¶©¢ƒ£¥€•÷×°±¹˛ˇ˘˝˙®\u00ad][^\W\d_]"
    r"|[^\W\d_][¡¿‹›«»®™“”„‚½¼¾ªº²³…][^\W\d_]|[^\W\d_][¡¿‹«„‚½¼¾]|[^\W\d_]{2}[ªº²³]"
    r"|[›»”½¼¾ªº²³…][^\W\d_]"
    r"|[^\W\d_]‘(?![A-Z])|\d[¡Û]|Û\d|µ(?=[a-z]{3})"
    rf"|[^\W\d_][–—](?!(?:{_PREFIXES})\b)[a-z]"
    # a no-break space inside a name: cp850 has "á" at this byte
    r"|[^\W\d_]\u00a0(?!(?:t|s|m|h|km|kg|mm|cm|nr|tst|pm)\b)[b-df-hj-np-tv-z]{1,3}(?!\w)"
    r"|[^\W\d_]\u00a0(?:n[cdktz]|l[bcdtv]|r[cdnt])[a-z]"
    # box drawing, mathematics and ligatures
    "|[\u2190-\u2bff\ufb00-\ufb06\uf8ff\u0393-\u03a3\u03a6-\u03c6Ω∂∏∑√∞∫≈≠≤≥◊‗]"
    # a capital after a small letter, or one capital too many
    rf"|[a-zß-öø-ÿ][{_CAPITALS}]|\b[A-Z][{_CAPITALS}](?=[a-z])"
)
_ODD = re.compile(
    # letters where their languages do not have them
    rf"[èòìÈÒÌ](?=[{_VOWELS}])|ù(?=\w)|[ie]æ(?!\w)|[ñÑ](?![{_VOWELS}{_VOWELS.upper()}])|ø[íáéì]"
    rf"|[íáé]ø|Ø[aiou]|\dø"
    rf"|[aeiou][âêôû](?!\w)|[aeio][âêû]|[oeiu]ô|(?<![aouAOU])(?<=[^\W\d_])î|\bî(?!l)|Î[aeiou]"
    rf"|á[oua]|[aeio]á(?!\w)|aá"
    r"|ã(?![oein])(?=\w)|[aeu]ã(?!o)|[õÕ](?![EINGeing])(?=\w)|ä[eo]|œ(?![iurlntmsd])(?=\w)|[ŕĺŔĹ]"
    r"|(?<=[bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ])[šžźż](?=[bcdfghjklmnpqrtvwxz])"
    r"|ţ\w*[üöçğı]|[üöçğı]\w*ţ"
    # a name that begins with a small letter, or a small letter among capitals
    r"|\b[úóñíïëøòìùšžłćńęąśźżđčřěğış](?=[a-z])|\bà(?=[a-z]{2})"
    rf"|[A-Z{_CAPITALS}]{{2}}[à-öø-ÿ](?!\w)|[A-Z{_CAPITALS}][à-öø-ÿšžœ][A-Z]{{2}}"
    rf"|[A-Z]{{2}}[à-öø-ÿ][A-Z]"
)
_ICELANDIC = re.compile("[ðþýÐÞÝ]")
"""Windows-1254 has Turkish letters at these bytes, which are more frequent here."""

_TURKISH = re.compile(r"ı[a-zşğçöü]|[a-zşğçöü]ş|İ[a-z]|Ş[aeıioöuü]|[A-ZĞÇÖÜ]Ş|[A-Z]İ")


class Doubt(ValueError):
    """More than one encoding is possible, or none that is known; ``likely`` names them."""

    def __init__(self, likely: tuple[str, ...]) -> None:
        super().__init__(*likely)
        self.likely = likely


def known_name(text: str) -> str:
    """Return our name for an encoding that has several usual ones, or "" if it is not known."""
    name = "-".join(text.casefold().replace("_", " ").replace("-", " ").split())
    name = name.replace("code-page-", "cp").replace("codepage-", "cp").replace("cp-", "cp")
    if name.startswith("cp125"):
        name = f"windows-{name.removeprefix('cp')}"
    name = _ALIASES.get(name, name)
    return name if name in ENCODINGS else ""


def words_of(text: bytes) -> list[bytes]:
    """Return the words of a text that have a letter beyond ASCII."""
    return [word for word in set(text.translate(_SPACED).split(b" ")) if not word.isascii()]


def judge(words: Iterable[bytes]) -> str:
    """Return the encoding of words that are not UTF-8. Raises ``Doubt``."""
    found = tuple(sorted(words))
    standing = {name: _count_odd_words(name, found) for name in CANDIDATES}
    if standing[STANDARD] == (0, 0):
        return STANDARD
    sound = {
        name: texts
        for name in CANDIDATES
        if standing[name] == (0, 0) and (texts := _decoded(name, found))
    }
    readings = {texts: name for name, texts in reversed(sound.items())}
    sure, odd = standing[STANDARD]
    if readings.keys() == {_decoded(STANDARD, found)}:
        return STANDARD
    if len(readings) == 1 and (sure or odd > 1):
        return next(iter(readings.values()))
    if not readings and _is_by_far_best(standing):
        return STANDARD
    raise Doubt(tuple(readings.values()) if readings else ())


def _is_by_far_best(standing: dict[str, tuple[int, int]]) -> bool:
    """Return whether every other encoding has four times as many odd words as Windows-1252."""
    sure, odd = standing[STANDARD]
    return all(
        sum(other) >= 4 * (sure + odd) for name, other in standing.items() if name != STANDARD
    )


@cache
def _table(name: str) -> tuple[str, ...]:
    """Return the character for each byte of an encoding, with a lone surrogate for one it lacks."""
    return tuple(bytes([byte]).decode(ENCODINGS[name], "surrogateescape") for byte in range(256))


def _decoded(name: str, words: tuple[bytes, ...]) -> str:
    table = _table(name)
    return "\n".join("".join(map(table.__getitem__, word)) for word in words)


def _count_odd_words(name: str, words: tuple[bytes, ...]) -> tuple[int, int]:
    """Return how many words are impossible in an encoding, and how many are odd."""
    sure = odd = 0
    texts = _decoded(name, words).split("\n")
    for text in texts:
        if any(
            "\ud800" <= letter <= "\udfff" or "\x80" <= letter < "\xa0" for letter in text
        ) or _SURE.search(text):
            sure += 1
        elif _ODD.search(text) or (name == STANDARD and _ICELANDIC.search(text)):
            odd += 1
    if name == "windows-1254" and not sure and not any(map(_TURKISH.search, texts)):
        odd += 1
    return sure, odd
