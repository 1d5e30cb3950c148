"""The Jinja that layouts are written in: a sandbox, with the place of every tag, compiled once.

The shipped layouts are compiled when the package is built (``compiled.py``), which saves a quarter of a whole run; a
layout that anyone changed is compiled when it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha1
from importlib import import_module, util
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing
from markupsafe import Markup, escape

from kaartenset.deck import Card, Deck
from kaartenset.errors import did_you_mean
from kaartenset.i18n import _
from kaartenset.layout.attributes import MARK
from kaartenset.layout.sealed import Sealed, check_attribute, check_call, guarded, printed, sealed, takes_its_output
from kaartenset.markup import OPEN_END, OPEN_START, LooksAtValue, OpenText, Text
from kaartenset.personalise import FIELDS_OF_PLACEHOLDERS
from kaartenset.reading import Record

COMPILED = "kaartenset.layout.compiled"
"""The package of compiled layouts; it is made at build time and may be missing."""

LARGEST_FACTOR = 10_000
"""No length on a card comes near this; it keeps a template from filling the memory."""

LONGEST_RANGE = 1_000
"""No card has so many of anything."""

_OPEN_TYPES = (Record, Text, Card, Deck, LoopContext, Namespace, TemplateModule)
_START_TAG = re.compile(r"<([A-Za-z][\w.:-]*)")
_UNUSED_GLOBALS = ("lipsum", "cycler", "joiner", "dict")


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which a template cannot make a text or a number without end either.

    ``takes_output`` says that one of its templates may look at what it printed.
    """

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.globals["range"] = _short_range
        self.tests = guarded(self.tests)
        self.takes_output = False

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as in Jinja
        """Call what a layout calls, and seal what comes of it."""
        check_call(__obj, (*args, *kwargs.values()))
        return sealed(super().call(__context, __obj, *args, **kwargs))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Look up a key or, failing that, an attribute."""
        check_attribute(obj, str(argument))
        return super().getitem(obj, argument)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look up at once in values that are frozen or Jinja's own: what has no underscore in front leads nowhere else."""
        if isinstance(obj, OpenText | Sealed):
            check_attribute(obj, attribute)
        if isinstance(obj, _OPEN_TYPES) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def call_binop(self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any) -> Any:
        for factor in (left, right):
            if isinstance(factor, jinja2.Undefined):
                break  # Jinja says best what is not there
            if not isinstance(factor, int | float) or abs(factor) > LARGEST_FACTOR or operator == "**":
                raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)


def _short_range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > LONGEST_RANGE:
        raise OverflowError(LONGEST_RANGE)
    return numbers


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


class _Undefined(jinja2.StrictUndefined):
    """Says what is not there in the words of a layout, with the nearest name that is."""

    @property
    def _undefined_message(self) -> str:
        name, thing = str(self._undefined_name), self._undefined_obj
        if thing is missing:
            return _("'{name}' is not known").format(name=name)
        known = vars(thing) if hasattr(thing, "__dict__") else getattr(type(thing), "__slots__", ())
        hint = did_you_mean(name, [key for key in known if not key.startswith("_")])
        return _("a {kind} has no '{name}' ({hint})").format(kind=type(thing).__name__.lower(), name=name, hint=hint)


def _refuse_none(value: Any) -> Any:
    """Stop a text that the content does not give from being printed as the word None."""
    if value is None:
        raise jinja2.UndefinedError(_("a text is printed that the content does not give"))
    return printed(value, FIELDS_OF_PLACEHOLDERS)


def _plain(value: Any) -> Any:
    if isinstance(value, Sealed):
        raise LooksAtValue
    if isinstance(value, Text):
        return value.plain.replace("\n", " ")
    return Markup(value.replace("<br/>", " ")).striptags() if isinstance(value, Markup) else value


def _marked(text: str, file: str, line: int) -> str:
    def mark(match: re.Match[str]) -> str:
        here = line + text.count("\n", 0, match.start())
        return f'<{match[1]} {MARK}="{escape(file)}:{here}"'

    return _START_TAG.sub(mark, text)


def make_environment(folder: Path) -> Sandbox:
    """Return the environment for the layouts of a folder."""
    environment = Sandbox(
        loader=_Loader(folder),
        undefined=_Undefined,
        finalize=_refuse_none,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_MarkPlaces],
    )
    environment.filters["plain"] = _plain
    for name in _UNUSED_GLOBALS:
        del environment.globals[name]
    del environment.filters["random"]  # the same input gives the same bytes
    return environment


def compile_layout(folder: Path, name: str) -> tuple[str, str]:
    """Return the name of the module that a layout compiles to, and its Python source."""
    environment = make_environment(folder)
    source = (folder / name).read_text(encoding="utf-8")
    return _module_name(source, name), environment.compile(source, name, raw=True)


def _module_name(source: str, name: str) -> str:
    """Return a name that changes with the layout, with Jinja and with this module: stale code is never found."""
    parts = (jinja2.__version__, _own_source(), name, source)
    return "layout_" + sha1("\0".join(parts).encode(), usedforsecurity=False).hexdigest()


@cache
def _own_source() -> str:
    return Path(__file__).read_text(encoding="utf-8")


class _Loader(jinja2.FileSystemLoader):
    """Reads layouts from a folder and takes the compiled form of those that have one."""

    def load(self, environment: jinja2.Environment, name: str, globals: Any = None) -> jinja2.Template:
        source, filename, _uptodate = self.get_source(environment, name)
        _refuse_marks(source, name)
        environment.takes_output |= takes_its_output(source)  # type: ignore[attr-defined]
        code = _compiled(_module_name(source, name))
        if code is None:
            return super().load(environment, name, globals)
        namespace = {"environment": environment, "__file__": filename}
        exec(code, namespace)
        return environment.template_class.from_module_dict(environment, namespace, globals or {})


def _refuse_marks(source: str, name: str) -> None:
    """Stop a layout that writes the signs around a place that waits for a value: they are the program's own."""
    if (found := re.search(f"[{OPEN_START}{OPEN_END}]", source)) is not None:
        line = source.count("\n", 0, found.start()) + 1
        message = _("the character U+{code:04X} may not stand in a text").format(code=ord(found[0]))
        raise jinja2.TemplateSyntaxError(message, line, name)


def _compiled(module: str) -> CodeType | None:
    try:
        import_module(COMPILED)
        spec = util.find_spec(f"{COMPILED}.{module}")
    except ImportError:
        return None
    loader: Any = spec.loader if spec else None
    return loader.get_code(spec.name) if spec and loader else None
