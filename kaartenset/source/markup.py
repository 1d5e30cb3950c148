"""The texts of the content: words, ``**bold**``, line breaks and placeholders, each text with its
place.

A text is parsed once, when it is read. Values of a client are put in later as finished words, so
that nothing in a name is ever taken for markup (rule S5).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import escape

from kaartenset.characters.normal_form import composed
from kaartenset.geometry import Mm
from kaartenset.locations import InFile

_TOKEN = re.compile(r"(\*\*|\{[^{}]*\})")
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_SIGN_OF_FOREIGN = re.compile("[<&*_[#`~]")
_FOREIGN = re.compile(
    r"</?[A-Za-z][^<>\n]*>|&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);"  # HTML
    r"|(?<![\w*])\*[^\s*](?:[^*\n]*[^\s*])?\*(?![\w*])|\*{3,}"
    r"|(?<!\w)_[^\s_](?:[^_\n]*[^\s_])?_(?!\w)"
    r"|!?\[[^\][\n]+\]\([^()\s]+\)|^#{1,6} [^\n]*|`[^`\n]+`|~~[^~\n]+~~",  # Markdown
    re.MULTILINE,
)
_MOST_SHOWN = 40
"""Characters of a text that a message shows."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one weight; a newline in them is a line break that the editor chose.

    ``value_of`` names the field of the client whose value they are.
    """

    text: str
    bold: bool = False
    value_of: str = ""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place for a value that is known later, such as the name of the client."""

    name: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A dotted line to write on by hand, as wide as it says: a value that is not given; ``name``
    is its placeholder."""

    width: Mm
    name: str = ""


Span = Words | Placeholder | Blank


class MarkupFault(ValueError):
    """A text that is not well formed; ``args`` are a code and the piece of text that is wrong."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the content. True when there is anything to print."""

    spans: tuple[Span, ...]
    at: InFile

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __str__(self) -> str:
        return self.plain

    @property
    def plain(self) -> str:
        """The words alone; a blank is left out, line breaks stay."""
        return "".join(span.text for span in self.spans if isinstance(span, Words))

    @property
    def in_one_line(self) -> Text:
        """The text without the line breaks that the editor chose."""
        spans = tuple(
            replace(span, text=span.text.replace("\n", " ")) if isinstance(span, Words) else span
            for span in self.spans
        )
        return Text(spans, self.at)

    @property
    def line_count(self) -> int:
        """How many lines the editor broke the text into."""
        return self.plain.count("\n") + 1

    @property
    def blank(self) -> bool:
        """True when nothing is printed but a line to write on."""
        return any(isinstance(span, Blank) for span in self.spans) and not self.plain.strip()

    def __html__(self) -> str:
        """The text as it stands in a layout: escaped, with its place, so that a problem with it
        can be told."""
        at = self.at
        values = " ".join(
            span.value_of for span in self.spans if isinstance(span, Words) and span.value_of
        )
        holds = f' holds="{values}"' if values else ""
        return (
            f'<t at="{escape(at.file)}:{at.line}:{at.column}"{holds}>'
            f"{''.join(map(_span_markup, self.spans))}</t>"
        )

    @property
    def placeholders(self) -> tuple[str, ...]:
        return tuple(span.name for span in self.spans if isinstance(span, Placeholder))

    def filled(self, value: Callable[[str], str | Words | Blank | None]) -> Text:
        """Return the text with the values of its placeholders, which are never read as markup.

        None leaves a placeholder open for a value that comes later.
        """
        if not self.placeholders:
            return self
        spans = _joined(_fill(span, value) for span in self.spans)
        return (OpenText if any(isinstance(span, Placeholder) for span in spans) else Text)(
            spans, self.at
        )


class LooksAtValue(Exception):
    """Something depends on what a value of a client is, and not only on where it stands."""


OPEN_START, OPEN_END = "\ufdd0", "\ufdd1"
"""Around the name of a placeholder that still waits for its value: noncharacters, which no text
for people holds (Unicode, 23.7)."""

MARKED = re.compile(f"{OPEN_START}([a-z0-9_]+){OPEN_END}")
"""A place that waits for its value, in the text of a face."""


