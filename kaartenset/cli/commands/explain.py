"""``kaartenset explain``: shows what a problem code means, with an example wrong and right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kaartenset.cli import console
from kaartenset.cli.options import choices
from kaartenset.cli.options.declaration import word
from kaartenset.cli.options.verbosity import JSON
from kaartenset.dataclass import dataclass
from kaartenset.errors import Problem, UsageError
from kaartenset.i18n import N_, _, language_of_messages
from kaartenset.locations import OfCommand

if TYPE_CHECKING:
    from kaartenset.explanations.explanation import Explanation

SCHEMA_VERSION = 1
"""Version of the JSON document: it changes when a key is renamed or removed, not when added."""

_MOST_SUGGESTIONS = 3
_PASTED = re.compile(r"\w*\[([A-Za-z0-9-]+)\]")
"""A code as a message shows it: ``error[unknown-key]``."""


@dataclass(frozen=True, kw_only=True)
class ExplainOptions:
    """The code to explain, and in which form."""

    code: str = word(
        N_("CODE"),
        N_("The code of a problem, such as unknown-key; without one, all are listed."),
        choices.problem_codes,
    )
    as_json: bool = JSON()


def explain(options: ExplainOptions) -> None:
    """Print what a code means, or every code with its meaning in a line."""
    from kaartenset.explanations.explanation import codes, explanations_of, grouped

    language = language_of_messages()
    if not options.code.strip():
        groups = list(grouped(language))
        if options.as_json:
            _give_json([each for _title, found in groups for each in found])
        else:
            _list(groups)
        return
    known = codes()
    code = _meant(options.code, known)
    if code not in known:
        raise UsageError([_unknown(code, known)])
    found = explanations_of(code, language)
    if options.as_json:
        _give_json(found)
        return
    for number, each in enumerate(found):
        if number:
            console.give("")
        for line in _lines(each):
            console.give(line)


def _meant(typed: str, known: tuple[str, ...]) -> str:
    """Return a code as it is written, from what was typed or copied from a message."""
    pasted = _PASTED.fullmatch(typed.strip())
    code = pasted[1] if pasted else typed.strip()
    return next((each for each in known if each.casefold() == code.casefold()), code)


def _unknown(code: str, known: tuple[str, ...]) -> Problem:
    near = get_close_matches(code.casefold(), known, _MOST_SUGGESTIONS)
    near += [each for each in known if code and code.casefold() in each and each not in near]
    hint = _("'kaartenset explain' lists all codes")
    if near:
        names = ", ".join(near[:_MOST_SUGGESTIONS])
        hint = _("near are: {names}; 'kaartenset explain' lists all codes").format(names=names)
    message = _("there is no problem with the code '{code}'").format(code=code)
    return Problem("unknown-code", OfCommand("kaartenset explain"), message, hint)


def _list(groups: list[tuple[str, tuple[Explanation, ...]]]) -> None:
    from kaartenset.explanations.explanation import plain

    for number, (title, found) in enumerate(groups):
        if number:
            console.give("")
        console.give(title)
        width = max(len(each.code) for each in found)
        for each in found:
            console.give(f"  {each.code.ljust(width)}  {plain(each.what)}")


def _lines(each: Explanation) -> Iterator[str]:
    from kaartenset.explanations.explanation import plain

    yield f"{each.code} ({each.group})"
    yield ""
    yield plain(each.what)
    yield ""
    yield _("Why: {text}").format(text=plain(each.why))
    yield _("What to do: {text}").format(text=plain(each.do))
    yield ""
    yield _("Wrong, in {file}:").format(file=each.file) if each.file else _("Wrong:")
    yield from (f"    {line}" for line in each.wrong.splitlines())
    yield ""
    yield _("Right:")
    yield from (f"    {line}" for line in each.right.splitlines())


def _give_json(found: list[Explanation] | tuple[Explanation, ...]) -> None:
    rows = [each._asdict() for each in found]
    console.give_json(
        json.dumps({"schema_version": SCHEMA_VERSION, "explanations": rows}, indent=2)
    )
