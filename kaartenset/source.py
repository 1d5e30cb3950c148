"""First step: a YAML file → nodes that know their place.

Text is text: ``no``, ``9:30`` and ``010`` stay as they are written, and the schema decides later what a number is.
YAML loads data only; aliases, tags, merge keys and duplicate keys are refused, size and depth are bounded (rule S6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from kaartenset.errors import Location, Problems
from kaartenset.i18n import _
from kaartenset.input_files import check_inside, read_bytes, unreadable

LARGEST_FILE = 1_000_000
"""Bytes. A deck's texts take some 20 kB; a file beyond this is a mistake or an attack."""

DEEPEST_NESTING = 30

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BRACES_FIRST = re.compile(r"[^'\"]*[:-] +\{")

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(str):
    """A text as written, with its place; ``plain`` says that it was written without quotes."""

    __slots__ = ("at", "plain")

    at: Location
    plain: bool

    def __new__(cls, text: str, at: Location, plain: bool = False) -> Scalar:
        scalar = super().__new__(cls, text)
        scalar.at = at
        scalar.plain = plain
        return scalar


def place_of(word: str, otherwise: Location) -> Location:
    """Return where a word stands; ``otherwise`` is the place of one that is nowhere written, such as a default."""
    return word.at if isinstance(word, Scalar) else otherwise


class Sequence(list["Node"]):
    """A list with its place; ``gone`` holds the ids of items that a variant took away, each with the place where it did."""

    __slots__ = ("at", "gone")

    def __init__(self, at: Location) -> None:
        super().__init__()
        self.at = at
        self.gone: dict[str, Location] = {}


class Mapping(dict[str, "Node"]):
    """Keys in the order of the file; ``places`` keeps where each key stands."""

    __slots__ = ("at", "places")

    def __init__(self, at: Location) -> None:
        super().__init__()
        self.at = at
        self.places: dict[str, Location] = {}


Node = Scalar | Sequence | Mapping


def read_text(path: Path, name: str, problems: Problems, most: int = LARGEST_FILE, folder: Path | None = None) -> str | None:
    """Return the text of a UTF-8 file, or None after reporting why it cannot be read.

    ``name`` is how to call it and ``most`` its bytes. A file of a project must lie in ``folder``, with every link followed.
    """
    where = Location(name)
    if folder is not None and not check_inside(path, folder, where, problems):
        return None
    try:
        raw = read_bytes(path, most)
    except OSError as error:
        problems.extend([unreadable(error, where, most)])
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.add(
            "not-text",
            Location(name, line),
            _("the file is not UTF-8 text"),
            _("save it as UTF-8 in your editor; a Word or PDF file cannot be used here"),
        )
        return None
    return text


def read_nodes(path: Path, name: str, problems: Problems, folder: Path | None = None) -> Node | None:
    """Return the nodes of a YAML file, or None after reporting every reason why there are none.

    A file of a project must lie in ``folder``, with every link followed.
    """
    text = read_text(path, name, problems, folder=folder)
    if text is None:
        return None
    return parse_nodes(text, name, problems)


def parse_nodes(text: str, name: str, problems: Problems) -> Node | None:
    """Return the nodes of a YAML text, or None after reporting a fault of syntax."""
    try:
        builder = _Builder(yaml.parse(text, Loader=_Loader), name, problems)
        return builder.document()
    except yaml.MarkedYAMLError as error:
        _report_syntax(error, text, name, problems)
    except yaml.reader.ReaderError as error:
        # The position counts bytes or characters, as the reader happens to be in C or in Python.
        _report_unprintable(error.character, _place_in(text, text.index(chr(error.character)), name), problems)
    except _Refused:
        pass
    return None


def _place_in(text: str, position: int, name: str) -> Location:
    lines = f"{text[:position]}x".splitlines()
    return Location(name, len(lines), len(lines[-1]))


def _report_unprintable(code: int, where: Location, problems: Problems) -> None:
    problems.add(
        "unprintable-character",
        where,
        _("the character U+{code:04X} may not stand in a text").format(code=code),
        _("remove it; it came along unseen from another program"),
    )


def say_braces() -> str:
    """Return the hint for a text that YAML takes for a mapping because of its braces."""
    return _("a text with braces, such as {example}, goes between quotes").format(example="{date}")


class _Refused(Exception):
    """The file was refused and the problem is reported."""


