"""Set faces → the texts in a script in which their language is not written.

Without its own language, a text is laid out and read aloud as if it were of the deck's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kaartenset.characters.scripts import name_of_script
from kaartenset.characters.written_scripts import likely_language, script_of_text
from kaartenset.dataclass import NamedTuple
from kaartenset.deck.deck_text import DeckText
from kaartenset.errors import Problem, Severity
from kaartenset.i18n import _
from kaartenset.layout.elements import Piece, TextBox
from kaartenset.source.nodes import place_of
from kaartenset.typeset.typeset import SetFace, SetText

_LEAST_OF_DECK = 3
"""Texts in another script that are more than an exception in a small deck."""


class _StrangeText(NamedTuple):
    """A text in another script than that of its language."""

    box: TextBox
    script: str
    lang: str


def texts_in_other_scripts(faces: Iterable[SetFace], deck: DeckText) -> Iterator[Problem]:
    """Yield a warning for each text in another script than that of its language.

    If these are most texts of the deck, the language of the deck is wrong, and reported instead.
    """
    found = []
    texts = [(box, _by_language(box, deck.lang)) for box in _boxes(faces)]
    for box, by_language in texts:
        for lang, words in by_language.items():
            if script := script_of_text(words, lang):
                found.append(_StrangeText(box, script, lang))
    if not found:
        return
    count = sum(any(map(str.isalpha, of.get(deck.lang, ""))) for _box, of in texts)
    scripts = Counter(each.script for each in found if each.lang == deck.lang)
    for script, number in scripts.most_common(1):
        if number >= _LEAST_OF_DECK and 2 * number > count:
            yield _of_deck(deck, script)
            found = [each for each in found if (each.script, each.lang) != (script, deck.lang)]
    yield from map(_of_text, found)


def _boxes(faces: Iterable[SetFace]) -> Iterator[TextBox]:
    for face in faces:
        for element in face.elements:
            box = element.box if isinstance(element, SetText) else element
            if isinstance(box, TextBox) and box.role.is_content:
                yield box


def _by_language(box: TextBox, of_deck: str) -> dict[str, str]:
    """Return the words of a text by their language, without the values of a client."""
    own = box.lang or of_deck
    words: dict[str, str] = {}
    for piece in box.pieces:
        if isinstance(piece, Piece) and isinstance(piece.content, str):
            lang = piece.lang or own
            words[lang] = words.get(lang, "") + piece.content
    return words


def _of_text(found: _StrangeText) -> Problem:
    message = _(
        "this text is in {script} letters, and its language '{lang}' is not written in them"
    )
    example = likely_language(found.script)
    hint = _(
        "write {example} around it with the tag of its language, or that tag as 'lang' in "
        "deck.yaml if the whole deck is in it"
    )
    if not found.box.said_at:
        hint = _("give the element the tag of its language: {example}")
        return _problem(found, message, hint, f'lang="{example}"')
    return _problem(found, message, hint, f"{{{example}|\u2026}}")


def _problem(found: _StrangeText, message: str, hint: str, example: str) -> Problem:
    return Problem(
        "other-script",
        found.box.place,
        message.format(script=name_of_script(found.script), lang=found.lang),
        hint.format(example=example),
        Severity.WARNING,
    )


def _of_deck(deck: DeckText, script: str) -> Problem:
    message = _("most texts are in {script} letters, and the language of the deck is '{lang}'")
    hint = _("write the language of the texts, such as 'lang: {example}'")
    return Problem(
        "other-script",
        place_of(deck.lang, deck.title.at),
        message.format(script=name_of_script(script), lang=deck.lang),
        hint.format(example=likely_language(script)),
        Severity.WARNING,
    )
