"""The benchmark of the deck for a screen: tagged as PDF/UA-1, through this program and the peers
that can, in turns.

    python benchmarks/tagged.py --write-readme

Ours has a form field for every place to write or mark; the peers' decks have none. Beside them runs
our own deck for the office printer, which has neither tags nor fields.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
from pathlib import Path

import run

PEERS = ("weasyprint", "typst")
SCREEN, OFFICE = "kaartenset screen", "kaartenset office"


def main() -> int:
    """Measure, print the table and the bounds; 1 when a bound that was measured is not reached."""
    options = _options()
    ours = [run.ours(options.python, SCREEN, "screen"), run.ours(options.python, OFFICE, "office")]
    runners = [*ours, *run.peers(options.peers_python, PEERS, "--tagged")]
    figures = run.Figures()
    with tempfile.TemporaryDirectory(prefix="kaartenset-benchmark-") as folder:
        run.measure_cold(runners, figures, options.cold, Path(folder))
        run.measure_memory(runners, figures, Path(folder))
        run.measure_warm(runners, figures, options.warm)
        run.read_back(runners, figures, Path(folder))
    bounds = _bounds(figures)
    text = _report(runners, figures, bounds, options)
    print(text)
    if options.write_readme:
        run.write_readme(text, "tagged table")
    return int(any(bound.value is not None and bound.value > bound.most for bound in bounds))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Measure the tagged deck against the same deck made by other programs."
    )
    parser.add_argument(
        "--python", default=sys.executable, help="has the libraries of this program, and no others"
    )
    parser.add_argument("--peers-python", default=sys.executable, help="has the peers")
    parser.add_argument("--cold", type=int, default=9, help="whole processes of each")
    parser.add_argument(
        "--warm", type=int, default=25, help="decks of each, for each kind of warm figure"
    )
    parser.add_argument(
        "--write-readme", action="store_true", help="put the table into benchmarks/README.md"
    )
    return parser.parse_args()


def _bounds(figures: run.Figures) -> list[run.Bound]:
    return [
        run.Bound(
            "warm, fresh content, to WeasyPrint",
            run.ratio(figures.content, SCREEN, "weasyprint"),
            0.15,
        ),
        run.Bound(
            "warm, fresh content, to Typst", run.ratio(figures.content, SCREEN, "typst"), 1.5
        ),
        run.Bound("cold, to our office deck", run.ratio(figures.cold, SCREEN, OFFICE), 1.6),
        run.Bound("screen PDF, with its fields", figures.bytes[SCREEN] / 1000, 250, " kB"),
    ]


def _report(
    runners: list[run.Runner],
    figures: run.Figures,
    bounds: list[run.Bound],
    options: argparse.Namespace,
) -> str:
    head = (
        "| program | cold s | ours is | fresh content ms | ours is | fresh client ms | ours is | "
        "memory MiB | kB | pages |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    )
    rows = [_row(runner, figures) for runner in runners]
    said = [run.bound_row(bound) for bound in bounds]
    machine = (
        f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors"
    )
    how = (
        f"{machine}; {options.cold} whole processes and {options.warm} warm decks of each, in "
        f"turns."
    )
    return "\n".join(
        [
            *head,
            *rows,
            "",
            how,
            "",
            "| must reach | measured | at most | |",
            "|---|--:|--:|---|",
            *said,
        ]
    )


def _row(runner: run.Runner, figures: run.Figures) -> str:
    cells = [f"{runner.name} {runner.version}"]
    for samples, scale, digits in (
        (figures.cold, 1, 3),
        (figures.content, 1000, 1),
        (figures.client, 1000, 1),
    ):
        cells.append(f"{statistics.median(samples[runner.name]) * scale:.{digits}f}")
        cells.append(
            ""
            if runner.name == SCREEN
            else f"{run.spell(run.ratio(samples, SCREEN, runner.name))} x"
        )
    cells += [
        f"{figures.memory[runner.name]:.0f}",
        f"{figures.bytes[runner.name] / 1000:.0f}",
        figures.pages.get(runner.name, "-"),
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    raise SystemExit(main())
