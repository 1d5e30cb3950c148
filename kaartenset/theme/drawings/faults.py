"""What is wrong with a drawing, said at the line of its element."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.theme.drawings.document import RefusedDrawing, SvgElement
from kaartenset.theme.drawings.paint import UnusablePaint, reference_in
from kaartenset.theme.drawings.svg_paths import MalformedError

MOST_PROBLEMS = 10
"""Problems reported for one file; the rest are of the same kind."""

_ANIMATED = frozenset({"animate", "animateTransform", "animateMotion", "set", "animateColor"})


class DrawingFaults:
    """Reports the faults of one drawing, each place once; ``found`` is their number."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._told: set[tuple[str, InFile]] = set()
        self.found = 0
        self._where = InFile("")

    def report(self, code: str, where: InFile, message: str, hint: str) -> None:
        """Report a fault. Raises ``RefusedDrawing`` when there are too many."""
        if (code, where) in self._told:
            return
        self._told.add((code, where))
        self._problems.add(code, where, message, hint)
        self.found += 1
        if self.found >= MOST_PROBLEMS:
            raise RefusedDrawing

    def element(self, element: SvgElement, what: str = "") -> None:
        """Report something that a drawing cannot use."""
        what = what or f"<{excerpt(element.tag)}>"
        hint = _ELEMENT_HINTS.get(element.tag, _take_out)()
        message = _("a drawing cannot use {what}").format(what=what)
        self.report("drawing-element", element.at, message, hint)

    def path(self, element: SvgElement, error: MalformedError) -> None:
        """Report numbers or data that cannot be read."""
        self.report(
            "drawing-path",
            element.at,
            _("<{element}> cannot be read from '{text}'").format(
                element=excerpt(element.tag), text=excerpt(str(error))
            ),
            _("draw the shape again, or save the file as plain SVG"),
        )

    def style(self, element: SvgElement, rule: str) -> None:
        """Report a rule of a style sheet that cannot be read."""
        self.report(
            "drawing-style",
            element.at,
            _("the style '{rule}' cannot be used").format(rule=excerpt(rule)),
            _("select by name, class or id alone, or save the file with styles as attributes"),
        )

    def missing(self, element: SvgElement, name: str) -> None:
        """Report a <use> of something that is not in the drawing."""
        self.report(
            "drawing-element",
            element.at,
            _("<{element}> refers to '{name}', which is not in the drawing").format(
                element=excerpt(element.tag), name=excerpt(name)
            ),
            _("save the file as plain SVG, with everything in it"),
        )

    def paint(
        self, element: SvgElement, unusable: UnusablePaint, ids: Mapping[str, SvgElement]
    ) -> None:
        """Report a shape that is painted with something else than a colour."""
        name, address, _fallback = unusable.args
        of = ids.get(address.removeprefix("#"))
        what = f"<{of.tag}>" if of else f'{name}="url({excerpt(address)})"'
        self.element(element, f"{what} ({name}, <{excerpt(element.tag)}>)")

    def effects(self, element: SvgElement, style: Mapping[str, str]) -> None:
        """Report masks, filters, markers and blending."""
        for name in ("mask", "filter", "marker-start", "marker-mid", "marker-end"):
            if reference_in(style[name]):
                self.element(element, f"{name} (<{excerpt(element.tag)}>)")
        if style["mix-blend-mode"] not in ("normal", "none"):
            self.element(element, f"mix-blend-mode (<{excerpt(element.tag)}>)")

    def overlapping_group(self, element: SvgElement) -> None:
        """Report a group that lets through what is under it, with parts over one another."""
        self.report(
            "drawing-element",
            element.at,
            _("a drawing cannot use an opacity for a group whose parts overlap"),
            _("give it the colour that it should show, and no opacity"),
        )


def refuse_unusable(root: SvgElement, faults: DrawingFaults) -> None:
    """Report everything in a drawing that acts, or that asks for other files, shown or not.

    Raises ``RefusedDrawing`` if there is any.
    """
    for element in root.all():
        if element.tag == "script" or any(
            key.lower().startswith("on") for key in element.attributes
        ):
            faults.report(
                "drawing-script",
                element.at,
                _("a drawing cannot have scripts (<{element}>)").format(
                    element=excerpt(element.tag)
                ),
                _("save the file as plain SVG, without scripts"),
            )
        address = element.attributes.get("href", "").strip()
        sheet = element.text if element.tag == "style" else ""
        if element.tag == "image" and address.startswith("data:"):
            faults.element(element)
        elif (
            (address and not address.startswith("#") and element.tag != "a")
            or "@import" in sheet
            or any(_leads_out(value) for value in (*element.attributes.values(), sheet))
        ):
            faults.report(
                "drawing-reference",
                element.at,
                _("a drawing cannot use other files, as {what} does").format(
                    what=f"<{excerpt(element.tag)}>"
                ),
                _("save the file as plain SVG, with everything in it"),
            )
        if element.tag in _ANIMATED:
            faults.element(element)
    if faults.found:
        raise RefusedDrawing


def _leads_out(text: str) -> bool:
    """Return whether a property refers to something outside the drawing."""
    at = text.find("url(")
    while at >= 0:
        address = text[at + 4 :].lstrip(" '\"")
        if not address.startswith(("#", "data:")):
            return True
        at = text.find("url(", at + 4)
    return False


def excerpt(text: str) -> str:
    """Return the start of a text from the file that is safe and short enough for a terminal."""
    start = "".join(
        character if character.isprintable() else " " for character in text[:40]
    ).strip()
    return f"{start}..." if len(text) > 40 else start


def _take_out() -> str:
    return _("take it out, or save the picture as a PNG at 300 pixels per inch")


def _to_paths() -> str:
    return _("turn the letters into paths in the drawing program, which keeps them sharp")


def _apart() -> str:
    return _("save the picture as a PNG or JPEG, and place it with <image>")


_ELEMENT_HINTS: dict[str, Callable[[], str]] = {
    "text": _to_paths,
    "tspan": _to_paths,
    "textPath": _to_paths,
    "image": _apart,
}
