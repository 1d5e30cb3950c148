"""What a person reads from the tool, in that person's language.

Source strings are English. The catalogue follows the user's locale as any gettext program's does;
``KAARTENSET_LANG`` overrides it. What is printed on a card is content and never passes through
here.
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
    """Return the languages to try, best first; none of them means English, the language of the
    source."""
    override = os.environ.get("KAARTENSET_LANG", "")
    return tuple(_before_english(override.split(":") if override else _languages_of_user()))


def _languages_of_user() -> list[str]:
    """Return the languages of the environment in gettext's order (GNU gettext manual, 2.3
    Setting the Locale)."""
    spoken = (
        next(filter(None, map(os.environ.get, _LOCALE_VARIABLES)), "")
        or _windows_display_language()
    )
    if spoken.partition(".")[0] in _NO_LOCALE:
        # A program that wants plain output sets LC_ALL=C; then LANGUAGE does not count either.
        return []
    return [*os.environ.get("LANGUAGE", "").split(":"), spoken]


def _windows_display_language() -> str:
    if sys.platform != "win32":
        return ""
    import ctypes

    language_id: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return locale.windows_locale.get(language_id, "")


def _before_english(names: Iterable[str]) -> Iterable[str]:
    """Give the languages that come before English, for which there is no catalogue to be found."""
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
        return gettext.NullTranslations()  # gettext itself would look at the environment again.
    return gettext.translation(DOMAIN, LOCALE_FOLDER, languages=wanted, fallback=True)


def language_of_messages() -> str:
    """Return the language in which messages are given, as the catalogue names itself."""
    return _catalogue(languages()).info().get("language", SOURCE_LANGUAGE)


def N_(message: str) -> str:  # noqa: N802 - the name by which extraction of messages knows it
    """Mark a message that is written down before the language is known; ``_`` translates it when
    it is shown."""
    return message


def _(message: str) -> str:
    """Return the message in the user's language."""
    return _catalogue(languages()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of the message that fits the count, in the user's language."""
    return _catalogue(languages()).ngettext(singular, plural, count)
