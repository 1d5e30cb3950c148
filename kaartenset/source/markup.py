"""Texts of the content: words, ``**bold**``, ``*italic*``, ``{en|another language}``, line breaks
and placeholders, with their places.

A text is parsed once, when it is read. Values of a client are put in later as finished words, so
that nothing in a name is ever read as markup (rule S5).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from kaartenset.characters.break_marks import without_break_marks
from kaartenset.characters.language_tags import parse_tag
from kaartenset.characters.normal_form import composed, has_many_marks
from kaartenset.dataclass import dataclass, field, replace
from kaartenset.geometry import Mm
from kaartenset.locations import InFile

_TOKEN = re.compile(r"(\\\*|\*+|\{[^{}|]*\||\{[^{}|]*\}|\})")
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_ESCAPED = {r"\*": "*"}
_SIGN_OF_FOREIGN = re.compile("[<&_[#`~]")
_FOREIGN = re.compile(
    r"</?[A-Za-z][^<>\n]*>|&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);"  # HTML
    r"|(?<!\w)_[^\s_](?:[^_\n]*[^\s_])?_(?!\w)"
    r"|!?\[[^\][\n]+\]\([^()\s]+\)|^#{1,6} [^\n]*|`[^`\n]+`|~~[^~\n]+~~",  # Markdown
    re.MULTILINE,
)
_MOST_SHOWN = 40
"""Characters of a text that a message shows."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """The place of a value, such as the name of the client; ``value`` is None until it is known."""

    name: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Text in one look and language: words, or the value of a placeholder.

    A newline is a line break that the editor chose. ``lang`` is empty in the language of the deck.
    """

    content: str | Placeholder
    bold: bool = False
    lang: str = ""
    italic: bool = False

    @property
    def text(self) -> str:
        """The words, or the value of the placeholder, or "" without a value."""
        if isinstance(self.content, str):
            return self.content
        return self.content.value or ""

    def with_text(self, text: str) -> Words:
        """Return other words in the same look and language; a placeholder keeps its name."""
        if isinstance(self.content, Placeholder):
            return replace(self, content=replace(self.content, value=text))
        return replace(self, content=text)

    @property
    def plain(self) -> str:
        """The text as it is read aloud and copied, without places where a word may break."""
        return without_break_marks(self.text)

    @property
    def is_open(self) -> bool:
        """True for a placeholder without a value."""
        return isinstance(self.content, Placeholder) and self.content.value is None


@dataclass(frozen=True, slots=True)
class BlankSpan:
    """A dotted line to write on by hand, for the placeholder ``name`` without a value."""

    width: Mm
    name: str = ""


Span = Words | BlankSpan

Value = Callable[[str], str | Placeholder | BlankSpan | None]
"""Returns what replaces a placeholder of a name."""


class MarkupFault(ValueError):
    """A text that is not well formed; ``args`` are a code and the faulty piece of text."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the content; true if there is anything to print.

    In a bilingual deck, ``original`` is the text that it translates.
    """

    spans: tuple[Span, ...]
    at: InFile
    original: Text | None = field(default=None, compare=False)

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __str__(self) -> str:
        return self.plain

    @property
    def plain(self) -> str:
        """The words alone, with line breaks; blanks and placeholders without a value are left
        out."""
        return "".join(span.plain for span in self.spans if isinstance(span, Words))

    def in_language(self, lang: str) -> Text:
        """Return the text in another language, where its words have none of their own."""
        return Text(
            tuple(
                replace(span, lang=span.lang or lang) if isinstance(span, Words) else span
                for span in self.spans
            ),
            self.at,
        )

    @property
    def foreign(self) -> tuple[tuple[int, int], ...]:
        """The places in ``plain`` that are in another language than the deck."""
        return self._places(lambda words: bool(words.lang))

    @property
    def italics(self) -> tuple[tuple[int, int], ...]:
        """The places in ``plain`` that are in italics."""
        return self._places(lambda words: words.italic)

    def _places(self, is_wanted: Callable[[Words], bool]) -> tuple[tuple[int, int], ...]:
        found, at = [], 0
        for span in self.spans:
            if isinstance(span, Words):
                if is_wanted(span) and span.plain:
                    found.append((at, at + len(span.plain)))
                at += len(span.plain)
        return tuple(found)

    @property
    def in_one_line(self) -> Text:
        """The text without the line breaks that the editor chose."""
        spans = tuple(
            span.with_text(span.text.replace("\n", " "))
            if isinstance(span, Words) and not span.is_open
            else span
            for span in self.spans
        )
        return Text(spans, self.at)

    @property
    def line_count(self) -> int:
        """The number of lines that the editor broke the text into."""
        return self.plain.count("\n") + 1

    @property
    def blank(self) -> bool:
        """True if nothing is printed but a line to write on."""
        return (
            any(isinstance(span, BlankSpan) for span in self.spans)
            and not self.placeholders
            and not self.plain.strip()
        )

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The names of the placeholders without a value."""
        return tuple(
            [
                span.content.name
                for span in self.spans
                if isinstance(span, Words)
                and isinstance(span.content, Placeholder)
                and span.content.value is None
            ]
        )

    def filled(self, value: Value, in_original: Value | None = None) -> Text:
        """Return the text with its placeholders filled; values are never read as markup.

        A string becomes words like any other, a ``Placeholder`` keeps its name beside its value,
        and None leaves the place open. ``in_original`` gives the values of its original, by default
        ``value``.
        """
        original = self.original and self.original.filled(in_original or value)
        if self.placeholders:
            return Text(_joined(_fill(span, value) for span in self.spans), self.at, original)
        return self if original is self.original else replace(self, original=original)


def _fill(span: Span, value: Value) -> Span:
    if not isinstance(span, Words) or not isinstance(span.content, Placeholder):
        return span
    given = value(span.content.name) if span.content.value is None else None
    if isinstance(given, BlankSpan):
        return given
    if isinstance(given, str):
        return replace(span, content=unicodedata.normalize("NFC", given))
    return span if given is None else replace(span, content=_composed(given))


def _composed(placeholder: Placeholder) -> Placeholder:
    if placeholder.value is None:
        return placeholder
    return replace(placeholder, value=unicodedata.normalize("NFC", placeholder.value))


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans with neighbours of one look and language joined, and without empty ones."""
    joined: list[Span] = []
    for span in spans:
        if not isinstance(span, Words) or not isinstance(span.content, str):
            joined.append(span)
            continue
        last = joined[-1] if joined else None
        if (
            isinstance(last, Words)
            and isinstance(last.content, str)
            and replace(last, content="") == replace(span, content="")
        ):
            joined[-1] = replace(span, content=last.content + span.content)
        elif span.content:
            joined.append(span)
    return tuple(joined)


