"""Accepted warnings, each with its reason: ``accepted.yaml`` of the standard and of each variant.

A layer is the standard or the folder of a variant. Its file accepts warnings in its texts and those
of the layers under it, in every stack with the layer. An item whose warning no longer occurs is
reported in the stack of just its layer. Errors cannot be accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kaartenset.dataclass import dataclass
from kaartenset.errors import Problem, Problems, Severity, did_you_mean
from kaartenset.files.reading import is_there
from kaartenset.i18n import _
from kaartenset.language.levels import LEVELS
from kaartenset.locations import InFile
from kaartenset.source.fields import phrase_field, word_field
from kaartenset.source.merge import JOINT
from kaartenset.source.nodes import place_of
from kaartenset.source.records import Record, read_record_list
from kaartenset.source.variants import VARIANTS, Stack, layer_of
from kaartenset.source.yaml_files import read_nodes

ACCEPTED = "accepted.yaml"

SEEN = frozenset(
    {
        "box-too-small",
        "lines-too-near",
        "few-lines",
        "thin-lines",
        "near-the-edge",
        "stray-tint",
        "foreign-markup",
    }
)
"""The warnings about faces that can be accepted; the levels name those about language."""

RULES = frozenset().union(*(level.errors | level.warnings for level in LEVELS.values())) | SEEN


class Waiver(Record):
    """One accepted warning: its words, its file (``cards/work.yaml``) or both, and the reason.

    For a warning about a part of a sentence, the whole sentence may be given.
    """

    rule: str = word_field()
    text: str = phrase_field(default="")
    file: str = phrase_field(default="")
    reason: str = phrase_field(default="")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning that stays, with the reason."""

    problem: Problem
    reason: str


@dataclass(frozen=True, slots=True)
class _Layered:
    """A waiver with its layer: ``ids`` are the variants of the layer, none for the standard.

    ``address`` is the form of address of its texts, if the layer is for one. ``under`` are the
    variants whose texts it may be about: its own and those that it extends.
    """

    waiver: Waiver
    ids: frozenset[str]
    address: str
    variants_folder: str
    under: frozenset[str]

    @property
    def at(self) -> InFile:
        return place_of(self.waiver.rule, InFile(ACCEPTED))

    def accepts(self, problem: Problem) -> bool:
        """Return whether this is about the problem, error or not."""
        waiver = self.waiver
        file = problem.where.file if isinstance(problem.where, InFile) else ""
        of_variant = file.startswith(self.variants_folder)
        if problem.code != waiver.rule or (
            of_variant and file.removeprefix(self.variants_folder).split("/")[0] not in self.under
        ):
            return False
        if waiver.file and file != waiver.file and not file.endswith(f"/{waiver.file}"):
            return False
        if not waiver.text or _within(waiver.text, problem.about):
            return True
        return len(problem.about.split()) > 1 and _within(problem.about, waiver.text)


def _within(words: str, text: str) -> bool:
    """Return whether a text contains whole words, whatever the white space and capitals."""
    wanted, found = (" ".join(each.casefold().split()) for each in (words, text))
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", found) is not None


def settle(
    found: Iterable[Problem], stack: Stack
) -> tuple[tuple[Problem, ...], tuple[Accepted, ...]]:
    """Return the problems of a stack that are left, and its accepted warnings.

    Problems of the files that accept them are added.
    """
    problems = Problems()
    waivers = tuple(_read(stack, problems))
    left: list[Problem] = []
    accepted: list[Accepted] = []
    used: set[int] = set()
    for problem in found:
        by = [number for number, each in enumerate(waivers) if each.accepts(problem)]
        used.update(by)
        if by and problem.severity is Severity.WARNING:
            accepted.append(Accepted(problem, waivers[by[-1]].waiver.reason))
        else:
            left.append(problem)
            for number in by:
                _refuse_error(waivers[number], stack, problems)
    for number, each in enumerate(waivers):
        if number not in used:
            _report_unused(each, stack, problems)
    return (*left, *dict.fromkeys(problems)), tuple(accepted)


def _read(stack: Stack, problems: Problems) -> Iterator[_Layered]:
    """Yield the waivers of all layers of a stack, the lowest first."""
    variants = f"{stack.folder_name}/{VARIANTS}/"
    under: frozenset[str] = frozenset()
    for folder in (stack.content, *stack.overlays):
        layer = "" if folder == stack.content else layer_of(folder)
        ids = frozenset(layer.split(JOINT)) if layer else frozenset[str]()
        under |= {layer} if layer else frozenset()
        address = "" if layer in ("", folder.name) else stack.address
        path = folder / ACCEPTED
        name = f"{stack.folder_name}/{path.relative_to(stack.content).as_posix()}"
        nodes = read_nodes(path, name, problems, stack.content) if is_there(path) else None
        for waiver in read_record_list(Waiver, nodes, problems) if nodes is not None else ():
            layered = _Layered(waiver, ids, address, variants, under)
            if _is_sound(layered, problems):
                yield layered


def _is_sound(each: _Layered, problems: Problems) -> bool:
    """Return whether a waiver names a warning and a reason, and report it if not."""
    waiver, before = each.waiver, len(problems.errors())
    if waiver.rule not in RULES:
        message = _("there is no rule '{rule}' whose warnings can be accepted").format(
            rule=waiver.rule
        )
        problems.add("unknown-rule", each.at, message, did_you_mean(waiver.rule, RULES))
    elif not waiver.text and not waiver.file:
        message = _("this accepts every warning of the rule {rule}").format(rule=waiver.rule)
        problems.add(
            "waiver-too-wide",
            each.at,
            message,
            _("say with 'text' which words it is about, or with 'file' where they are"),
        )
    if not waiver.reason:
        message = _("this accepts a warning and does not say why")
        problems.add(
            "waiver-without-reason", each.at, message, _("write after 'reason' why it stays")
        )
    return len(problems.errors()) == before


def _is_own(each: _Layered, stack: Stack) -> bool:
    """Return whether a stack is just the waiver's layer and the standard.

    The form of address must be that of the waiver.
    """
    return each.ids == stack.asked and each.address == stack.laid_address


def _refuse_error(each: _Layered, stack: Stack, problems: Problems) -> None:
    if _is_own(each, stack):
        message = _("{rule} is an error here, and an error cannot be accepted").format(
            rule=each.waiver.rule
        )
        problems.add("error-accepted", each.at, message, _("fix the text, and remove this item"))


def _report_unused(each: _Layered, stack: Stack, problems: Problems) -> None:
    if _is_own(each, stack):
        message = _("the warning {rule} no longer occurs here").format(rule=each.waiver.rule)
        problems.warn(
            "stale-waiver",
            each.at,
            message,
            _("remove this item, or check whether its text has changed"),
        )
