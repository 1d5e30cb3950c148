"""The benchmark of caseloads: decks for many clients, through this program and through its peers, in turns, in one run.

    python benchmarks/caseload.py --python ../bench-ours/bin/python --peers-python ../bench-peers/bin/python

Everything is written to a disk in memory if there is one. Processor time is compared, because it counts a machine's other work
least; the ratios are medians of ratios of neighbouring rounds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"
RAM_DISK = Path("/dev/shm")


@dataclass(frozen=True)
class Runner:
    """One way to make decks: ``count`` of them in a round, as many as take a second or two."""

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
            runner.command, cwd=HERE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
        )

    def ask(self, first: int, count: int, folder: Path) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{self.runner.kind} {first} {count} {folder}\n")
        self._process.stdin.flush()

    def answer(self) -> dict[str, float]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"this failed: {self._process.args}")
        answer: dict[str, float] = json.loads(line)
        return answer

    def stop(self) -> None:
        self._process.communicate()


def main() -> int:
    """Measure and print the tables."""
    options = _options()
    ours = [options.python, str(HERE / "kaartenset_caseload.py")]
    groups = (
        [Runner("kaartenset", ours, "separate", 250), *_peers(options, "separate")],
        [Runner("kaartenset --combine", ours, "combined", 500), *_peers(options, "combined")],
    )
    with tempfile.TemporaryDirectory(prefix="kaartenset-caseload-", dir=RAM_DISK if RAM_DISK.is_dir() else None) as folder:
        for runners in groups:
            _print_group(runners, _measured(runners, options.rounds, Path(folder)))
        _print_rate(Runner("", ours, "separate", options.many), 2, Path(folder))
        _print_memory([Runner("separate files", ours, "separate", 0), Runner("combined", ours, "combined", 0)], options.many, Path(folder))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure caseloads against the same caseloads made by other programs.")
    parser.add_argument("--python", default=sys.executable, help="has the libraries of this program, and no others")
    parser.add_argument("--peers-python", default=sys.executable, help="has the peers")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--many", type=int, default=2000, help="decks for the rate and the memory")
    return parser.parse_args()


def _peers(options: argparse.Namespace, kind: str) -> list[Runner]:
    python = options.peers_python
    fullbleed = [python, str(PEERS / "fullbleed_caseload.py")]
    if kind == "combined":
        found = [
            Runner("fullbleed, fixed places", fullbleed, "combined", 500, "fullbleed"),
            Runner("fullbleed, reflow", fullbleed, "reflow", 4, "fullbleed"),
        ]
    else:
        found = [
            Runner("fullbleed, fixed places", fullbleed, "separate", 20, "fullbleed"),
            Runner("typst", [python, str(PEERS / "typst_deck.py"), "--serve"], "separate", 20, "typst"),
            Runner("weasyprint", [python, str(PEERS / "weasyprint_deck.py"), "--serve"], "separate", 1, "weasyprint"),
        ]
    return [runner for runner in found if _has(python, runner.package)]


def _has(python: str, package: str) -> bool:
    found = subprocess.run([python, "-c", f"import {package}"], capture_output=True, check=False).returncode == 0
    if not found:
        print(f"{package} is not here and is left out")
    return found


def _measured(runners: list[Runner], rounds: int, folder: Path) -> dict[str, list[tuple[float, float, float]]]:
    """Return for each runner and round the seconds of processor and of clock, and the bytes, of a deck. The first round does not count."""
    servers = [Server(runner) for runner in runners]
    found: dict[str, list[tuple[float, float, float]]] = {}
    for number in range(rounds + 1):
        for server in servers:
            count = server.runner.count
            said = _made(server, number * count, count, folder)
            if number:
                found.setdefault(server.runner.name, []).append((said["cpu"] / count, said["seconds"] / count, said["bytes"] / count))
        print(f"round {number} of {rounds}", file=sys.stderr)
    for server in servers:
        server.stop()
    return found


def _made(server: Server, first: int, count: int, folder: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory(dir=folder) as own:
        server.ask(first, count, Path(own))
        return server.answer()


def _print_group(runners: list[Runner], found: dict[str, list[tuple[float, float, float]]]) -> None:
    ours = found[runners[0].name]
    print("\n| program | processor ms a deck | clock ms | kB a deck | ours is |\n|---|--:|--:|--:|--:|")
    for runner in runners:
        cpu, clock, size = (statistics.median(part) for part in zip(*found[runner.name], strict=True))
        ratio = statistics.median(mine[0] / theirs[0] for mine, theirs in zip(ours, found[runner.name], strict=True))
        said = "" if runner is runners[0] else f"{ratio:.2g} x"
        print(f"| {runner.name} | {cpu * 1000:.2f} | {clock * 1000:.2f} | {size / 1000:.1f} | {said} |")


def _print_rate(runner: Runner, processes: int, folder: Path) -> None:
    servers = [Server(runner) for _process in range(processes)]
    for server in servers:
        _made(server, 0, 100, folder)
    with tempfile.TemporaryDirectory(dir=folder) as own:
        start = time.perf_counter()
        for number, server in enumerate(servers):
            server.ask(100 + number * runner.count, runner.count, Path(own))
        said = [server.answer() for server in servers]
        rate = processes * runner.count / (time.perf_counter() - start)
    for server in servers:
        server.stop()
    used = sum(one["cpu"] for one in said) / processes / runner.count * 1000
    print(f"\n{processes} processes: {rate:.0f} decks a second by the clock, {used:.2f} ms of processor a deck")


def _print_memory(runners: list[Runner], many: int, folder: Path) -> None:
    for runner in runners:
        server = Server(runner)
        first = _made(server, 0, 1000, folder)["memory"]
        last = _made(server, 1000, many, folder)["memory"]
        server.stop()
        print(f"memory, {runner.name}: {first:.0f} MiB after 1,000 decks, {last:.0f} MiB after {1000 + many:,}")


if __name__ == "__main__":
    raise SystemExit(main())
