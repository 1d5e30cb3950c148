"""An error of the XML parser → a problem at the tag of the layout that caused it."""

from __future__ import annotations

import re
from contextlib import suppress
from xml.parsers import expat

from markupsafe import Markup

from kaartenset.dataclass import dataclass
from kaartenset.errors import Problem
from kaartenset.i18n import _
from kaartenset.layout.jinja.source_places import place_of_mark
from kaartenset.locations import InFile

_ERRORS = expat.errors.codes
_NO_ELEMENTS = _ERRORS[expat.errors.XML_ERROR_NO_ELEMENTS]
_UNCLOSED_TAG = _ERRORS[expat.errors.XML_ERROR_UNCLOSED_TOKEN]
_TAG_MISMATCH = _ERRORS[expat.errors.XML_ERROR_TAG_MISMATCH]
_DUPLICATE_ATTRIBUTE = _ERRORS[expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE]
_UNKNOWN_ENTITY = _ERRORS[expat.errors.XML_ERROR_UNDEFINED_ENTITY]
_JUNK_AFTER_FACE = _ERRORS[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]
DOCTYPE = _ERRORS[expat.errors.XML_ERROR_SYNTAX]
"""The code that ``read_face`` raises for a document type, which expat accepts."""

_MARKED_TAG = re.compile(r'<([\w.:-]+) _="([^"]*)"')
_ATTRIBUTE = re.compile(r'\s([\w.:-]+)\s*=\s*"[^"]*"')
_NAME_AND_EQUALS = re.compile(r"([\w.:-]+)\s*=\s*$")
_NAME_AT_END = re.compile(r"\s([\w.:-]+)\s*$")
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_END_TAG = re.compile(r"</([\w.:-]*)")
_ENTITY = re.compile(r"&[\w.:-]+;")


def problem_of_fault(source: str, error: expat.ExpatError, folder: str, layout: InFile) -> Problem:
    """Return the problem for an error of the parser; ``source`` is the XML of the layout."""
    where, message, hint = _LocatedError.found(source, error.code, folder, layout).described()
    return Problem("layout-syntax", where, message, hint)


@dataclass(frozen=True, slots=True)
class _LocatedError:
    """An error: the XML before and after it, and the open tags, the innermost last.

    ``tag`` is the last tag that starts before it, ``at`` its place, and ``inside`` its text if it
    is not finished.
    """

    code: int
    before: str
    after: str
    open: tuple[tuple[str, InFile], ...]
    tag: str
    at: InFile
    inside: str | None

    @classmethod
    def found(cls, source: str, code: int, folder: str, layout: InFile) -> _LocatedError:
        """Return an error, after reading the XML again for its tags only."""
        opened: list[tuple[str, InFile]] = []

        def start(tag: str, given: dict[str, str]) -> None:
            opened.append((tag, place_of_mark(given.get("_", ""), folder) or layout))

        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        parser.EndElementHandler = lambda _tag: opened.pop()
        data = source.encode()
        with suppress(expat.ExpatError):
            parser.Parse(data, True)
        reached = parser.ErrorByteIndex if code != DOCTYPE else 0
        before, after = (
            data[:reached].decode(errors="ignore"),
            data[reached:].decode(errors="ignore"),
        )
        last = max(_MARKED_TAG.finditer(before), key=lambda match: match.start(), default=None)
        tag, mark = (last[1], last[2]) if last else ("", "")
        written = before[last.start() :] if last else ""
        inside = written if last and ">" not in _QUOTED.sub("", written) else None
        return cls(
            code,
            before,
            after,
            tuple(opened),
            tag,
            place_of_mark(str(Markup(mark).unescape()), folder) or layout,
            inside,
        )

    def described(self) -> tuple[InFile, str, str]:
        """Return place, message and hint."""
        if self.code == DOCTYPE:
            return self.at, _("a layout has no <!DOCTYPE>"), _("take it out")
        if self.code == _NO_ELEMENTS and not self.open:
            return (
                self.at,
                _("the layout writes nothing"),
                _('write <face drawn-for="A5 landscape"> and </face> around it'),
            )
        if self.code in (_NO_ELEMENTS, _TAG_MISMATCH):
            return self._not_closed()
        return self.at, *(self._in_tag(self.inside) if self.inside is not None else self._in_text())

    def _not_closed(self) -> tuple[InFile, str, str]:
        tag, at = self.open[-1]
        ends = (
            _END_TAG.findall(self.before[-2:] + self.after[:100])
            if self.code == _TAG_MISMATCH
            else []
        )
        if ends and ends[0] not in dict(self.open):
            message = _("this <{tag}> is closed with </{end}>").format(tag=tag, end=ends[0])
            return at, message, _("write </{tag}>").format(tag=tag)
        message = _("this <{tag}> is not closed").format(tag=tag)
        return (
            at,
            message,
            _("write </{tag}> behind what belongs to it, or end the tag itself with '/>'").format(
                tag=tag
            ),
        )

    def _in_tag(self, written: str) -> tuple[str, str]:
        if self.code == _DUPLICATE_ATTRIBUTE:
            names = _ATTRIBUTE.findall(written + self.after[: self.after.find(">") + 1])
            twice = next((name for name in names if names.count(name) > 1), "")
            message = _("<{tag}> has the attribute '{key}' twice").format(tag=self.tag, key=twice)
            return message, _("keep one of the two")
        if found := _NAME_AND_EQUALS.search(written):
            message = _("the value of '{key}' in this <{tag}> has no quotes").format(
                key=found[1], tag=self.tag
            )
            return message, _('write {key}="…"').format(key=found[1])
        if (found := _NAME_AT_END.search(_QUOTED.sub("", written))) and self.after[:1] in (
            "/",
            ">",
            " ",
        ):
            message = _("'{key}' in this <{tag}> has no value").format(key=found[1], tag=self.tag)
            return message, _('write {key}="…"').format(key=found[1])
        if self.code == _UNCLOSED_TAG:
            message = _("this <{tag}> has no '>' at its end").format(tag=self.tag)
            return message, _("look for a quote that is not closed")
        if self.after[:1] in ("&", "<"):
            return self._in_text()
        message = _("the attributes of this <{tag}> cannot be read").format(tag=self.tag)
        return message, _('write each as name="value", with both quotes and a space in between')

    def _in_text(self) -> tuple[str, str]:
        if self.code == _JUNK_AFTER_FACE:
            return _("something follows </face>"), _(
                "a layout writes one <face>, and nothing after it"
            )
        if (found := _ENTITY.match(self.after)) and self.code == _UNKNOWN_ENTITY:
            return _("XML has no '{entity}'").format(entity=found[0]), _(
                "type the character itself"
            )
        if self.after.startswith("<!--"):
            return _("a comment is opened and not closed"), _("write --> at its end")
        if self.after.startswith("&") or self.before.endswith("&"):
            return _("a '&' is not escaped here"), _("write &amp; to print it")
        if self.after.startswith(("<", "</")) or self.before.endswith("<"):
            return _("a '<' here starts no tag"), _("write &lt; to print it")
        if self.after and not self.after[0].isprintable():
            message = _("a text may not contain the character U+{code:04X}").format(
                code=ord(self.after[0])
            )
            return message, _("remove it; it came along unseen from another program")
        message = _("the layout cannot be read as XML after this element")
        return message, _("look for a '<', a '&' or a quote too many")
