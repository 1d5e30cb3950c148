"""The Jinja environment of layouts: a sandbox that adds the place of every tag.

The shipped layouts are compiled when the package is built, which saves a quarter of a run; a layout
that was changed is compiled when it is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from hashlib import sha1
from importlib import import_module, util
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2.environment import TemplateModule
from jinja2.loaders import split_template_path
from jinja2.runtime import Context, LoopContext, Macro, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup, escape

from kaartenset.deck.deck import Card, Deck
from kaartenset.files.reading import is_inside, read_bytes
from kaartenset.files.shipped import shipped_folder
from kaartenset.i18n import _
from kaartenset.layout.jinja.generator import BoundedCode
from kaartenset.layout.jinja.guard import (
    DependsOnValue,
    Sealed,
    SealedText,
    as_markup,
    check_attribute,
    check_call,
    guarded,
    printed,
    reads_own_output,
    sealed,
)
from kaartenset.layout.jinja.limits import (
    LONGEST_TEXT,
    Budget,
    count_items,
    refuse_large_number,
    refuse_long_text,
)
from kaartenset.layout.jinja.permitted import (
    CLOSED,
    LARGEST_FACTOR,
    LARGEST_NUMBER,
    Names,
    NotPermitted,
    bounded_filters,
    check_printable,
    may_call,
    may_use,
    permitted_tests,
    short_range,
    within_limits,
)
from kaartenset.layout.jinja.source_places import MarkPlaces
from kaartenset.layout.jinja.undefined import UnknownValue, with_hint
from kaartenset.layout.markup import OPEN, escaped
from kaartenset.source.markup import Text
from kaartenset.source.nodes import Scalar
from kaartenset.source.records import Record

COMPILED = "kaartenset.layout.compiled"
"""The package of compiled layouts, made at build time; it may be missing."""

LARGEST_LAYOUT = 200_000
"""Bytes of one file. The largest of the shipped layouts has about 12,000."""

_NONCHARACTER = re.compile("[\ufdd0-\ufdef]")

_PLAIN_NUMBERS = (float, int)
"""The usual types in sums and output; a lookup of the type is faster than ``isinstance``."""

_DIRECT_TYPES = (Record, Text, Card, Deck, LoopContext, Namespace, TemplateModule)

USUAL_LAYOUTS = frozenset(f"guide/{name}.xml.j2" for name in ("columns", "form", "parts"))
"""The layouts that every deck has: those of the usual pages of a guide."""


class BoundedTemplate(jinja2.Template):
    """A template that is run again for each face that imports it.

    Jinja keeps a module that is imported without context, and with it the contents of its
    ``namespace``: values of one client would reach the deck of the next.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        self._module = None
        return super()._get_default_module(ctx)

    def make_module(self, *given: Any, **named: Any) -> TemplateModule:
        """Return the exports of a template; a layout can read their output, so no part of it may
        be an open placeholder."""
        module = super().make_module(*given, **named)
        if OPEN in str(module):
            raise DependsOnValue
        return module


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox with only what ``permitted`` lists, within the limits of a ``Budget``.

    ``reads_output`` is True if one of its templates may read its own output.
    """

    intercepted_binops = frozenset({"*", "**", "+", "%"})
    code_generator_class = BoundedCode
    template_class = BoundedTemplate

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.budget = Budget()
        self.spend = self.budget.spend
        self.globals = {"range": short_range, "namespace": Names}
        self.filters = {**bounded_filters(self.budget), "plain": self.plain}
        self.tests = guarded(permitted_tests())
        self.finalize = self.print
        self.reads_output = False
        # Types and names for which ``getattr`` need not check again; a layout uses some dozens.
        self._direct_types: set[type] = set()
        self._direct_names: set[str] = set()

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a layout may read an attribute."""
        return super().is_safe_attribute(obj, attr, value) and may_use(obj, attr)

    def wrap_str_format(self, value: Any) -> None:
        """Check ``format`` of a text like any other method: Jinja's replacement for it makes texts
        of any width."""

    def unsafe_undefined(self, obj: Any, attribute: str) -> jinja2.Undefined:
        """Return a value that raises ``NotPermitted`` with the name of the attribute when used."""
        return self.undefined(
            f"{type(obj).__name__}.{attribute}", obj=obj, name=attribute, exc=NotPermitted
        )

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a function for a layout and return its result, sealed."""
        check_call(__obj, (*args, *kwargs.values()))
        if not may_call(__obj):
            raise NotPermitted(type(__obj).__name__)
        for given in (*args, *kwargs.values()):
            if isinstance(given, list | tuple | dict):
                __self.budget.spend(count_items(given))
        if type(__obj) is Macro and not kwargs:
            result = __obj(__context.eval_ctx, *args)  # What Jinja does after asking what it is.
        else:
            result = super().call(__context, __obj, *args, **kwargs)
        __self.budget.spend(len(result) if isinstance(result, str) else 0)
        return sealed(result) if isinstance(result, str) else within_limits(result, __self.budget)

    def within_limits(self, made: Any) -> Any:
        """Return a list that a layout makes; raise ``LimitReached`` if it is too long."""
        return within_limits(made, self.budget)

    def concatenate(self, context: Context, parts: tuple[Any, ...]) -> str:
        """Return the texts around a ``~`` as one."""
        length = 0
        for part in parts:
            check_printable(part)
            length += len(str(part))
            if length > LONGEST_TEXT:
                raise refuse_long_text()
        self.budget.spend(length)
        if context.eval_ctx.autoescape:
            return markup_join(map(as_markup, parts))
        return str_join(parts)

    def written(self, context: Any, value: Any) -> str:
        """Return a value to print as it is written: with its letters escaped."""
        kind = type(value)
        if kind in _PLAIN_NUMBERS:
            return str(value)
        if kind is Text:
            elements: str = as_markup(value)
            return elements
        if kind is Scalar or kind is str:
            self.spend(len(value))
            return escaped(value)
        if type(value) is Markup:
            self.spend(len(value))
            return value
        return escape(self.print(context, value))

    # With the context, Jinja calls it for constants too and does not print them when it compiles.
    @jinja2.pass_eval_context
    def print(self, context: Any, value: Any) -> Any:
        """Return a value to print: words or a number. A text that is not given raises an error
        and is never printed as None."""
        if value is None:
            message = _("a text is printed that the content does not give")
            raise jinja2.UndefinedError(
                with_hint(message, _("put an {% if %} around it, or let the content give it"))
            )
        if type(value) in _PLAIN_NUMBERS:
            return value
        if isinstance(value, Text | Sealed):
            return printed(value) if context.autoescape else value
        if isinstance(value, str):
            self.spend(len(value))
        elif not isinstance(value, int | float | jinja2.Undefined | TemplateModule):
            raise NotPermitted(type(value).__name__)
        return value

    def plain(self, value: Any) -> Any:
        """Return the words of a text on one line, for an attribute."""
        if type(value) in _PLAIN_NUMBERS:
            return value
        if isinstance(value, Sealed):
            raise DependsOnValue
        if isinstance(value, Text):
            return value.plain.replace("\n", " ")
        if not isinstance(value, Markup):
            return value
        self.spend(len(value))
        return Markup(value.replace("<br/>", " ")).striptags()

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return the value of a key, or else of an attribute."""
        if isinstance(argument, list | tuple | dict):
            raise NotPermitted(f"[{type(argument).__name__}]")
        check_attribute(obj, argument if isinstance(argument, str) else "")
        return super().getitem(obj, argument)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute, without Jinja's checks for frozen values and Jinja's own: their
        names without an underscore are safe."""
        kind = type(obj)
        if kind not in self._direct_types or attribute not in self._direct_names:
            if isinstance(obj, SealedText | Sealed):
                check_attribute(obj, attribute)
            elif issubclass(kind, _DIRECT_TYPES):
                self._direct_types.add(kind)
            is_closed = attribute.startswith("_") or attribute in CLOSED
            if is_closed or not issubclass(kind, _DIRECT_TYPES):
                return super().getattr(obj, attribute)
            self._direct_names.add(attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return self.undefined(obj=obj, name=attribute)

    def call_binop(
        self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any
    ) -> Any:
        if operator == "+" and type(left) in _PLAIN_NUMBERS and type(right) in _PLAIN_NUMBERS:
            total = left + right
            if -LARGEST_NUMBER < total < LARGEST_NUMBER:
                return total
        if isinstance(left, jinja2.Undefined) or isinstance(right, jinja2.Undefined):
            return super().call_binop(context, operator, left, right)  # It names what is missing.
        are_numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "+":
            if isinstance(left, Markup) or isinstance(right, Markup):
                left, right = as_markup(left), as_markup(right)
            return within_limits(left + right, self.budget)
        if not are_numbers or operator == "**":
            raise NotPermitted(operator)
        if operator == "*" and max(abs(left), abs(right)) > LARGEST_FACTOR:
            raise refuse_large_number(LARGEST_FACTOR)
        return super().call_binop(context, operator, left, right)


def make_environment(folder: Path) -> Sandbox:
    """Return the environment for the layouts of a folder."""
    return Sandbox(
        loader=_Loader(folder),
        undefined=UnknownValue,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[MarkPlaces],
    )


def compile_layout(folder: Path, name: str) -> tuple[str, str]:
    """Return the name of the module that a layout compiles to, and its Python source."""
    environment = make_environment(folder)
    source = (folder / name).read_text(encoding="utf-8")
    return _module_name(source, name), environment.compile(source, name, raw=True)


def _module_name(source: str, name: str) -> str:
    """Return a name that depends on the layout, Jinja and the compiler, so that stale code is
    never used."""
    parts = (jinja2.__version__, _own_source(), name, source)
    return "layout_" + sha1("\0".join(parts).encode(), usedforsecurity=False).hexdigest()


@cache
def _own_source() -> str:
    here = Path(__file__)
    return "".join(
        path.read_text(encoding="utf-8")
        for path in (here, *map(here.with_name, ("generator.py", "source_places.py")))
    )


class OutsideError(Exception):
    """A layout is a link to a file outside the folder of layouts; the text is its name."""


class LayoutUnreadable(Exception):
    """The file of a layout cannot be read; ``reason`` is why."""

    def __init__(self, name: str, reason: OSError) -> None:
        super().__init__(name)
        self.name = name
        self.reason = reason


class NotText(Exception):
    """The file of a layout is not UTF-8 text; ``line`` has the first wrong byte."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(name)
        self.name = name
        self.line = line


