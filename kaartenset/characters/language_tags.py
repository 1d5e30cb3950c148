"""Language tags: whether a word is one, and which one somebody meant (BCP 47, RFC 5646)."""

from __future__ import annotations

from functools import lru_cache

from kaartenset.dataclass import NamedTuple

DUTCH = "nl"
"""The language of the rules, the lists of words and the deck that ships."""

WITHOUT_SPACES = frozenset(("bo", "dz", "ja", "km", "lo", "my", "th", "wuu", "yue", "zh"))
"""Languages that put no spaces between words, so that words cannot be counted."""

_FROM_RIGHT = frozenset(
    (
        *("ar", "arc", "azb", "ckb", "dv", "fa", "glk", "he", "lrc", "mzn", "nqo", "pnb", "ps"),
        *("sd", "syr", "ug", "ur", "yi"),
    )
)
"""Languages whose usual script is written from right to left (CLDR, likely subtags)."""

_SCRIPTS_FROM_RIGHT = frozenset(
    ("Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa")
)
"""Scripts in use that are written from right to left (ISO 15924)."""

_LONGEST_SUBTAG = 8

_IRREGULAR = frozenset(
    (
        *("en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux"),
        *("i-mingo", "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu"),
        *("sgn-be-fr", "sgn-be-nl", "sgn-ch-de"),
    )
)
"""Tags from before the rules, which do not follow them (RFC 5646, 2.1, "irregular")."""

_NAMES = {
    "nederlands": "nl",
    "dutch": "nl",
    "engels": "en",
    "english": "en",
    "duits": "de",
    "german": "de",
    "deutsch": "de",
    "frans": "fr",
    "french": "fr",
    "français": "fr",
    "fries": "fy",
    "frisian": "fy",
    "pools": "pl",
    "polish": "pl",
    "polski": "pl",
    "turks": "tr",
    "turkish": "tr",
    "türkçe": "tr",
    "oekraïens": "uk",
    "oekraiens": "uk",
    "ukrainian": "uk",
    "українська": "uk",
    "russisch": "ru",
    "russian": "ru",
    "arabisch": "ar",
    "arabic": "ar",
    "العربية": "ar",
    "spaans": "es",
    "spanish": "es",
    "español": "es",
    "somalisch": "so",
    "somali": "so",
    "tigrinya": "ti",
    "perzisch": "fa",
    "farsi": "fa",
    "persian": "fa",
}
"""Names that people write in place of a tag, for the languages that clients here speak most."""


class LanguageTag(NamedTuple):
    """The subtags that decide which words are written; the others only refine them."""

    language: str
    script: str = ""
    region: str = ""


def parse_tag(tag: str) -> LanguageTag | None:
    """Return the subtags of a well-formed tag, or None for anything else.

    A language of four to eight letters is refused: the grammar reserves these, and none has been
    registered (RFC 5646, 2.2.1).
    """
    subtags = tag.lower().split("-")
    if not all(
        part.isascii() and part.isalnum() and len(part) <= _LONGEST_SUBTAG for part in subtags
    ):
        return None
    if tag.lower() in _IRREGULAR or (subtags[0] == "x" and len(subtags) > 1):
        return LanguageTag(tag.lower())
    language, *rest = subtags
    if not (language.isalpha() and len(language) in (2, 3)):
        return None
    for _extended in range(3):
        if rest and len(rest[0]) == 3 and rest[0].isalpha():
            rest.pop(0)
    script = rest.pop(0).title() if rest and len(rest[0]) == 4 and rest[0].isalpha() else ""
    region = rest.pop(0).upper() if rest and _is_region(rest[0]) else ""
    return LanguageTag(language, script, region) if _is_tail(rest) else None


def _is_region(subtag: str) -> bool:
    return (len(subtag) == 2 and subtag.isalpha()) or (len(subtag) == 3 and subtag.isdigit())


def _is_tail(rest: list[str]) -> bool:
    """Return whether subtags are variants, then extensions, then private ones, none twice."""
    seen: set[str] = set()
    while rest and (len(rest[0]) >= 5 or (len(rest[0]) == 4 and rest[0][0].isdigit())):
        if rest[0] in seen:
            return False
        seen.add(rest.pop(0))
    while rest and len(rest[0]) == 1 and rest[0] != "x":
        singleton = rest.pop(0)
        if singleton in seen or not rest or len(rest[0]) == 1:
            return False
        seen.add(singleton)
        while rest and len(rest[0]) > 1:
            rest.pop(0)
    return not rest or (rest[0] == "x" and len(rest) > 1)


def language_of(tag: str) -> str:
    """Return the language of a tag, without script, region and the rest: ``nl`` for ``nl-BE``."""
    return tag.partition("-")[0].lower()


def meant_tag(word: str) -> str:
    """Return the tag that somebody meant by ``nl_NL``, ``nl_NL.UTF-8`` or ``Nederlands``, or ""."""
    tidy = "-".join(word.split(".")[0].split("@")[0].replace("_", "-").split())
    if name := _NAMES.get(tidy.lower()):
        return name
    found = parse_tag(tidy)
    return "-".join(filter(None, found)) if found else ""


@lru_cache(maxsize=256)
def is_written_from_right(tag: str) -> bool:
    """Return whether the language of a tag is written from right to left, in its script."""
    found = parse_tag(tag)
    if found is None:
        return False
    return found.script in _SCRIPTS_FROM_RIGHT if found.script else found.language in _FROM_RIGHT
