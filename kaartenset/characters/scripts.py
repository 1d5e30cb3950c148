"""Letters and codes of scripts → the names of these scripts, for messages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import groupby

from kaartenset.i18n import N_, _

_NAMES_OF_CODES = {
    "Latn": N_("Latin"),
    "Arab": N_("Arabic"),
    "Armn": N_("Armenian"),
    "Beng": N_("Bengali"),
    "Cyrl": N_("Cyrillic"),
    "Deva": N_("Devanagari"),
    "Ethi": N_("Ethiopic"),
    "Geor": N_("Georgian"),
    "Grek": N_("Greek"),
    "Gujr": N_("Gujarati"),
    "Guru": N_("Gurmukhi"),
    "Hang": N_("Korean"),
    "Hani": N_("Chinese"),
    "Hebr": N_("Hebrew"),
    "Kana": N_("Japanese"),
    "Khmr": N_("Khmer"),
    "Mlym": N_("Malayalam"),
    "Mymr": N_("Burmese"),
    "Sinh": N_("Sinhala"),
    "Syrc": N_("Syriac"),
    "Taml": N_("Tamil"),
    "Telu": N_("Telugu"),
    "Thai": N_("Thai"),
    "Tibt": N_("Tibetan"),
}
"""The names of scripts by their codes (ISO 15924)."""

_SCRIPTS = {
    "ARABIC": N_("Arabic"),
    "ARMENIAN": N_("Armenian"),
    "BENGALI": N_("Bengali"),
    "CJK": N_("Chinese"),
    "CYRILLIC": N_("Cyrillic"),
    "DEVANAGARI": N_("Devanagari"),
    "ETHIOPIC": N_("Ethiopic"),
    "GEORGIAN": N_("Georgian"),
    "GREEK": N_("Greek"),
    "GUJARATI": N_("Gujarati"),
    "GURMUKHI": N_("Gurmukhi"),
    "HANGUL": N_("Korean"),
    "HEBREW": N_("Hebrew"),
    "HIRAGANA": N_("Japanese"),
    "KATAKANA": N_("Japanese"),
    "KHMER": N_("Khmer"),
    "MALAYALAM": N_("Malayalam"),
    "MYANMAR": N_("Burmese"),
    "SINHALA": N_("Sinhala"),
    "SYRIAC": N_("Syriac"),
    "TAMIL": N_("Tamil"),
    "TELUGU": N_("Telugu"),
    "THAI": N_("Thai"),
    "TIBETAN": N_("Tibetan"),
}
"""Scripts by the first word in the names of their letters (Unicode, character names)."""


def script_of(letter: str) -> str:
    """Return the script of a letter, by the name that people know; "" for Latin and for signs."""
    first = unicodedata.name(letter, "").partition(" ")[0]
    return _(_SCRIPTS[first]) if first in _SCRIPTS else ""


def name_of_script(code: str) -> str:
    """Return the name of a script by its code, or the code itself of a rare one."""
    return _(_NAMES_OF_CODES[code]) if code in _NAMES_OF_CODES else code


def code_points(letters: Iterable[str]) -> str:
    """Return letters as U+0041, U+0042; a mark follows its letter, as U+0058 U+0300.

    The script follows those that are of one: U+05D0 U+05B8, U+05D1 (Hebrew).
    """
    found = []
    for script, together in groupby(letters, key=lambda each: script_of(each[0])):
        codes = ", ".join(" ".join(f"U+{ord(each):04X}" for each in letter) for letter in together)
        found.append(f"{codes} ({script})" if script else codes)
    return ", ".join(found)
