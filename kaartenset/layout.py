"""Layout: a card and its Jinja templates → faces. The only module that knows Jinja.

A template places, Python decides: it gets ``card``, ``deck`` and ``theme`` and emits the project's own elements. Every
start tag carries the line of the template that wrote it, so that a problem is told at the designer's own line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kaartenset.deck import Card, Deck
from kaartenset.elements import Face, Side
from kaartenset.errors import Location, Problems
from kaartenset.i18n import _
from kaartenset.markup import Text
from kaartenset.reading import Record
from kaartenset.theme import Theme
from kaartenset.vocabulary import read_face

MARK = "_"
"""The attribute that carries the place of a tag in its template."""

LARGEST_FACTOR = 10_000
"""No length on a card comes near this; it keeps a template from filling the memory."""

_FROZEN = (Record, Text, Card, Deck)
_START_TAG = re.compile(r"<([a-z][a-z-]*)")
_UNUSED_GLOBALS = ("lipsum", "cycler", "joiner", "dict")


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which a template cannot make a text or a number without end either."""

    intercepted_binops = frozenset({"*", "**"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look up at once in values of the deck and the theme: they are frozen and have no way out."""
        if isinstance(obj, _FROZEN) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def call_binop(self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any) -> Any:
        for factor in (left, right):
            if not isinstance(factor, int | float) or abs(factor) > LARGEST_FACTOR or operator == "**":
                raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)


class _MarkPlaces(Extension):
    """Writes into every start tag of a template from which line of which file it comes.

    Values inside a tag are made plain: an attribute holds words, not markup.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        file = stream.name or ""
        in_tag = False
        for token in stream:
            if token.type == "data":
                in_tag = _ends_in_tag(token.value, in_tag)
                yield Token(token.lineno, "data", _marked(token.value, file, token.lineno))
            elif in_tag and token.type == "variable_begin":
                yield token
                yield Token(token.lineno, "lparen", "(")
            elif in_tag and token.type == "variable_end":
                yield Token(token.lineno, "rparen", ")")
                yield Token(token.lineno, "pipe", "|")
                yield Token(token.lineno, "name", "plain")
                yield token
            else:
                yield token


def _ends_in_tag(text: str, in_tag: bool) -> bool:
    opened, closed = text.rfind("<"), text.rfind(">")
    return opened > closed if opened >= 0 or closed >= 0 else in_tag


def _plain(value: Any) -> Any:
    return value.plain.replace("\n", " ") if isinstance(value, Text) else value


def _marked(text: str, file: str, line: int) -> str:
    def mark(match: re.Match[str]) -> str:
        here = line + text.count("\n", 0, match.start())
        return f'<{match[1]} {MARK}="{file}:{here}"'

    return _START_TAG.sub(mark, text)


class Layouts:
    """The templates of a theme, compiled once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._environment = _Sandbox(
            loader=jinja2.FileSystemLoader(theme.folder),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=[_MarkPlaces],
        )
        self._environment.filters["plain"] = _plain
        for name in _UNUSED_GLOBALS:
            del self._environment.globals[name]

    def lay_out(self, deck: Deck, card: Card, problems: Problems) -> tuple[Face, ...]:
        """Return the front and the back of a card; a side with problems is left out after they are reported."""
        faces = (self._face(deck, card, side, problems) for side in Side)
        return tuple(face for face in faces if face is not None)

    def _face(self, deck: Deck, card: Card, side: Side, problems: Problems) -> Face | None:
        name = f"{card.type}/{side.value}.xml.j2"
        try:
            template = self._environment.get_template(name)
            source = template.render(card=card, deck=deck, theme=self._theme.text)
        except jinja2.TemplateNotFound as error:
            missing = Location(self._place(str(error.name or name)))
            problems.add("layout-missing", missing, _("there is no layout of this name"), _("each kind of card has its folder of layouts"))
        except jinja2.TemplateSyntaxError as error:
            where = Location(self._place(error.name or name), error.lineno)
            problems.add("layout-syntax", where, _("the layout cannot be read: {reason}").format(reason=error.message))
        except jinja2.UndefinedError as error:
            problems.add("layout-undefined", self._line(error, name), _undefined(error), _("a layout knows card, deck and theme"))
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, AttributeError, OverflowError) as error:
            problems.add("layout-fault", self._line(error, name), _("the layout cannot be filled in: {reason}").format(reason=type(error).__name__))
        else:
            return read_face(source, card, side, self._theme, self._place(name), problems)
        return None

    def _place(self, template: str) -> str:
        return f"{self._theme.folder.name}/{template}"

    def _line(self, error: BaseException, name: str) -> Location:
        """Return the innermost line of a template in the traceback of an error."""
        found = Location(self._place(name))
        traceback = error.__traceback__
        while traceback is not None:
            file = traceback.tb_frame.f_code.co_filename
            if file.endswith(".j2"):
                template = file.replace("\\", "/").removeprefix(self._theme.folder.as_posix() + "/")
                found = Location(self._place(template), traceback.tb_lineno)
            traceback = traceback.tb_next
        return found


def _undefined(error: Any) -> str:
    """Say what is not defined without any value: Jinja's own message names types and attributes only."""
    return _("something is used that is not there: {reason}").format(reason=error.message)
