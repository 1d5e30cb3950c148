"""A fault of the YAML parser → a problem at the place where an editor looks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.locations import InFile

if TYPE_CHECKING:
    import yaml

_LINE_END = re.compile("\r\n|[\n\r]")
_INDENTED_KEY = re.compile(r" +([\w-]+)")
_AFTER_QUOTE = re.compile(r"""(?:[:-] |^) *(?:"[^"]*"|'[^']*') *$""")
_HALF_LETTER = re.compile(r"\\?u?[dD][89a-fA-F][0-9a-fA-F]{2}")
_ESCAPES = ("\\x", "\\u", "\\U")
"""Starts of escapes by number; the parser in C gives the place of the number."""

_BRACES_FIRST = re.compile(r"[^'\"]*[:-] +\{")


def braces_hint() -> str:
    """Return the hint for a text that YAML reads as a mapping because of its braces."""
    return _("a text with braces, such as {example}, goes between quotes").format(example="{date}")


def star_hint() -> str:
    """Return the hint for a text that YAML reads as a reference because of its first character."""
    return _("a text that starts with '*' goes between quotes")


def escape_message() -> tuple[str, str]:
    """Return the message and hint for a backslash between double quotes."""
    message = _("a backslash between double quotes means something special")
    return message, _("put a text with a backslash between single quotes")


def half_letter_message() -> tuple[str, str]:
    """Return the message and hint for an escape of half a letter, such as ``\\ud83d``."""
    message = _("this escape is for half a letter, and no text can hold it")
    return message, _("type the letter itself")


def too_deep_message() -> tuple[str, str]:
    """Return the message and hint for a file with too many levels."""
    message = _("the texts are nested too deeply")
    return message, _(
        "look for brackets that are not closed; nothing here needs more than a few levels"
    )


def comment_message() -> tuple[str, str]:
    """Return the message and hint for a comment that may be text."""
    message = _("YAML reads '#' and the rest of the line as a comment, which is not printed")
    return message, _(
        "put a text with ' #' in it between double quotes, and a comment on a line of its own"
    )


def report_comment(where: InFile, problems: Problems) -> None:
    """Report a comment that may be text."""
    problems.add("comment-or-text", where, *comment_message())


def report_tab(where: InFile, problems: Problems) -> None:
    """Report a tab outside a comment."""
    problems.add(
        "yaml-syntax",
        where,
        _("there is a tab where YAML needs spaces"),
        _("write spaces; for each level, indent with two"),
    )


def report_unprintable(code: int, where: InFile, problems: Problems) -> None:
    """Report a character that no file of texts may hold."""
    problems.add(
        "unprintable-character",
        where,
        _("a text may not contain the character U+{code:04X}").format(code=code),
        _("remove it; it came along unseen from another program"),
    )


_STRUCTURE = tuple(
    f"expected {what}"
    for what in (
        "<block end>",
        "'-' indicator",
        "key",
        "',' or",
        "node content",
        "the node content",
    )
)
"""What the parsers in C and Python say when a list, mapping or bracket does not go on."""


_TOLD_WHERE_IT_BEGINS = ("scanning an alias", "scanning an anchor", "scanning a simple key")
"""What the parsers say of a text with a wrong start; they give the place after it."""


def _place_of_fault(mark: yaml.Mark | None, lines: list[str], name: str) -> InFile:
    """Return the place of a fault; at the end of the file, that of the last line."""
    if mark is None:
        return InFile(name)
    if mark.line < len(lines):
        return InFile(name, mark.line + 1, mark.column + 1)
    return InFile(name, len(lines), len(lines[-1]) + 1)


