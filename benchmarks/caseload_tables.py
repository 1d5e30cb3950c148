"""What the benchmark of caseloads says: tables, bounds, and how long the decks of a year of the
whole country take."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from run import Bound, bound_row, spell
from whole_command import PROCESSES, Command

SEPARATE, COMBINED, SCREEN = "separate files", "one file", "for a screen"

YEAR = 723_000
"""Persons who come into one of the three benefits in a year: Ziektewet 400,000, WGA 212,000,
Wajong 111,000."""

LONG = 20_000


class Round(NamedTuple):
    """What a deck took in one round: seconds of processor and of clock, and its bytes."""

    cpu: float
    clock: float
    bytes: float


@dataclass
class Figures:
    """Everything that was measured: engines by kind and name, whole commands by kind and count
    of clients."""

    engines: dict[str, dict[str, list[Round]]] = field(default_factory=dict)
    cold: list[float] = field(default_factory=list)
    reading: dict[int, float] = field(default_factory=dict)
    commands: dict[tuple[str, int], Command] = field(default_factory=dict)

    def ours(self, kind: str) -> list[Round]:
        """Return the rounds of this program, which comes first."""
        return next(iter(self.engines[kind].values()))

    def cpu(self, kind: str, name: str = "") -> float:
        """Return the seconds of processor that a deck takes, of this program unless another is
        named."""
        return statistics.median(
            one.cpu for one in (self.engines[kind][name] if name else self.ours(kind))
        )

    def ratio(self, kind: str, name: str) -> float | None:
        """Return the processor time of ours to that of another, None if that is not here."""
        theirs = self.engines[kind].get(name)
        return (
            statistics.median(
                one.cpu / other.cpu for one, other in zip(self.ours(kind), theirs, strict=True)
            )
            if theirs
            else None
        )


def report(figures: Figures, machine: str, rounds: int) -> str:
    """Return all tables."""
    how = f"{machine}; {rounds} rounds of each engine, in turns."
    parts = [_engines(figures, kind) for kind in figures.engines]
    rows = [bound_row(bound) for bound in bounds(figures)]
    must = "\n".join(["| must reach | measured | at most | |", "|---|--:|--:|---|", *rows])
    return "\n\n".join([how, *parts, _commands(figures), must, "\n".join(_year(figures))])


def bounds(figures: Figures) -> list[Bound]:
    """Return what must be reached on two cores."""
    long, short = figures.commands[SEPARATE, LONG], figures.commands[SEPARATE, 1_000]
    return [
        Bound(
            "separate files, a deck and core of the engine",
            figures.cpu(SEPARATE) * 1000,
            1.0,
            " ms",
        ),
        Bound(
            "to fullbleed with fixed places",
            figures.ratio(SEPARATE, "fullbleed, fixed places"),
            0.3,
        ),
        Bound("to typst", figures.ratio(SEPARATE, "typst"), 0.1),
        Bound("to WeasyPrint", figures.ratio(SEPARATE, "weasyprint"), 0.01),
        Bound(
            f"{LONG:,} clients, whole command, a deck by the clock (1,500 a second)",
            long.seconds / LONG * 1000,
            0.667,
            " ms",
        ),
        Bound("one file, a deck and core of the engine", figures.cpu(COMBINED) * 1000, 0.6, " ms"),
        Bound(
            "one file, to fullbleed that lays out anew",
            figures.ratio(COMBINED, "fullbleed, reflow"),
            0.8,
        ),
        Bound(
            "for a screen, a deck and core of the engine", figures.cpu(SCREEN) * 1000, 4.0, " ms"
        ),
        Bound(
            "200 clients from an xlsx, cold, whole process",
            statistics.median(figures.cold),
            1.5,
            " s",
        ),
        Bound(
            f"reading {LONG:,} rows of xlsx, of the processor time of the whole command",
            figures.reading[LONG] / long.cpu,
            0.4,
        ),
        Bound(
            f"memory at {LONG:,} above that at 1,000, separate files",
            long.memory - short.memory,
            15,
            " MiB",
        ),
        Bound(
            f"memory at {LONG:,} above that at 1,000, one file",
            figures.commands[COMBINED, LONG].memory - figures.commands[COMBINED, 1_000].memory,
            15,
            " MiB",
        ),
    ]


def _engines(figures: Figures, kind: str) -> str:
    lines = [
        f"Engines, {kind}, a deck:",
        "",
        "| program | processor ms | clock ms | kB | ours is | 200 decks | 20,000 decks |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, rounds in figures.engines[kind].items():
        cpu, clock, size = (statistics.median(part) for part in zip(*rounds, strict=True))
        ratio = "" if rounds is figures.ours(kind) else f"{spell(figures.ratio(kind, name))} x"
        many = " | ".join(_lasting(cpu * count) for count in (200, LONG))
        lines.append(
            f"| {name} | {cpu * 1000:.2f} | {clock * 1000:.2f} | {size / 1000:.1f} | {ratio} | "
            f"{many} |"
        )
    return "\n".join(lines)


def _commands(figures: Figures) -> str:
    lines = [
        f"The whole command, from an xlsx, separate files by {PROCESSES} processes and one file "
        f"by one:",
        "",
        "| clients | | clock s | decks a second | processor ms a deck | of it reading the list | "
        "memory MiB |",
        "|--:|---|--:|--:|--:|--:|--:|",
        f"| 200, cold | {SEPARATE} | {statistics.median(figures.cold):.2f} | | | | |",
    ]
    for (kind, count), one in figures.commands.items():
        share = f"{figures.reading[count] / one.cpu:.0%}"
        cells = (
            f"{count:,}",
            kind,
            f"{one.seconds:.1f}",
            f"{count / one.seconds:.0f}",
            f"{one.cpu / count * 1000:.2f}",
            share,
        )
        row = f"| {' | '.join(cells)} | {one.memory:.0f} |"
        lines.append(row)
    return "\n".join(lines)


def _year(figures: Figures) -> Iterator[str]:
    """Yield how long the decks of a year take on this machine: by the whole command, or an
    engine on both its cores."""
    yield f"A year of the country, {YEAR:,} decks, takes on two cores of this machine:"
    yield ""
    yield "| | |"
    yield "|---|--:|"
    for kind in (SEPARATE, COMBINED):
        rate = figures.commands[kind, LONG].seconds / LONG
        cores = "two cores" if kind == SEPARATE else "one core"
        yield (
            f"| kaartenset batch, {kind}, from lists of {LONG:,}, {cores} | "
            f"{_lasting(rate * YEAR)} |"
        )
    yield f"| kaartenset, {SCREEN}, engine | {_lasting(figures.cpu(SCREEN) * YEAR / PROCESSES)} |"
    for kind in figures.engines:
        for name in list(figures.engines[kind])[1:]:
            yield (
                f"| {name}, {kind}, engine | "
                f"{_lasting(figures.cpu(kind, name) * YEAR / PROCESSES)} |"
            )


def _lasting(seconds: float) -> str:
    """Return a time in the unit that a reader would choose."""
    for unit, size in (("days", 86_400), ("hours", 3_600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds:.1f} s"