class OpenText(Text):
    """A text with its wording chosen whose placeholders wait for the values of a client.

    It can be put on a face by ``open_markup``. Whoever asks for more than does not depend on the
    values gets ``LooksAtValue``, so that what is made of it is right for every value: of one line,
    not empty, as ``fits_open_text`` says.
    """

    __slots__ = ()

    @property
    def plain(self) -> str:
        raise LooksAtValue

    def __str__(self) -> str:
        raise LooksAtValue

    def __repr__(self) -> str:
        raise LooksAtValue

    def __html__(self) -> str:
        raise LooksAtValue

    def __eq__(self, other: object) -> bool:
        raise LooksAtValue

    def __hash__(self) -> int:
        raise LooksAtValue

    @property
    def in_one_line(self) -> Text:
        return OpenText(Text(self.spans, self.at).in_one_line.spans, self.at)

    @property
    def line_count(self) -> int:
        return sum(span.text.count("\n") for span in self.spans if isinstance(span, Words)) + 1

    @property
    def blank(self) -> bool:
        return False

    def open_markup(self, fields: Mapping[str, str]) -> str:
        """Return the text as it stands in a layout, its placeholders marked; ``fields`` are the
        fields whose values they get."""
        stand_ins = (_stand_in(span, fields) for span in self.spans)
        return Text(tuple(stand_ins), self.at).__html__()


SEEN_OF_OPEN_TEXT = frozenset({"at", "blank", "in_one_line", "line_count"})
"""What a layout may know of a text whose values are not there yet."""


def fits_open_text(value: str) -> bool:
    """Return whether all that is known of an open text holds for a value: it is one line, and
    its spaces are single and inside."""
    return value.isprintable() and "  " not in value and value.strip(" ") == value != ""


def _stand_in(span: Span, fields: Mapping[str, str]) -> Span:
    if not isinstance(span, Placeholder):
        return span
    return Words(f"{OPEN_START}{span.name}{OPEN_END}", span.bold, fields.get(span.name, span.name))


def _fill(span: Span, value: Callable[[str], str | Words | Blank | None]) -> Span:
    given = value(span.name) if isinstance(span, Placeholder) else None
    if given is None or not isinstance(span, Placeholder):
        return span
    if isinstance(given, Blank):
        return given
    text, field = (given, "") if isinstance(given, str) else (given.text, given.value_of)
    return Words(unicodedata.normalize("NFC", text), span.bold, field)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Put neighbouring words of one weight together and leave out empty ones."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            isinstance(span, Words)
            and isinstance(last, Words)
            and (last.bold, last.value_of) == (span.bold, span.value_of)
        ):
            joined[-1] = replace(last, text=last.text + span.text)
        elif not isinstance(span, Words) or span.text:
            joined.append(span)
    return tuple(joined)


def _span_markup(span: Span) -> str:
    if isinstance(span, Words):
        text = str(escape(span.text)).replace("\n", "<br/>")
        return f"<b>{text}</b>" if span.bold else text
    if isinstance(span, Blank):
        name = f' name="{escape(span.name)}"' if span.name else ""
        return f'<blank width="{span.width:g}"{name}/>'
    raise AssertionError(f"the placeholder {span.name} has no value yet")


def foreign_markup(source: str) -> str:
    """Return the first piece of HTML or Markdown in a text that would be printed as it stands;
    empty if there is none."""
    found = _FOREIGN.search(source) if _SIGN_OF_FOREIGN.search(source) else None
    return found[0][:_MOST_SHOWN] if found else ""


def parse(source: str, at: InFile) -> Text:
    """Return the text that a string of the content means.

    Raises ``MarkupFault`` when a ``**`` is not closed, a brace is no placeholder, or marks follow
    each other without end.
    """
    letters = composed(source)
    if letters is None:
        raise MarkupFault("marks", "")
    text = letters.strip()
    if "*" not in text and "{" not in text and "}" not in text:
        return Text((Words(text),) if text else (), at)
    spans: list[Span] = []
    bold = False
    for piece in _TOKEN.split(text):
        placeholder = _PLACEHOLDER.fullmatch(piece)
        if piece == "**":
            bold = not bold
        elif placeholder:
            spans.append(Placeholder(placeholder[1], bold))
        elif "{" in piece or "}" in piece:
            raise MarkupFault("brace", piece)
        else:
            spans.append(Words(piece, bold))
    if bold:
        raise MarkupFault("bold", text)
    return Text(_joined(spans), at)
