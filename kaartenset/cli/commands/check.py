"""``kaartenset check``: reports the problems of a deck without printing it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.cli import console
from kaartenset.cli.options.deck import WordingOptions
from kaartenset.cli.options.declaration import flag
from kaartenset.cli.options.project import WATCH, ProjectOptions
from kaartenset.cli.options.verbosity import JSON, VERBOSE
from kaartenset.dataclass import dataclass, replace
from kaartenset.errors import Problem, Problems
from kaartenset.i18n import N_, _, ngettext
from kaartenset.locations import InFile

if TYPE_CHECKING:
    from kaartenset.checks import Report
    from kaartenset.checks.stacks import LeftOut

SCHEMA_VERSION = 1
"""Version of the JSON document: it changes when a key is renamed or removed, not when added."""


@dataclass(frozen=True, kw_only=True)
class CheckOptions:
    """What to check, and how strictly."""

    wording: WordingOptions = WordingOptions()
    every: bool = flag(
        "--all",
        N_("Check the standard, each variant, each pair, and each combination with a folder."),
    )
    watch: bool = WATCH()
    as_json: bool = JSON()
    strict: bool = flag("--strict", N_("Count warnings and texts of the standard as errors."))
    verbose: bool = VERBOSE()
    project: ProjectOptions = ProjectOptions()


def check(options: CheckOptions) -> int:
    """Report the problems and return 1 if any must be solved.

    With ``--watch``, report them after each save, and return 0 when that is stopped.
    """
    if not options.watch:
        return _check_once(options)
    from kaartenset.cli.repeating import check_watch, fixed, repeat, saves
    from kaartenset.cli.request.request import read_place

    check_watch(
        _("--watch reports many times, and JSON is one document") if options.as_json else ""
    )
    here = Path.cwd()
    project = read_place(options.project, here, options.wording.address)
    options = replace(options, project=fixed(options.project, project, here))
    saved = saves(options.project, project, here, ())
    return repeat(lambda: _check_once(options), saved, quiet=False)


def _check_once(options: CheckOptions) -> int:
    from kaartenset.checks import check as look
    from kaartenset.checks import in_every_address
    from kaartenset.checks.stacks import left_out, stacks
    from kaartenset.cli.request.request import read_place, refuse
    from kaartenset.project.garbage_collection import resume_collection
    from kaartenset.source.variants import check_known

    resume_collection()  # Each stack is a project of its own, and leaves its layouts in cycles.
    variants = tuple(dict.fromkeys(options.wording.variants or ()))
    project = read_place(options.project, Path.cwd(), options.wording.address)
    problems = Problems()
    check_known(project.content, options.wording.variants or (), problems)
    refuse(problems)
    wanted = stacks(project) if options.every else (variants,)
    asked = [
        (form, stack)
        for stack in wanted
        for form in (in_every_address(project, stack) if options.every else (project,))
    ]
    reports = [look(form, stack) for form, stack in asked]
    others = left_out(project) if options.every else None
    if options.as_json:
        rows = [_row(report) for report in reports]
        console.give_json(
            json.dumps(
                {
                    "schema_version": SCHEMA_VERSION,
                    "stacks_left_out": others.to_ask + others.refused if others else 0,
                    "not_together": others.pairs if others else [],
                    "reports": rows,
                },
                indent=2,
            )
        )
    else:
        say_reports(reports, options.verbose)
        for line in _say_left_out(others) if others else ():
            console.say(line)
    return int(
        any(
            report.errors or (options.strict and (report.warnings or report.gaps))
            for report in reports
        )
    )


def say_reports(reports: list[Report], verbose: bool) -> None:
    """Print each problem once, under the first stack that has it, then a line for each stack.
    Those in the same words are one, with all places.

    The level of language is printed for variants. If ``verbose``, it is for the standard too, and
    so are accepted warnings.
    """
    from kaartenset.language.levels import NONE

    said: set[Problem] = set()
    for report in reports:
        fresh = [problem for problem in report.problems if problem not in said]
        stays = [each for each in report.accepted if verbose and each.problem not in said]
        said.update(fresh, (each.problem for each in stays))
        if len(reports) > 1 and (fresh or stays):
            console.say(f"# {_name(report)}")
        console.say_alike(fresh)
        for each in stays:
            where, code, message = each.problem.where, each.problem.code, each.problem.message
            kind = _("accepted")
            console.say(f"{where}: {kind}[{code}] {message}")
            console.say(f"    {each.reason}")
    said_levels = dict.fromkeys(
        report.level for report in reports if report.variants or (verbose and report.level)
    )
    if levels := [level for level in said_levels if level not in ("", NONE.name)]:
        line = _("the texts are held to the level of language: {levels}")
        console.say(line.format(levels=", ".join(levels)))
    for line in dict.fromkeys(_say_not_run(report) for report in reports if report.not_run):
        console.say(line)
    for report in reports:
        console.give(_summary(report))
    console.say_where_to_read(problem for report in reports for problem in report.problems)


def _say_not_run(report: Report) -> str:
    line = _("not checked in the language '{lang}': {rules}")
    return line.format(lang=report.lang, rules=", ".join(report.not_run))


def _say_left_out(others: LeftOut) -> Iterator[str]:
    if others.to_ask:
        line = ngettext(
            "not looked at: {count} combination of three variants or more that has no folder of "
            "its own; check it with --variant",
            "not looked at: {count} combinations of three variants or more that have no folder of "
            "their own; check one with --variant",
            others.to_ask,
        )
        yield line.format(count=others.to_ask)
    if others.refused:
        line = ngettext(
            "not looked at: {count} combination of variants that do not go together: {pairs}",
            "not looked at: {count} combinations of variants that do not go together: {pairs}",
            others.refused,
        )
        pairs = ", ".join(" + ".join(pair) for pair in others.pairs)
        yield line.format(count=others.refused, pairs=pairs)


def _summary(report: Report) -> str:
    parts = [
        ngettext("{count} error", "{count} errors", report.errors).format(count=report.errors),
        ngettext("{count} warning", "{count} warnings", report.warnings).format(
            count=report.warnings
        ),
    ]
    if report.accepted:
        accepted = len(report.accepted)
        parts.append(
            ngettext(
                "{count} accepted, with its reason", "{count} accepted, with reasons", accepted
            ).format(count=accepted)
        )
    if report.variants:
        gaps = len(report.gaps)
        parts.append(
            ngettext("{count} text of the standard", "{count} texts of the standard", gaps).format(
                count=gaps
            )
        )
    return f"{_name(report)}: {', '.join(parts)}"


def _name(report: Report) -> str:
    name = " + ".join(report.variants) or _("standard")
    return f"{name} ({report.address})" if report.address else name


def _row(report: Report) -> dict[str, object]:
    return {
        "variants": list(report.variants),
        "address": report.address or None,
        "lang": report.lang or None,
        "level": report.level or None,
        "rules_not_run": list(report.not_run),
        "errors": report.errors,
        "warnings": report.warnings,
        "gaps": [str(text.at) for text in report.gaps],
        "problems": [_told(problem) for problem in report.problems],
        "accepted": [{**_told(each.problem), "reason": each.reason} for each in report.accepted],
    }


def _told(problem: Problem) -> dict[str, object]:
    where = problem.where if isinstance(problem.where, InFile) else InFile(str(problem.where))
    place = {"file": where.file, "line": where.line, "column": where.column}
    return {**problem.as_json(place), "about": problem.about}
