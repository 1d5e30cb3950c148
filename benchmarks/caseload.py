"""The benchmark of caseloads: decks for many clients, through this program and through its peers,
in turns, in one run.

    python benchmarks/caseload.py --python ../bench-ours/bin/python \\
        --peers-python ../bench-peers/bin/python --write-readme

Everything is written to a disk in memory if there is one. Engines are compared by processor time,
because it counts a machine's other work least; the ratios are medians of ratios of neighbouring
rounds. Peers make a few decks in each round, and a figure for many is their figure for one, times
as many.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import caseload_tables
import run
import whole_command
from caseload_tables import COMBINED, SCREEN, SEPARATE, Figures, Round

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"
RAM_DISK = Path("/dev/shm")


@dataclass(frozen=True)
class Runner:
    """One way to make decks: ``count`` of them in a round, as many as take a second or less."""

    name: str
    command: list[str]
    kind: str
    count: int
    package: str = ""


class Server:
    """A program that makes decks when it is asked."""

    def __init__(self, runner: Runner) -> None:
        self.runner = runner
        self._process = subprocess.Popen(
            runner.command,
            cwd=HERE,
            env=whole_command.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def make(self, first: int, folder: Path) -> Round:
        """Make the decks of a round, and say what one of them took."""
        assert self._process.stdin
        assert self._process.stdout
        count = self.runner.count
        with tempfile.TemporaryDirectory(dir=folder) as own:
            self._process.stdin.write(f"{self.runner.kind} {first} {count} {own}\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"this failed: {self.runner.command}")
        said: dict[str, float] = json.loads(line)
        return Round(said["cpu"] / count, said["seconds"] / count, said["bytes"] / count)

    def stop(self) -> None:
        self._process.communicate()


def main() -> int:
    """Measure, print the tables and the bounds; 1 when a bound is not reached."""
    options = _options()
    figures = Figures()
    with tempfile.TemporaryDirectory(
        prefix="kaartenset-caseload-", dir=RAM_DISK if RAM_DISK.is_dir() else None
    ) as name:
        folder = Path(name)
        for kind in (SEPARATE, COMBINED, SCREEN):
            figures.engines[kind] = _measured(_runners(options, kind), options.rounds, folder)
        _measure_command(options, figures, folder)
    text = caseload_tables.report(
        figures,
        f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors",
        options.rounds,
    )
    print(text)
    if options.write_readme:
        run.write_readme(text, "caseload")
    return int(
        any(
            bound.value is not None and bound.value > bound.most
            for bound in caseload_tables.bounds(figures)
        )
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Measure caseloads against the same caseloads made by other programs."
    )
    parser.add_argument(
        "--python", default=sys.executable, help="has the libraries of this program, and no others"
    )
    parser.add_argument("--peers-python", default=sys.executable, help="has the peers")
    parser.add_argument("--rounds", type=int, default=5, help="of each engine")
    parser.add_argument(
        "--screen", type=int, default=50, help="decks for the screen in a round of ours"
    )
    parser.add_argument(
        "--largest",
        type=int,
        default=100_000,
        help="clients of the largest list, for the memory; 0 for none",
    )
    parser.add_argument(
        "--write-readme", action="store_true", help="put the tables into benchmarks/README.md"
    )
    return parser.parse_args()


def _runners(options: argparse.Namespace, kind: str) -> list[Runner]:
    """Return those that make decks of a kind, ours first."""
    ours = [options.python, str(HERE / "kaartenset_caseload.py")]
    python = options.peers_python
    fullbleed = [python, str(PEERS / "fullbleed_caseload.py")]
    typst = [python, str(PEERS / "typst_deck.py"), "--serve"]
    weasyprint = [python, str(PEERS / "weasyprint_deck.py"), "--serve"]
    found = {
        SEPARATE: [
            Runner("kaartenset", ours, "separate", 250),
            Runner("fullbleed, fixed places", fullbleed, "separate", 20, "fullbleed"),
            Runner("typst", typst, "separate", 20, "typst"),
            Runner("weasyprint", weasyprint, "separate", 1, "weasyprint"),
        ],
        COMBINED: [
            Runner("kaartenset --combine", ours, "combined", 500),
            Runner("fullbleed, fixed places", fullbleed, "combined", 500, "fullbleed"),
            Runner("fullbleed, reflow", fullbleed, "reflow", 4, "fullbleed"),
        ],
        SCREEN: [
            Runner("kaartenset --target screen", ours, "screen", options.screen),
            Runner("typst, tagged", [*typst, "--tagged"], "separate", 10, "typst"),
            Runner("weasyprint, tagged", [*weasyprint, "--tagged"], "separate", 1, "weasyprint"),
        ],
    }[kind]
    return [runner for runner in found if not runner.package or _has(python, runner.package)]


def _has(python: str, package: str) -> bool:
    found = bool(run.package_version(python, package))
    if not found:
        print(f"{package} is not here and is left out")
    return found


def _measured(runners: list[Runner], rounds: int, folder: Path) -> dict[str, list[Round]]:
    """Return what a deck took in each round of each runner. The first round does not count."""
    servers = [Server(runner) for runner in runners]
    found: dict[str, list[Round]] = {runner.name: [] for runner in runners}
    for number in range(rounds + 1):
        for server in servers:
            said = server.make(number * server.runner.count, folder)
            if number:
                found[server.runner.name].append(said)
        print(f"{runners[0].kind}: round {number} of {rounds}", file=sys.stderr)
    for server in servers:
        server.stop()
    return found


def _measure_command(options: argparse.Namespace, figures: Figures, folder: Path) -> None:
    """Measure the whole command, cold and for long lists."""
    small = whole_command.list_of(200, folder)
    cold = [
        whole_command.batch(options.python, small, (), folder, 200)
        for _round in range(options.rounds + 1)
    ]
    figures.cold = [command.seconds for command in cold[1:]]
    print("200 from cold", file=sys.stderr)
    for count in (1_000, 20_000, *([options.largest] if options.largest else [])):
        clients = whole_command.list_of(count, folder)
        figures.reading[count] = whole_command.reading(options.python, clients)
        for kind, how in (
            (SEPARATE, ("--jobs", str(whole_command.PROCESSES))),
            (COMBINED, ("--combine",)),
        ):
            figures.commands[kind, count] = whole_command.batch(
                options.python, clients, how, folder, count
            )
            print(f"{count} clients, {kind}", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
