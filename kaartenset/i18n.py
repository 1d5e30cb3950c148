"""Messages in the user's language.

Source strings are English. The catalogue follows the user's locale as in any gettext program;
``KAARTENSET_LANG`` overrides it. Texts of cards are content and do not pass through here.
"""

from __future__ import annotations

import gettext
import locale
import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

DOMAIN = "kaartenset"
LOCALE_FOLDER = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LOCALE = ("C", "POSIX")


def languages() -> tuple[str, ...]:
    """Return the languages to try, best first; empty for English, the language of the source."""
    override = os.environ.get("KAARTENSET_LANG", "")
    return tuple(_before_english(override.split(":") if override else _languages_of_user()))


def _languages_of_user() -> list[str]:
    """Return the languages of the environment in gettext's order (GNU gettext manual, 2.3)."""
    spoken = (
        next(filter(None, map(os.environ.get, _LOCALE_VARIABLES)), "")
        or _windows_display_language()
    )
    if spoken.partition(".")[0] in _NO_LOCALE:
        # A program that wants plain output sets LC_ALL=C; LANGUAGE is then ignored too.
        return []
    return [*os.environ.get("LANGUAGE", "").split(":"), spoken]


def _windows_display_language() -> str:
    if sys.platform != "win32":
        return ""
    import ctypes

    language_id: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return locale.windows_locale.get(language_id, "")


def _before_english(names: Iterable[str]) -> Iterable[str]:
    """Yield the languages before English, which has no catalogue."""
    for name in names:
        tag, dot, encoding = name.partition(".")
        language, *region = tag.replace("-", "_").split("_", 1)
        if language.lower() == SOURCE_LANGUAGE or tag in _NO_LOCALE:
            return
        if name:
            yield "_".join([language.lower(), *region]) + dot + encoding


@cache
def _catalogue(wanted: tuple[str, ...]) -> gettext.NullTranslations:
    if not wanted:
        return gettext.NullTranslations()  # gettext would read the environment again
    return gettext.translation(DOMAIN, LOCALE_FOLDER, languages=wanted, fallback=True)


def language_of_messages() -> str:
    """Return the language of the messages, as the catalogue names itself."""
    return _catalogue(languages()).info().get("language", SOURCE_LANGUAGE)


def N_(message: str) -> str:  # noqa: N802 - the name that message extraction looks for
    """Mark a message for translation; ``_`` translates it when it is shown."""
    return message


def _(message: str) -> str:
    """Return the message in the user's language."""
    return _catalogue(languages()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of the message for this count, in the user's language."""
    return _catalogue(languages()).ngettext(singular, plural, count)
