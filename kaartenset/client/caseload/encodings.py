"""In which encoding a text without a mark is written, by the words that come out.

UTF-8 proves itself. Of the encodings of one byte every text is possible in almost every one, so the
words decide: ``Zo‰`` is none and ``Zoë`` is. Windows-1252, as Excel writes it in the Netherlands,
stands until its words are odd; then another encoding is taken if it is the only one in which none
is. What stays in doubt is asked for, never guessed. A detector for all languages
(charset-normalizer) is of no use here: a list has too few letters with marks to count them.
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
"""What an encoding is called in an option, and in Python; the last is UTF-8 that was taken for
Windows-1252 on its way."""

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
"""What programs in the Netherlands, Poland and Turkey write when nobody says otherwise."""

MOST_WORDS = 20_000
"""Different words that are looked at; more tell no more."""

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
    # Signs that no word has beside its letters.
    r"[^\W\d_][‰†‡ˆ˜¨¸¯¤¦¬¶§©¢ƒ£¥€•÷×°±¹˛ˇ˘˝˙\u00ad]|[‰†‡ˆ˜¨¸¯¤¦¬¶©¢ƒ£¥€•÷×°±¹˛ˇ˘˝˙®\u00ad][^\W\d_]"
    r"|[^\W\d_][¡¿‹›«»®™“”„‚½¼¾ªº²³…][^\W\d_]|[^\W\d_][¡¿‹«„‚½¼¾]|[^\W\d_]{2}[ªº²³]|[›»”½¼¾ªº²³…][^\W\d_]"
    r"|[^\W\d_]‘(?![A-Z])|\d[¡Û]|Û\d|µ(?=[a-z]{3})"
    rf"|[^\W\d_][–—](?!(?:{_PREFIXES})\b)[a-z]"
    # A space that does not break, in the middle of a name: cp850 has "á" there.
    r"|[^\W\d_]\u00a0(?!(?:t|s|m|h|km|kg|mm|cm|nr|tst|pm)\b)[b-df-hj-np-tv-z]{1,3}(?!\w)"
    r"|[^\W\d_]\u00a0(?:n[cdktz]|l[bcdtv]|r[cdnt])[a-z]"
    # Box drawing, mathematics and ligatures stand in no list.
    "|[\u2190-\u2bff\ufb00-\ufb06\uf8ff\u0393-\u03a3\u03a6-\u03c6Ω∂∏∑√∞∫≈≠≤≥◊‗]"
    # A capital behind a small letter, or one capital too many.
    rf"|[a-zß-öø-ÿ][{_CAPITALS}]|\b[A-Z][{_CAPITALS}](?=[a-z])"
)
_ODD = re.compile(
    # Letters where the languages that have them do not put them.
    rf"[èòìÈÒÌ](?=[{_VOWELS}])|ù(?=\w)|[ie]æ(?!\w)|[ñÑ](?![{_VOWELS}{_VOWELS.upper()}])|ø[íáéì]|[íáé]ø|Ø[aiou]|\dø"
    rf"|[aeiou][âêôû](?!\w)|[aeio][âêû]|[oeiu]ô|(?<![aouAOU])(?<=[^\W\d_])î|\bî(?!l)|Î[aeiou]|á[oua]|[aeio]á(?!\w)|aá"
    r"|ã(?![oein])(?=\w)|[aeu]ã(?!o)|[õÕ](?![EINGeing])(?=\w)|ä[eo]|œ(?![iurlntmsd])(?=\w)|[ŕĺŔĹ]"
    r"|(?<=[bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ])[šžźż](?=[bcdfghjklmnpqrtvwxz])"
    r"|ţ\w*[üöçğı]|[üöçğı]\w*ţ"
    # A name that begins small, or a small letter among capitals.
    r"|\b[úóñíïëøòìùšžłćńęąśźżđčřěğış](?=[a-z])|\bà(?=[a-z]{2})"
    rf"|[A-Z{_CAPITALS}]{{2}}[à-öø-ÿ](?!\w)|[A-Z{_CAPITALS}][à-öø-ÿšžœ][A-Z]{{2}}|[A-Z]{{2}}[à-öø-ÿ][A-Z]"
)
_ICELANDIC = re.compile("[ðþýÐÞÝ]")
"""In Windows-1252 the places of the Turkish letters, which are more frequent here; either is
asked for."""

_TURKISH = re.compile(r"ı[a-zşğçöü]|[a-zşğçöü]ş|İ[a-z]|Ş[aeıioöuü]|[A-ZĞÇÖÜ]Ş|[A-Z]İ")


class Doubt(ValueError):
    """More than one encoding may be meant, or none of those that are known; ``likely`` names
    those that may."""

    def __init__(self, likely: tuple[str, ...]) -> None:
        super().__init__(*likely)
        self.likely = likely


def known_name(text: str) -> str:
    """Return what an encoding is called here that someone named in one of the usual ways; empty
    if it is not known."""
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
    standing = {name: _standing(name, found) for name in CANDIDATES}
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
    if not readings and _is_least(standing):
        return STANDARD
    raise Doubt(tuple(readings.values()) if readings else ())


def _is_least(standing: dict[str, tuple[int, int]]) -> bool:
    """Return whether Windows-1252 has one odd word where every other encoding makes nonsense of
    many."""
    sure, odd = standing[STANDARD]
    return all(
        sum(other) >= 4 * (sure + odd) for name, other in standing.items() if name != STANDARD
    )


@cache
def _table(name: str) -> tuple[str, ...]:
    """Return the character of each byte of an encoding; a lone surrogate for one that it has
    not."""
    return tuple(bytes([byte]).decode(ENCODINGS[name], "surrogateescape") for byte in range(256))


def _decoded(name: str, words: tuple[bytes, ...]) -> str:
    table = _table(name)
    return "\n".join("".join(map(table.__getitem__, word)) for word in words)


def _standing(name: str, words: tuple[bytes, ...]) -> tuple[int, int]:
    """Return how many words cannot be any in an encoding, and how many are odd in it."""
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