class _Builder:
    """Builds nodes from parser events, so that nothing is expanded or resolved on the way."""

    def __init__(self, events: Iterator[yaml.Event], name: str, problems: Problems) -> None:
        self._events = events
        self._name = name
        self._problems = problems

    def document(self) -> Node | None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                root = self._node(next(self._events), depth=0)
                self._only_one_document()
                return root
        self._problems.add("file-empty", Location(self._name), _("the file is empty"))
        return None

    def _only_one_document(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._refuse("second-document", event, _("a second document starts here with '---'"), _("keep one document in a file"))

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > DEEPEST_NESTING:
            self._refuse("too-deep", event, _("the texts are nested too deeply"))
        if isinstance(event, yaml.AliasEvent):
            self._refuse("alias", event, _("references with '*' are not used here"), _("write the text out in each place"))
        assert isinstance(event, yaml.NodeEvent)
        if event.anchor:
            self._refuse("alias", event, _("anchors with '&' are not used here"), _("a text that starts with '&' goes between quotes"))
        if getattr(event, "tag", None) not in (None, "!"):
            self._refuse("tag", event, _("tags with '!' are not used here"), _("a text that starts with '!' goes between quotes"))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        scalar = Scalar(event.value, self._place(event), plain=not event.style)
        if found := _CONTROLS.search(scalar):  # An escape such as "\0" brings in what a file itself may not hold.
            _report_unprintable(ord(found[0]), scalar.at, self._problems)
            raise _Refused
        return scalar

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
                    say_braces(),
                )
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            assert isinstance(key, Scalar)
            self._enter(mapping, key, value)
        return mapping

    def _enter(self, mapping: Mapping, key: Scalar, value: Node) -> None:
        name = str(key)
        if name == "<<":
            self._problems.add("merge-key", key.at, _("merge keys ('<<') are not used here"), _("write the keys out"))
        elif name in mapping:
            self._problems.add(
                "duplicate-key",
                key.at,
                _("the key '{key}' was given before, in line {line}").format(key=name, line=mapping.places[name].line),
                _("keep one of the two"),
            )
        else:
            mapping[name] = value
            mapping.places[name] = key.at

    def _place(self, event: yaml.Event) -> Location:
        mark = event.start_mark
        assert mark is not None  # events of the parser have one
        return Location(self._name, mark.line + 1, mark.column + 1)

    def _refuse(self, code: str, event: yaml.Event, message: str, hint: str = "") -> None:
        self._problems.add(code, self._place(event), message, hint)
        raise _Refused


_STRUCTURE = tuple(f"expected {what}" for what in ("<block end>", "'-' indicator", "key", "',' or", "node content", "the node content"))
"""What the parsers in C and in Python say when a list, a mapping or a bracket does not go on as it began."""


def _place_of_fault(mark: yaml.Mark | None, text: str, name: str) -> tuple[Location, str]:
    """Return the place of a fault, and its line; a fault that shows at the end of the file only is in its last line."""
    lines = text.rstrip().splitlines() or [""]
    if mark is None:
        return Location(name), ""
    if mark.line < len(lines):
        return Location(name, mark.line + 1, mark.column + 1), lines[mark.line]
    return Location(name, len(lines), len(lines[-1]) + 1), lines[-1]


def _report_syntax(error: yaml.MarkedYAMLError, text: str, name: str, problems: Problems) -> None:
    problem, context = error.problem or "", error.context or ""
    is_open_quote = "quoted scalar" in context and ("end of stream" in problem or "document" in problem)
    where, line = _place_of_fault(error.context_mark if is_open_quote else error.problem_mark or error.context_mark, text, name)
    indent = line[: len(line) - len(line.lstrip())]
    message = _("the file cannot be read as YAML from here")
    if "\t" in indent or "'\\t'" in problem:
        message = _("a tab stands where YAML wants spaces")
        hint = _("indent with spaces, two for each level")
    elif "mapping values are not allowed" in problem:
        message = _("a colon with a space after it starts a new key here")
        hint = _("put a text with ': ' in it between double quotes")
    elif is_open_quote:
        message = _("a quote is opened and not closed")
        hint = _("close the text with the same quote as it starts with")
    elif "quoted scalar" in context:
        message = _("a backslash between double quotes means something special")
        hint = _("put a text with a backslash between single quotes")
    elif _BRACES_FIRST.match(line):
        hint = say_braces()
    elif any(expected in problem for expected in _STRUCTURE):
        hint = _("look at the indentation and at quotes and brackets that are not closed, here and in the line before")
    elif "simple key" in context or "could not find expected ':'" in problem:
        hint = _("a key is followed by a colon and a space")
    elif "cannot start any token" in problem:
        message = _("the character {character} cannot start a text").format(character=line[where.column - 1 : where.column])
        hint = _("put the text between double quotes")
    else:
        hint = _("look at the indentation, the quotes and the colons around this place")
    problems.add("yaml-syntax", where, message, hint)
