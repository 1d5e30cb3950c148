"""Letters → the scripts that they are of, for messages about letters that no font has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import groupby

from kaartenset.i18n import N_, _

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


def code_points(letters: Iterable[str]) -> str:
    """Return letters as U+0041, U+0042; a mark follows its letter, as U+0058 U+0300.

    The script follows those that are of one: U+05D0 U+05B8, U+05D1 (Hebrew).
    """
    found = []
    for script, together in groupby(letters, key=lambda each: script_of(each[0])):
        codes = ", ".join(" ".join(f"U+{ord(each):04X}" for each in letter) for letter in together)
        found.append(f"{codes} ({script})" if script else codes)
    return ", ".join(found)
