"""Layout: a card and its Jinja templates → faces. The only package that knows Jinja.

A template places, Python decides: it gets ``card``, ``deck`` and ``theme`` and emits the project's own elements. Every
start tag carries the line of the template that wrote it, so that a problem is told at the designer's own line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import jinja2

from kaartenset.deck import Card, Deck
from kaartenset.elements import EmptyFace, Face, Side
from kaartenset.errors import Location, Problem, Problems
from kaartenset.i18n import _
from kaartenset.input_files import outside, unreadable
from kaartenset.layout.environment import LARGEST_LAYOUT, LayoutUnreadable, OutsideError, make_environment
from kaartenset.layout.limits import BuildLimitReached, LimitReached
from kaartenset.layout.permitted import NotPermitted
from kaartenset.layout.vocabulary import LARGEST_FACE, Drawings, read_face
from kaartenset.markup import LooksAtValue
from kaartenset.theme import Theme


class Layouts:
    """The templates of a theme, compiled once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._environment = make_environment(theme.folder)
        self._drawings: Drawings = {}

    def lay_out(self, deck: Deck, card: Card, problems: Problems) -> tuple[Face, ...]:
        """Return the front and the back of a card; a side with problems is left out after they are reported."""
        kind, safe = self._theme.text.card_types[card.type], self._theme.text.safe_area
        values = {"card": card, "deck": deck}
        empty = (EmptyFace(card.id, side, kind.size, safe, kind.least_type) for side in Side)
        sides = ((f"{card.type}/{one.side.value}.xml.j2", one) for one in empty)
        faces = (self.lay_out_face(name, one, values, problems) for name, one in sides)
        return tuple(face for face in faces if face is not None)

    def lay_out_open(self, deck: Deck, card: Card) -> tuple[Face, ...] | None:
        """Return the faces of a card that waits for the values of a client, with marks where these go.

        None when they cannot be the same for every client: the layout looks at a value, or there is something to report.
        """
        problems = Problems()
        try:
            faces = self.lay_out(deck, card, problems)
        except LooksAtValue:
            return None
        is_sure = len(faces) == len(Side) and not any(problems) and not self.may_look
        return faces if is_sure else None

    @property
    def may_look(self) -> bool:
        """Whether a template that was used may look at what it printed, where a value is not told from other words."""
        return bool(self._environment.takes_output)

    def lay_out_face(self, name: str, empty: EmptyFace, values: Mapping[str, Any], problems: Problems) -> Face | None:
        """Return the face that a template makes of some values and the theme, or None after reporting what is wrong with it."""
        try:
            with self._environment.budget.face():
                template = self._environment.get_template(name)
                source = _within_bounds(template.generate(**values, theme=self._theme.text))
        except LooksAtValue:
            raise
        except Exception as error:  # a template can raise anything, RecursionError and AssertionError included
            problems.extend([self._told(error, name, values)])
            return None
        return read_face(source, empty, self._theme, self._place(name), problems, self._drawings)

    def _told(self, error: Exception, name: str, values: Mapping[str, Any]) -> Problem:
        """Return the problem that an error in a layout is."""
        here = self._line(error, name)
        if isinstance(error, jinja2.TemplateNotFound):
            missing = Location(self._place(str(error.name or name)))
            hint = _("each kind of card has its folder of layouts")
            return Problem("layout-missing", missing, _("there is no layout of this name"), hint)
        if isinstance(error, jinja2.TemplateSyntaxError):
            where, hint = Location(self._place(error.name or name), error.lineno), getattr(error, "hint", "")
            return Problem("layout-syntax", where, _("the layout cannot be read: {reason}").format(reason=error.message), hint)
        if isinstance(error, jinja2.UndefinedError):
            return Problem("layout-undefined", here, _undefined(error), _known(values))
        if isinstance(error, OutsideError):
            return outside(Location(self._place(str(error))))
        if isinstance(error, LayoutUnreadable):
            return unreadable(error.reason, Location(self._place(error.name)), LARGEST_LAYOUT)
        if isinstance(error, RecursionError):
            error = LimitReached(_("its macros or files use each other too deeply"))
        if isinstance(error, LimitReached):
            message = _("the layout does more than any layout needs: {limit}").format(limit=error)
            if isinstance(error, BuildLimitReached):  # the same for every face that comes after it, so that it is told once
                here = Location(self._theme.name)
            return Problem("layout-limit", here, message, _("look for a loop or a macro that goes on too long"))
        if isinstance(error, NotPermitted):
            message = _("the layout uses something that layouts may not use here: {what}").format(what=error)
            return Problem("layout-fault", here, message, _("see docs/layouts.md for what a template can use"))
        return Problem("layout-fault", here, _("the layout cannot be filled in: {reason}").format(reason=type(error).__name__))

    @contextmanager
    def whole_build(self) -> Iterator[None]:
        """Bound what the layouts do from here on, as one build."""
        with self._environment.budget.whole_build():
            yield

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


def _within_bounds(parts: Iterable[str]) -> str:
    """Return what a template writes, or little more than a face may have of it: a loop without end is cut off."""
    written: list[str] = []
    room = LARGEST_FACE
    for part in parts:
        written.append(part)
        room -= len(part)
        if room < 0:
            break
    return "".join(written)


def _known(values: Mapping[str, Any]) -> str:
    """Say what a template is given."""
    if "card" in values:
        return _("a layout knows card, deck and theme")
    return _("this layout knows {names}").format(names=", ".join(sorted((*values, "theme"))))


def _undefined(error: Any) -> str:
    """Say what is not defined without any value: Jinja's own message names types and attributes only."""
    return _("something is used that is not there: {reason}").format(reason=error.message)
