"""A YAML text → nodes that know their place.

Text is text: ``no``, ``9:30`` and ``010`` stay as written, and the schema decides later what a
number is. YAML is data only: aliases, tags, merge keys and duplicate keys are refused, and size and
depth are limited (rule S6). Where parsers of YAML differ (in C and in Python, by version), the
stricter reading holds: tabs only in comments, lines that end where an editor ends them, and no
directive but ``%YAML``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.locations import InFile
from kaartenset.source.comments import Position, comments_of
from kaartenset.source.nodes import Mapping, Node, Scalar, Sequence
from kaartenset.source.yaml_faults import (
    braces_hint,
    escape_message,
    half_letter_message,
    report_comment,
    report_syntax,
    report_tab,
    report_unprintable,
    star_hint,
    too_deep_message,
)

DEEPEST_NESTING = 30

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NOT_IN_A_FILE = "\x85\u2028\u2029\ufeff"
"""Line ends that editors do not show, and a byte order mark inside a file: they shift places."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\n\r]")
_TAB = re.compile("^[^#\t\n\r]*\t", re.MULTILINE)
_DIRECTIVE = re.compile(r"(?:[ ]*(?:#[^\n\r]*)?(?:\r\n|[\n\r]))*%(?!YAML )")

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str, name: str, problems: Problems) -> Node | None:
    """Return the nodes of a YAML text, or None after reporting a syntax error."""
    if _report_what_parsers_differ_in(text, name, problems):
        return None
    try:
        builder = _Builder(yaml.parse(text, Loader=_Loader), name, text, problems)
        return builder.document()
    except yaml.MarkedYAMLError as error:
        report_syntax(error, text, name, problems)
    except ValueError:  # The parser in Python, of an escape such as "\U00110000".
        problems.add("yaml-syntax", InFile(name), *escape_message())
    except yaml.reader.ReaderError as error:
        # The position counts bytes or characters, as the reader happens to be in C or in Python.
        report_unprintable(
            error.character, _place_in(text, text.index(chr(error.character)), name), problems
        )
    except _Refused:
        pass
    return None


def _report_what_parsers_differ_in(text: str, name: str, problems: Problems) -> bool:
    """Report what parsers of YAML, or editors, read differently; return whether there is any."""
    before = len(problems)
    if any(sign in text for sign in _NOT_IN_A_FILE):
        for found in re.finditer(f"[{_NOT_IN_A_FILE}]", text):
            report_unprintable(ord(found[0]), _place_in(text, found.start(), name), problems)
    if "\t" in text:
        for found in _TAB.finditer(text):
            report_tab(_place_in(text, found.end() - 1, name), problems)
    if "%" in text and (found_directive := _DIRECTIVE.match(text)):
        message = _("the character {character} cannot start a text").format(character="%")
        where = _place_in(text, found_directive.end() - 1, name)
        problems.add("yaml-syntax", where, message, _("put the text between double quotes"))
    return len(problems) > before


def _place_in(text: str, position: int, name: str) -> InFile:
    lines = _LINE_END.split(text[:position])
    return InFile(name, len(lines), len(lines[-1]) + 1)


class _Refused(Exception):
    """The file was refused and the problem is reported."""


class _Builder:
    """Builds nodes from parser events, so that nothing is expanded or resolved."""

    def __init__(
        self, events: Iterator[yaml.Event], name: str, text: str, problems: Problems
    ) -> None:
        self._comments = comments_of(text)
        self._events = events if self._comments is None else self._watched(events)
        self._name = name
        self._problems = problems
        self._has_lost = False

    def document(self) -> Node | None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                root = self._node(next(self._events), depth=0)
                self._only_one_document()
                if root or not isinstance(root, Scalar) or not root.plain:
                    return None if self._has_lost else root
        hint = _("fill it, or remove what refers to it")
        self._problems.add("file-empty", InFile(self._name), _("the file is empty"), hint)
        return None

    def _watched(self, events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
        """Yield events, and report a ``#`` without a space before it, which would lose text."""
        assert self._comments is not None  # Events are watched only for comments.
        for event in events:
            for place in self._comments.without_space(event):
                report_comment(self._located(place), self._problems)
                self._has_lost = True
            yield event

    def _only_one_document(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._refuse(
                    "second-document",
                    event,
                    _("a second document starts here with '---'"),
                    _("keep one document in a file"),
                )

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > DEEPEST_NESTING:
            self._refuse("too-deep", event, *too_deep_message())
        if isinstance(event, yaml.AliasEvent):
            self._refuse("alias", event, _("references with '*' are not used here"), star_hint())
        assert isinstance(event, yaml.NodeEvent)  # The parser gives a node here.
        if event.anchor:
            self._refuse(
                "alias",
                event,
                _("anchors with '&' are not used here"),
                _("a text that starts with '&' goes between quotes"),
            )
        if getattr(event, "tag", None) is not None:
            self._refuse(
                "tag",
                event,
                _("tags with '!' are not used here"),
                _("a text that starts with '!' goes between quotes"),
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        comment = None
        if (
            self._comments is not None
            and not event.style
            and (behind := self._comments.behind(event))
        ):
            comment = self._located(behind)
        scalar = Scalar(event.value, self._place(event), not event.style, comment)
        if not scalar.isprintable():
            self._refuse_escapes(scalar)
        return scalar

    def _refuse_escapes(self, scalar: Scalar) -> None:
        """Refuse an escape such as "\0" for a character that no file may hold."""
        if found := _CONTROLS.search(scalar):
            report_unprintable(ord(found[0]), scalar.at, self._problems)
            raise _Refused
        if _SURROGATE.search(scalar):  # The parser in C refuses such an escape by itself.
            self._problems.add("yaml-syntax", scalar.at, *half_letter_message())
            raise _Refused

    def _sequence(self, start: yaml.Event, depth: int) -> Sequence:
        sequence = Sequence(self._place(start))
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            sequence.append(self._node(event, depth + 1))
        return sequence

    def _mapping(self, start: yaml.Event, depth: int) -> Mapping:
        mapping = Mapping(self._place(start))
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(
                    "key-not-text",
                    event,
                    _("a key must be a word"),
                    braces_hint(),
                )
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            assert isinstance(key, Scalar)  # Another event was refused above.
            self._enter(mapping, key, value)
        return mapping

    def _enter(self, mapping: Mapping, key: Scalar, value: Node) -> None:
        name = str(key)
        if name == "<<":
            self._problems.add(
                "merge-key",
                key.at,
                _("merge keys ('<<') are not used here"),
                _("write the keys out"),
            )
        elif name in mapping:
            self._problems.add(
                "duplicate-key",
                key.at,
                _("the key '{key}' was given before, in line {line}").format(
                    key=name, line=mapping.places[name].line
                ),
                _("keep one of the two"),
            )
        else:
            mapping[name] = value
            mapping.places[name] = key.at

    def _place(self, event: yaml.Event) -> InFile:
        mark = event.start_mark
        assert mark is not None  # Events of the parser have one.
        return InFile(self._name, mark.line + 1, mark.column + 1)

    def _located(self, place: Position) -> InFile:
        return InFile(self._name, place[0] + 1, place[1] + 1)

    def _refuse(self, code: str, event: yaml.Event, message: str, hint: str = "") -> None:
        self._problems.add(code, self._place(event), message, hint)
        raise _Refused