def foreign_markup(source: str) -> str:
    """Return the first piece of HTML or Markdown, which would be printed literally, or ""."""
    found = _FOREIGN.search(source) if _SIGN_OF_FOREIGN.search(source) else None
    return found[0][:_MOST_SHOWN] if found else ""


def parse(source: str, at: InFile) -> Text:
    """Return the text that a string of the content means.

    ``\\*`` is an asterisk, and so is one with white space on both sides. Raises ``MarkupFault`` if
    another asterisk marks nothing, a ``**`` or a language is not closed, a brace is no placeholder,
    what stands before a ``|`` is no language tag, or a letter has too many marks.
    """
    letters = composed(source)
    if letters is None or (not letters.isascii() and has_many_marks(letters)):
        raise MarkupFault("marks", "")
    text = letters.strip()
    if "*" not in text and "{" not in text and "}" not in text:
        return Text((Words(text),) if text else (), at)
    return Text(_joined(_Parser(text).spans()), at)


class _Parser:
    """Parses a text with markup, from its start to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[Span] = []
        self._bold_from: int | None = None  # The number of the first span of open bold words.
        self._italic_from: int | None = None  # The place of an open asterisk in the text.
        self._langs = [""]

    def spans(self) -> list[Span]:
        """Return the spans of the text. Raises ``MarkupFault``."""
        start = 0
        for piece in _TOKEN.split(self._text):
            if piece.strip("*"):
                self._add(piece)
            elif piece:
                self._mark(piece, start)
            start += len(piece)
        if self._italic_from is not None:
            raise self._stray(self._italic_from)
        if self._bold_from is not None:
            raise MarkupFault("bold", self._text)
        if len(self._langs) > 1:
            raise MarkupFault("language-open", self._langs[-1])
        return self._spans

    def _add(self, piece: str) -> None:
        """Add words or a placeholder, or begin or end words in another language."""
        if placeholder := _PLACEHOLDER.fullmatch(piece):
            self._say(Placeholder(placeholder[1]))
        elif piece.startswith("{") and piece.endswith("|"):
            self._langs.append(_language(piece))
        elif piece == "}" and len(self._langs) > 1:
            self._langs.pop()
        elif "{" in piece or "}" in piece:
            raise MarkupFault("brace", piece)
        else:
            self._say(_ESCAPED.get(piece, piece))

    def _say(self, content: str | Placeholder) -> None:
        bold, italic = self._bold_from is not None, self._italic_from is not None
        self._spans.append(Words(content, bold, self._langs[-1], italic))

    def _mark(self, asterisks: str, at: int) -> None:
        """Begin or end bold words at each two asterisks, and italic ones at the one left."""
        end = at + len(asterisks)
        before, after = self._text[max(at - 1, 0) : at], self._text[end : end + 1]
        if len(asterisks) == 1 and not (before + after).strip():
            self._say(asterisks)
            return
        for _pair in range(len(asterisks) // 2):
            if self._bold_from == len(self._spans):
                raise MarkupFault("bold-empty", "")
            self._bold_from = len(self._spans) if self._bold_from is None else None
        if len(asterisks) % 2 == 0:
            return
        if self._italic_from is None:
            may, self._italic_from = after.strip() and not _is_of_word(before), at
        else:
            may, self._italic_from = before.strip() and not _is_of_word(after), None
        if not may:
            raise self._stray(at)

    def _stray(self, at: int) -> MarkupFault:
        """Return that the asterisk at this place marks nothing."""
        word = re.split(r"\s", self._text[:at])[-1] + re.split(r"\s", self._text[at:])[0]
        return MarkupFault("asterisk", word[:_MOST_SHOWN])


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _language(piece: str) -> str:
    """Return the language tag of ``{en|``. Raises ``MarkupFault`` if it is none."""
    tag = piece[1:-1].strip()
    if parse_tag(tag) is None:
        raise MarkupFault("language", tag)
    return tag
