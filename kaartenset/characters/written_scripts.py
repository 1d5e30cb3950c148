"""A text and its language → whether it is in a script that this language is not written in.

Scripts have their codes of ISO 15924. Unicode has the letters of a script in blocks, which are
enough to tell one text from another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache

from kaartenset.characters.language_tags import parse_tag

LATIN = "Latn"

_BLOCKS = (
    *((0x0041, LATIN), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"), (0x0590, "Hebr")),
    *((0x0600, "Arab"), (0x0700, "Syrc"), (0x0750, "Arab"), (0x0780, "Thaa"), (0x07C0, "")),
    *((0x08A0, "Arab"), (0x0900, "Deva"), (0x0980, "Beng"), (0x0A00, "Guru"), (0x0A80, "Gujr")),
    *((0x0B00, "Orya"), (0x0B80, "Taml"), (0x0C00, "Telu"), (0x0C80, "Knda"), (0x0D00, "Mlym")),
    *((0x0D80, "Sinh"), (0x0E00, "Thai"), (0x0E80, "Laoo"), (0x0F00, "Tibt"), (0x1000, "Mymr")),
    *((0x10A0, "Geor"), (0x1100, "Hang"), (0x1200, "Ethi"), (0x13A0, ""), (0x1780, "Khmr")),
    *((0x1800, ""), (0x1C80, "Cyrl"), (0x1C90, "Geor"), (0x1CC0, ""), (0x1E00, LATIN)),
    *((0x1F00, "Grek"), (0x2000, ""), (0x2C60, LATIN), (0x2C80, ""), (0x2D80, "Ethi")),
    *((0x2DE0, "Cyrl"), (0x2E00, ""), (0x3040, "Kana"), (0x3100, ""), (0x3130, "Hang")),
    *((0x3190, ""), (0x3400, "Hani"), (0xA000, ""), (0xA640, "Cyrl"), (0xA6A0, "")),
    *((0xA720, LATIN), (0xA800, ""), (0xAC00, "Hang"), (0xD7B0, ""), (0xF900, "Hani")),
    *((0xFB00, LATIN), (0xFB13, "Armn"), (0xFB1D, "Hebr"), (0xFB50, "Arab"), (0xFE00, "")),
    *((0xFE70, "Arab"), (0xFF00, ""), (0x20000, "Hani"), (0x40000, "")),
)
"""The first code point of each run of letters, and its script; "" for others."""

_STARTS = [start for start, _script in _BLOCKS]

_LANGUAGES = {
    LATIN: (
        *("af", "az", "bs", "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fr", "fy"),
        *("ga", "gl", "ha", "hr", "hu", "id", "ig", "is", "it", "ku", "lb", "lt", "lv", "mg", "ms"),
        *("mt", "nb", "nl", "nn", "no", "oc", "pl", "pt", "rm", "ro", "rw", "sk", "sl", "so", "sq"),
        *("sr", "st", "sv", "sw", "tk", "tl", "tr", "uz", "vi", "xh", "yo", "zu", "pap", "srn"),
        *("nds", "rif", "zgh"),
    ),
    "Cyrl": (
        *("be", "bg", "ce", "kk", "ky", "mk", "mn", "os", "ru", "sr", "tg", "tt", "uk", "uz"),
        *("az", "bs"),
    ),
    "Arab": (
        *("ar", "az", "azb", "ckb", "fa", "ku", "ms", "pa", "pnb", "prs", "ps", "sd", "ug", "ur"),
        *("arz", "ary", "apc", "rif"),
    ),
    "Hebr": ("he", "yi"),
    "Grek": ("el",),
    "Armn": ("hy",),
    "Geor": ("ka",),
    "Deva": ("bho", "hi", "mai", "mr", "ne", "sa"),
    "Beng": ("as", "bn"),
    "Guru": ("pa",),
    "Gujr": ("gu",),
    "Orya": ("or",),
    "Taml": ("ta",),
    "Telu": ("te",),
    "Knda": ("kn",),
    "Mlym": ("ml",),
    "Sinh": ("si",),
    "Thai": ("th",),
    "Laoo": ("lo",),
    "Tibt": ("bo", "dz"),
    "Mymr": ("my",),
    "Ethi": ("am", "gez", "ti"),
    "Khmr": ("km",),
    "Hang": ("ko",),
    "Kana": ("ja",),
    "Hani": ("ja", "ko", "yue", "zh"),
    "Syrc": ("arc", "syr"),
    "Thaa": ("dv",),
}
"""The languages that are written in each script; of others nothing is known."""

_IN_TAGS = {
    "Hans": ("Hani",),
    "Hant": ("Hani",),
    "Jpan": ("Kana", "Hani"),
    "Kore": ("Hang", "Hani"),
    "Aran": ("Arab",),
}
"""Scripts that a tag can name for several together, or for a style of one."""

_EXAMPLES = {LATIN: "en", "Cyrl": "uk", "Deva": "hi", "Beng": "bn", "Ethi": "ti", "Hani": "zh"}

_WITHOUT_SPACES = frozenset({"Hani", "Kana", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})

_LEAST_PART = 0.75
"""Of the letters of a text; in a sentence with a name or a quotation, fewer are in another
script."""

_LEAST_WORDS = 2
_LEAST_LETTERS = 5
"""In a script without spaces; less is a word or a name."""

_LEAST_SMALL_WORDS = 3
"""Latin words without a capital: names are written in Latin letters in any language."""

_LAST_SMALL_CODE_POINT = "\u036f"
"""The last before the first letter that is not Latin."""


def script_of_text(text: str, lang: str) -> str:
    """Return a script of most letters of a text that is not one of its language, or "".

    A single word is left out, because that may be a name or a loan word; so are Latin names. ""
    also for a language of which the scripts are not known.
    """
    own = _letters_of(lang)
    if own is None or not text or (LATIN in own.scripts and max(text) <= _LAST_SMALL_CODE_POINT):
        return ""
    if 2 * len(own.letters.findall(text)) >= len(text):
        return ""
    letters = [letter for letter in text if letter.isalpha()]
    counted = Counter(map(_script_of, letters))
    counted.pop("", None)
    other = {script: count for script, count in counted.items() if script not in own.scripts}
    number = sum(other.values())
    if number <= _LEAST_PART * len(letters):
        return ""
    script = max(other, key=other.__getitem__)
    return script if _is_more_than_a_name(text, script, number) else ""


def likely_language(script: str) -> str:
    """Return the tag of a language that is written in a script, for an example."""
    return _EXAMPLES.get(script, _LANGUAGES[script][0])


def _is_more_than_a_name(text: str, script: str, letters: int) -> bool:
    if script in _WITHOUT_SPACES:
        return letters >= _LEAST_LETTERS
    words: list[str] = re.findall(r"\w+", text)
    words = [word for word in words if _script_of(word[0]) == script]
    if script == LATIN:
        return sum(word[0].islower() for word in words) >= _LEAST_SMALL_WORDS
    return len(words) >= _LEAST_WORDS


class _Letters:
    """The scripts of a language, and an expression for one letter of them."""

    def __init__(self, scripts: frozenset[str]) -> None:
        self.scripts = scripts
        ends = (*_STARTS[1:], 0x110000)
        ranges = [
            f"{chr(start)}-{chr(end - 1)}"
            for (start, script), end in zip(_BLOCKS, ends, strict=True)
            if script in scripts
        ]
        self.letters = re.compile(f"[{''.join(ranges)}]")


@lru_cache(maxsize=64)
def _letters_of(lang: str) -> _Letters | None:
    """Return the letters of a language by its tag, or None if its scripts are not known."""
    tag = parse_tag(lang)
    if tag is None:
        return None
    if tag.script:
        scripts = _IN_TAGS.get(tag.script, (tag.script,))
    else:
        scripts = tuple(name for name, langs in _LANGUAGES.items() if tag.language in langs)
    known = frozenset(scripts) & _LANGUAGES.keys()
    return _Letters(known) if known else None


def _script_of(letter: str) -> str:
    number = bisect_right(_STARTS, ord(letter)) - 1
    return _BLOCKS[number][1] if number >= 0 else ""
