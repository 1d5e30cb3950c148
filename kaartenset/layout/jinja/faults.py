"""An exception of a template → a problem at its line and column.

Jinja's messages are English and have no column: ours replace them, and the column is looked up in
the line. Of Python's exceptions only the type is used: their messages can have a client's values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType

import jinja2
from jinja2.exceptions import SecurityError

from kaartenset.errors import Problem, did_you_mean
from kaartenset.files.reading import outside, unreadable
from kaartenset.files.shipped import shipped_folder
from kaartenset.i18n import _
from kaartenset.layout.jinja.environment import (
    LARGEST_LAYOUT,
    LayoutUnreadable,
    NotText,
    OutsideError,
)
from kaartenset.layout.jinja.limits import BuildLimitReached, LimitReached
from kaartenset.layout.jinja.permitted import NotPermitted
from kaartenset.layout.jinja.undefined import hint_of
from kaartenset.locations import InFile
from kaartenset.source.text_files import not_text

_LINE_END = re.compile("\r\n|[\n\r]")
_JINJA = re.compile(r"\{[{%#]")
_QUOTED = re.compile(r"'([^']+)'")
_ENDING = ".j2"


class LayoutFiles:
    """The templates of a folder, for the places of problems; ``theme`` is the file of the theme."""

    def __init__(self, folder: Path, theme: str) -> None:
        self._folder = folder
        self._theme = theme

    def problem_of(self, error: Exception, name: str, values: Mapping[str, object]) -> Problem:
        """Return the problem for an error in a template; ``values`` are those that it was given."""
        here = next(iter(self._lines(error)), InFile(self.place(name)))
        if isinstance(error, jinja2.TemplateNotFound):
            return self._missing(str(error.name or name), here)
        if isinstance(error, OutsideError):
            return outside(InFile(self.place(str(error))))
        if isinstance(error, LayoutUnreadable):
            return unreadable(error.reason, InFile(self.place(error.name)), LARGEST_LAYOUT)
        if isinstance(error, NotText):
            return not_text(InFile(self.place(error.name), error.line))
        if isinstance(error, jinja2.TemplateSyntaxError):
            return self._syntax(error, error.name or name)
        if isinstance(error, jinja2.UndefinedError):
            return self._undefined(error, here, values)
        if isinstance(error, RecursionError):
            error = LimitReached(_("its macros or files use each other too deeply"))
        if isinstance(error, LimitReached):
            message = _("the layout does more than any layout needs: {limit}").format(limit=error)
            if isinstance(error, BuildLimitReached):  # One place for all faces: reported once.
                here = InFile(self._theme)
            hint = _("look for a loop or a macro that goes on too long")
            return Problem("layout-limit", self._exact(here, ""), message, hint)
        return self._fault(error, here)

    def place(self, template: str) -> str:
        """Return the path of a template for messages."""
        return f"{self._folder.name}/{template}"

    def _missing(self, name: str, here: InFile) -> Problem:
        """Report a missing template at the line that uses it, or by its name if the theme does."""
        if not here.line:
            message = _("there is no layout of this name")
            hint = _("each kind of card has its folder of layouts")
            return Problem("layout-missing", InFile(self.place(name)), message, hint)
        known = (
            path.relative_to(self._folder).as_posix() for path in self._folder.rglob(f"*{_ENDING}")
        )
        message = _("there is no layout '{name}'").format(name=name)
        return Problem(
            "layout-missing", self._exact(here, name), message, did_you_mean(name, known)
        )

    def _syntax(self, error: jinja2.TemplateSyntaxError, name: str) -> Problem:
        message, hint = _describe_syntax(error)
        where = InFile(self.place(name), error.lineno)
        names = _QUOTED.findall(error.message or "") or [""]
        word = names[-1] if ", got " in (error.message or "") else names[0]
        return Problem("layout-syntax", self._exact(where, word), message, hint)

    def _undefined(
        self, error: jinja2.UndefinedError, here: InFile, values: Mapping[str, object]
    ) -> Problem:
        said = error.message or ""
        if found := re.match("parameter '(.+)' was not provided", said):
            calls = [line for line in self._lines(error) if line != here]
            message = _("a macro is called without its '{name}'").format(name=found[1])
            hint = _("give it, or give it a value where the macro starts: {name}=…").format(
                name=found[1]
            )
            return Problem(
                "layout-undefined", self._exact(next(iter(calls), here), ""), message, hint
            )
        if found := re.match(
            "the template '(.+?)' .*does not export the requested name '(.+)'", said
        ):
            message = _("'{file}' has no '{name}'").format(file=found[1], name=found[2])
            hint = _("it can be imported if a {% macro %} or a {% set %} of that file makes it")
            return Problem("layout-undefined", self._exact(here, found[2]), message, hint)
        names = _QUOTED.findall(said)
        where = self._exact(here, names[-1] if names else "")
        return Problem("layout-undefined", where, said, hint_of(said) or _known_names(values))

    def _fault(self, error: Exception, here: InFile) -> Problem:
        if isinstance(error, NotPermitted | SecurityError):
            what = str(error) if isinstance(error, NotPermitted) else ""
            message = _("the layout uses something that layouts may not use here: {what}")
            message = (
                message.format(what=what)
                if what
                else _("the layout uses something that layouts may not use")
            )
            hint = _("see docs/layouts.md for what a template can use")
            return Problem(
                "layout-fault", self._exact(here, what.rpartition(".")[2]), message, hint
            )
        where = self._exact(here, next(iter(_QUOTED.findall(str(error))), ""))
        return Problem("layout-fault", where, *_describe_fault(error))

    def _exact(self, place: InFile, word: str) -> InFile:
        """Return a place with its column: that of a word, or else of the Jinja in its line."""
        try:
            text = (self._folder.parent / place.file).read_text(encoding="utf-8-sig")
            line = _LINE_END.split(text)[place.line - 1] if place.line else ""
        except (OSError, ValueError, IndexError):
            line = ""
        if not line.strip():
            return place
        jinja = _JINJA.search(line)
        start = jinja.start() if jinja else len(line) - len(line.lstrip())
        found = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(line, start) if word else None
        return InFile(place.file, place.line, (found.start() if found else start) + 1)

    def _lines(self, error: BaseException) -> Iterator[InFile]:
        """Yield the lines of templates in the traceback of an error, the innermost first."""
        found: list[InFile] = []
        traceback: TracebackType | None = error.__traceback__
        while traceback is not None:
            file = traceback.tb_frame.f_code.co_filename
            if file.endswith(_ENDING):
                template = file.replace("\\", "/")
                for folder in (self._folder, shipped_folder("layouts")):
                    template = template.removeprefix(folder.as_posix() + "/")
                found.append(InFile(self.place(template), traceback.tb_lineno))
            traceback = traceback.tb_next
        return reversed(found)


def _known_names(values: Mapping[str, object]) -> str:
    """Return a hint with the names that a template is given."""
    if "card" in values:
        return _("a layout knows card, deck and theme")
    return _("this layout knows {names}").format(names=", ".join(sorted((*values, "theme"))))


def _describe_syntax(error: jinja2.TemplateSyntaxError) -> tuple[str, str]:
    """Return message and hint for a template that Jinja cannot parse."""
    said = error.message or ""
    if hint := getattr(error, "hint", ""):
        return said, hint
    if found := re.match("Encountered unknown tag '(.+?)'", said):
        message = _("there is no {tag} in Jinja, or none that can stand here").format(
            tag=f"{{% {found[1]} %}}"
        )
        return message, _closing_hint(said) or _(
            "look for what opens or closes it, or for a word that is mistyped"
        )
    if re.match("Unexpected end of template|Missing end of|unexpected end of template", said):
        message = _("the layout ends in the middle of something that Jinja began")
        return message, _closing_hint(said) or _("look for Jinja brackets that are not closed")
    if found := re.match("expected token '(.+?)', got '(.+?)'$", said):
        expected, got = found[1], found[2]
        if expected in ("end of print statement", "end of statement block"):
            message = _("'{got}' cannot stand here in a Jinja expression").format(got=got)
            return message, _("look for an operator, a comma or a quote that is missing before it")
        message = _("Jinja expects '{expected}' here, and finds '{got}'").format(
            expected=expected, got=got
        )
        return message, _("look at the brackets, the quotes and the commas before it")
    if found := re.match("unexpected (?:char )?'(.+?)'", said):
        message = _("'{got}' cannot stand here in a Jinja expression").format(got=found[1])
        return message, _("look at the brackets, the quotes and the commas before it")
    message = _("Jinja cannot read this; it says: {reason}").format(reason=said)
    return message, _("look at the brackets, the quotes and the commas before it")


def _closing_hint(said: str) -> str:
    """Return the hint for a block that is not closed; empty if Jinja names none."""
    found = re.search("innermost block that needs to be closed is '(.+?)'", said)
    return _("close the {tag} before it").format(tag=f"{{% {found[1]} %}}") if found else ""


def _describe_fault(error: Exception) -> tuple[str, str]:
    """Return message and hint for an error while a template ran, without any value."""
    said = str(error)
    if found := re.match("macro '(.+?)' takes no keyword argument '(.+?)'", said):
        message = _("the macro '{macro}' has no '{name}'").format(macro=found[1], name=found[2])
        return message, _("look at its names where it starts: {start}").format(
            start=f"{{% macro {found[1]}(…) %}}"
        )
    if found := re.match(r"macro '(.+?)' takes not more than (\d+) argument", said):
        message = _("the macro '{macro}' is given more than it takes, which is {count}")
        hint = _("look at its names where it starts: {start}").format(
            start=f"{{% macro {found[1]}(…) %}}"
        )
        return message.format(macro=found[1], count=found[2]), hint
    look = _("look at what is calculated, compared or called on this line")
    if isinstance(error, ZeroDivisionError):
        return _("the layout divides by 0 here"), look
    if isinstance(error, OverflowError):
        return _("the layout calculates with a number that is too large here"), look
    if isinstance(error, TypeError):
        message = _(
            "the layout calculates with, compares or calls something here that is not made for it"
        )
        return message, look
    if isinstance(error, ValueError | LookupError):
        return _("the layout gives a filter or a function something that it cannot use"), look
    return _("the layout cannot be filled in: {reason}").format(reason=type(error).__name__), look