class _Loader(jinja2.FileSystemLoader):
    """Reads layouts from a folder, and uses the compiled form of those that have one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._folder = folder

    def get_source(
        self,
        environment: jinja2.Environment,  # noqa: ARG002
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a layout, its path, and a function that tells if it is unchanged.

        Raises ``OutsideError``, ``LayoutUnreadable`` or ``NotText``.
        """
        folder = self._folder_of(template)
        path = folder.joinpath(*split_template_path(template))
        try:
            data = read_bytes(path, LARGEST_LAYOUT)
        except (FileNotFoundError, NotADirectoryError):
            raise jinja2.TemplateNotFound(template) from None
        except OSError as error:
            raise LayoutUnreadable(template, error) from None
        if not is_inside(path, folder):
            raise OutsideError(template)
        changed = path.stat().st_mtime_ns
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise NotText(template, data.count(b"\n", 0, error.start) + 1) from None
        return text, str(path), lambda: path.is_file() and path.stat().st_mtime_ns == changed

    def _folder_of(self, template: str) -> Path:
        """Return the folder of a layout: that of the program for a usual one which this folder does
        not have."""
        parts = split_template_path(template)
        is_usual = template in USUAL_LAYOUTS and not self._folder.joinpath(*parts).exists()
        return shipped_folder("layouts") if is_usual else self._folder

    def load(
        self, environment: jinja2.Environment, name: str, globals: Any = None
    ) -> jinja2.Template:
        source, filename, _uptodate = self.get_source(environment, name)
        _refuse_noncharacters(source, name)
        environment.reads_output |= reads_own_output(source)  # type: ignore[attr-defined]
        code = _compiled(_module_name(source, name))
        if code is None:
            return super().load(environment, name, globals)
        namespace = {"environment": environment, "__file__": filename}
        exec(code, namespace)
        return environment.template_class.from_module_dict(environment, namespace, globals or {})


def _refuse_noncharacters(source: str, name: str) -> None:
    """Refuse a layout with a noncharacter, which no text for people has (Unicode, 23.7)."""
    if (found := _NONCHARACTER.search(source)) is not None:
        line = source.count("\n", 0, found.start()) + 1
        message = _("a text may not contain the character U+{code:04X}").format(code=ord(found[0]))
        raise jinja2.TemplateSyntaxError(message, line, name)


def _compiled(module: str) -> CodeType | None:
    try:
        import_module(COMPILED)
        spec = util.find_spec(f"{COMPILED}.{module}")
    except ImportError:
        return None
    loader: Any = spec.loader if spec else None
    return loader.get_code(spec.name) if spec and loader else None