def report_syntax(error: yaml.MarkedYAMLError, text: str, name: str, problems: Problems) -> None:
    """Report a fault of the parser in words for people who write texts."""
    problem, context = error.problem or "", error.context or ""
    lines = _LINE_END.split(text.rstrip())
    is_open_quote = "quoted scalar" in context and (
        "end of stream" in problem or "document" in problem
    )
    is_open_bracket = _is_open_bracket(error)
    begins = (
        is_open_quote or is_open_bracket or any(each in context for each in _TOLD_WHERE_IT_BEGINS)
    )
    mark = error.context_mark if begins else error.problem_mark or error.context_mark
    where = _place_of_fault(mark, lines, name)
    line = lines[where.line - 1] if where.line else ""
    if "nesting depth" in problem:  # PyYAML from 6.0.4 on has a limit beyond ours
        problems.add("too-deep", where, *too_deep_message())
    elif is_open_quote:
        hint = _("close the text with the same quote as it starts with")
        problems.add("yaml-syntax", where, _("a quote is opened and not closed"), hint)
    elif is_open_bracket:
        hint = _("close it, or put a text that starts with a bracket between quotes")
        problems.add("yaml-syntax", where, _("a bracket is opened and not closed"), hint)
    elif "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in problem:
        report_tab(where, problems)
    else:
        before, here = line[: max(where.column - 1, 0)], line[max(where.column - 1, 0) :]
        if (key := _INDENTED_KEY.fullmatch(before)) and "mapping values are not allowed" in problem:
            where = InFile(name, where.line, key.start(1) + 1)
        elif before.endswith(_ESCAPES) and not here.startswith("\\"):
            where = InFile(name, where.line, where.column - 2)
        problems.add("yaml-syntax", where, *_fault_message(problem, context, before, here))


def _is_open_bracket(error: yaml.MarkedYAMLError) -> bool:
    """Return whether a list or mapping in brackets does not end on the line where it starts."""
    start, end = error.context_mark, error.problem_mark
    is_flow = "flow sequence" in (error.context or "") or "flow mapping" in (error.context or "")
    return is_flow and start is not None and end is not None and end.line > start.line


def _fault_message(problem: str, context: str, before: str, here: str) -> tuple[str, str]:
    """Return the message and hint for a fault, whose line comes as the parts before and after."""
    if "mapping values are not allowed" in problem:
        return _second_colon_message(before)
    if "quoted scalar" in context:
        return half_letter_message() if _HALF_LETTER.match(here) else escape_message()
    if "cannot start any token" in problem:
        message = _("the character {character} cannot start a text").format(character=here[:1])
        return message, _("put the text between double quotes")
    if "scanning an alias" in context or "scanning an anchor" in context:
        message = _("the character {character} cannot start a text").format(character=here[:1])
        return message, _(
            "a text that starts with '*' or '&' goes between quotes, also one in **bold**"
        )
    if "directive" in context:
        message = _("the character {character} cannot start a text").format(character="%")
        return message, _("put the text between double quotes")
    return _("the file cannot be read as YAML from here"), _hint(
        problem, context, before, before + here
    )


def _second_colon_message(before: str) -> tuple[str, str]:
    """Return the message and hint for a colon where no key can be.

    It stands in a text, or after too many spaces.
    """
    if _INDENTED_KEY.fullmatch(before):
        message = _("this key is not aligned with the key before it")
        return message, _(
            "let both start in the same column: take the spaces out that are too many"
        )
    message = _("a colon with a space after it starts a new key here")
    return message, _("put a text with ': ' in it between double quotes")


def _hint(problem: str, context: str, before: str, line: str) -> str:
    if "block scalar" in context:
        return _(
            "start a text of several lines under '|', or put one that starts with '|' or '>' "
            "between quotes"
        )
    if "sequence entries" in problem or "keys are not allowed" in problem:
        return _("put a text that starts with '- ' or '? ' between double quotes")
    if _BRACES_FIRST.match(line):
        return braces_hint()
    if _AFTER_QUOTE.search(before):
        return _("a text in quotes ends at the second quote: put the quotes around all of it")
    if any(expected in problem for expected in _STRUCTURE):
        return _(
            "look at the indentation and at quotes and brackets that are not closed, here and in "
            "the line before"
        )
    if "simple key" in context or "could not find expected ':'" in problem:
        return _("a key is followed by a colon and a space")
    return _("look at the indentation, the quotes and the colons around this place")
