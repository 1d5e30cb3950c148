"""Forms of Arabic letters with code points of their own (Unicode, Arabic Presentation Forms).

Nobody types those; fonts have them for old programs, and Unicode says which letters they are.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")

LAM_ALEF = frozenset("\ufef5\ufef6\ufef7\ufef8\ufef9\ufefa\ufefb\ufefc")
"""A lam with an alef as one letter, by itself and after a letter that joins."""


def is_form(letter: str) -> bool:
    """Return whether a letter is a form of Arabic letters."""
    return _FORMS.match(letter) is not None


def as_written(text: str) -> str:
    """Return a text with letters instead of their forms."""
    return _FORMS.sub(lambda form: normalize("NFKC", form[0]), text)
