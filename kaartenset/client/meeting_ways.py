"""The words that people use for the way to meet: office, telephone, video, home."""

from __future__ import annotations

import re
from functools import lru_cache

WAYS = ("office", "phone", "video", "home")
"""Where or how a talk can take place."""

_WORDS_OF_WAYS = {
    "office": ("office", "kantoor", "fysiek"),
    "phone": (
        "phone",
        "telefoon",
        "telefonisch",
        "telefonische",
        "bellen",
        "belafspraak",
        "telephone",
        "tel",
    ),
    "video": (
        *(
            "video",
            "beeldbellen",
            "videobellen",
            "videogesprek",
            "beeldgesprek",
            "videocall",
            "online",
            "digitaal",
        ),
        *("teams", "zoom", "webex", "skype", "facetime", "whatsapp", "meet", "jitsi", "virtueel"),
    ),
    "home": ("home", "thuis", "huisbezoek", "thuisbezoek", "huis"),
}
_WAY_OF_WORD = {word: way for way, words in _WORDS_OF_WAYS.items() for word in words}
_BESIDE_A_WAY = frozenset(
    (
        *(
            "via",
            "per",
            "op",
            "de",
            "het",
            "een",
            "met",
            "in",
            "at",
            "by",
            "on",
            "bij",
            "aan",
            "u",
            "cliënt",
            "klant",
        ),
        *("ms", "microsoft", "google", "afspraak", "gesprek", "overleg", "contact"),
    )
)
"""Words that say nothing about the way to meet: ``via Microsoft Teams``, ``bij u thuis``."""

_WORDS = re.compile(r"[^\W\d_]+|\d+")


@lru_cache(maxsize=1_000)
def way_of(text: str) -> str:
    """Return the way to meet that a lower-case text means, or "" if it says anything else."""
    words = _WORDS.findall(text)
    found = {_WAY_OF_WORD.get(word, "") for word in words if word not in _BESIDE_A_WAY}
    return found.pop() if len(found) == 1 else ""
