"""The benchmark: one deck through this program and through its peers, in turns, in one run.

    python benchmarks/run.py --write-readme

Medians of seconds depend on the machine and on what else it does; the ratios are medians of ratios
of neighbouring runs.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
README = HERE / "README.md"
OURS = "kaartenset"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PEERS = ("weasyprint", "typst", "fullbleed", "xhtml2pdf", "chromium")
KINDS = ("content", "client")
POLL = 0.004

CLIENT = {
    "name": "Đorđe Łukasz van 't Hoff-Çelik",
    "date": "2026-12-01",
    "time": "10:30",
    "place": "kantoor Utrecht",
    "adviser": "Zoë de Vries",
    "phone": "030 123 45 67",
    "benefit": "wga-35-80",
}
"""The client of the cold figures."""

Samples = dict[str, list[float]]


@dataclass(frozen=True)
class Runner:
    """One way to make the deck: how to make it once, and how to make it again and again."""

    name: str
    cold: list[str]
    serve: list[str]
    version: str


@dataclass(frozen=True)
class Bound:
    """What must be reached: ``value`` is at most ``most``."""

    what: str
    value: float | None
    most: float
    unit: str = ""


@dataclass
class Figures:
    """Everything that was measured, by name of the runner."""

    cold: Samples = field(default_factory=dict)
    content: Samples = field(default_factory=dict)
    client: Samples = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    help: Samples = field(default_factory=dict)


def main() -> int:
    """Measure, print the table and the bounds; 1 when a bound that was measured is not reached."""
    options = _options()
    runners = [ours(options.python), *peers(options.peers_python, options.only)]
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="kaartenset-benchmark-") as folder:
        out = Path(folder)
        measure_cold(runners, figures, options.cold, out)
        measure_memory(runners, figures, out)
        _measure_help(options.python, figures, options.cold * 3)
        measure_warm(runners, figures, options.warm)
        read_back(runners, figures, out)
    bounds = _bounds(figures)
    text = _report(runners, figures, bounds, options)
    print(text)
    if options.write_readme:
        write_readme(text, "table")
    return int(any(bound.value is not None and bound.value > bound.most for bound in bounds))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Measure the deck against the same deck made by other programs."
    )
    parser.add_argument(
        "--python", default=sys.executable, help="has the libraries of this program, and no others"
    )
    parser.add_argument("--peers-python", default=sys.executable, help="has the peers")
    parser.add_argument("--only", nargs="+", choices=PEERS, default=PEERS, help="these peers")
    parser.add_argument("--cold", type=int, default=9, help="whole processes of each")
    parser.add_argument(
        "--warm", type=int, default=25, help="decks of each, for each kind of warm figure"
    )
    parser.add_argument(
        "--write-readme", action="store_true", help="put the table into benchmarks/README.md"
    )
    return parser.parse_args()


# Who takes part.


def client_options() -> list[str]:
    """Return the client of the cold figures as options."""
    return [part for name, value in CLIENT.items() for part in (f"--{name}", value)]


def ours(python: str, name: str = OURS, target: str = "office") -> Runner:
    """Return this program, making a target."""
    version = said_by([python, "-c", "import kaartenset; print(kaartenset.__version__)"])
    cold = [python, "-m", "kaartenset", "build", *client_options(), "--target", target, "--output"]
    return Runner(name, cold, [python, str(HERE / "kaartenset_deck.py"), target], version)


def peers(python: str, names: Iterable[str], *arguments: str) -> list[Runner]:
    """Return the peers that are here, each of which gets the arguments."""
    found = []
    for name in names:
        version = _chromium_version() if name == "chromium" else package_version(python, name)
        if version:
            script = [python, str(HERE / "peers" / f"{name}_deck.py"), *arguments]
            found.append(Runner(name, [*script, *client_options()], [*script, "--serve"], version))
        else:
            print(f"{name} is not here and is left out")
    return found


def package_version(python: str, name: str) -> str:
    """Return the version of an installed package, or nothing."""
    return said_by([python, "-c", f"import importlib.metadata as m; print(m.version({name!r}))"])


def _chromium_version() -> str:
    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    said = said_by([program, "--version"]).split() if program else []
    return next((word for word in said if word[0].isdecimal()), "")


def said_by(command: list[str]) -> str:
    """Return what a program says on standard output."""
    return subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, check=False
    ).stdout.strip()


# What is measured.


def measure_cold(runners: list[Runner], figures: Figures, rounds: int, out: Path) -> None:
    """Time whole processes of all runners, in turns."""
    for number in range(-1, rounds):
        for runner in runners:
            seconds = _time([*runner.cold, str(out / f"{runner.name}.pdf")])
            # The first round fills the caches of the machine and does not count.
            if number >= 0:
                figures.cold.setdefault(runner.name, []).append(seconds)
        print(f"cold: round {number + 1} of {rounds}", file=sys.stderr)


def _measure_help(python: str, figures: Figures, rounds: int) -> None:
    commands = {
        OURS: [python, "-m", "kaartenset", "--help"],
        "hello": [python, str(HERE / "hello_typer.py"), "--help"],
    }
    for number in range(-1, rounds):
        for name, command in commands.items():
            seconds = _time(command)
            if number >= 0:
                figures.help.setdefault(name, []).append(seconds)


def measure_warm(runners: list[Runner], figures: Figures, rounds: int) -> None:
    """Time decks of all runners in processes that wait, in turns."""
    servers = {runner.name: _Server(runner.serve) for runner in runners}
    samples = {"content": figures.content, "client": figures.client}
    for number in range(-3, rounds):
        for kind in KINDS:
            for name, server in servers.items():
                seconds = server.seconds(kind, number + 3)
                if number >= 0:
                    samples[kind].setdefault(name, []).append(seconds)
        print(f"warm: round {number + 1} of {rounds}", file=sys.stderr)
    for server in servers.values():
        server.stop()


def measure_memory(runners: list[Runner], figures: Figures, out: Path) -> None:
    """Measure the peak of the memory of a whole process of each runner."""
    for runner in runners:
        process = _start([*runner.cold, str(out / f"{runner.name}.pdf")])
        peaks: dict[int, int] = {}
        watch = threading.Thread(target=_watch, args=(process, peaks))
        watch.start()
        process.wait()
        watch.join()
        figures.memory[runner.name] = max(peaks.values()) / 1024


def _watch(process: subprocess.Popen[bytes], peaks: dict[int, int]) -> None:
    """Keep the peak of the resident memory of every process that descends from this one, in kB,
    while it runs."""
    while process.poll() is None:
        for number in descendants(process.pid):
            peaks[number] = max(peaks.get(number, 0), peak(number))
        time.sleep(POLL)


def descendants(number: int) -> list[int]:
    """Return a process and all that it has started, by their numbers."""
    found = [number]
    for parent in found:
        try:
            found += map(
                int,
                Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split(),
            )
        except OSError:
            continue
    return found


def peak(number: int) -> int:
    """Return the peak of the resident memory of a process in kB; 0 if it has ended."""
    try:
        lines = Path(f"/proc/{number}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def _time(command: list[str]) -> float:
    start = time.perf_counter()
    process = _start(command)
    if process.wait():
        raise SystemExit(f"this failed: {' '.join(command)}")
    return time.perf_counter() - start


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class _Server:
    """A runner that waits for its turn to make the next deck."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def seconds(self, kind: str, number: int) -> float:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{kind} {number}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit(f"this failed: {self._process.args}")
        return float(json.loads(answer)["seconds"])

    def stop(self) -> None:
        self._process.communicate()


def read_back(runners: list[Runner], figures: Figures, out: Path) -> None:
    """Count bytes, pages and words of the decks; a deck with fewer words than ours was not the
    same work."""
    for runner in runners:
        path = out / f"{runner.name}.pdf"
        figures.bytes[runner.name] = path.stat().st_size
        try:
            import pypdfium2
        except ImportError:
            continue
        document = pypdfium2.PdfDocument(path)
        figures.pages[runner.name] = str(len(document))
        figures.words[runner.name] = str(
            sum(len(page.get_textpage().get_text_bounded().split()) for page in document)
        )


# What is said.


def ratio(samples: Samples, name: str = OURS, to: str = "") -> float | None:
    """Return the median of the ratios of runs that were neighbours."""
    if name not in samples or to not in samples:
        return None
    return statistics.median(
        one / other for one, other in zip(samples[name], samples[to], strict=True)
    )


def _bounds(figures: Figures) -> list[Bound]:
    return [
        Bound("cold, to WeasyPrint", ratio(figures.cold, to="weasyprint"), 0.40),
        Bound("cold, to Typst", ratio(figures.cold, to="typst"), 2.5),
        Bound("warm, fresh content, to WeasyPrint", ratio(figures.content, to="weasyprint"), 0.10),
        Bound("warm, fresh content, to Typst", ratio(figures.content, to="typst"), 1.0),
        Bound("peak memory", figures.memory[OURS], 80, " MiB"),
        Bound("office PDF", figures.bytes[OURS] / 1000, 150, " kB"),
        Bound("`--help`, to hello-world of Typer", ratio(figures.help, to="hello"), 1.5),
    ]


def _report(
    runners: list[Runner], figures: Figures, bounds: list[Bound], options: argparse.Namespace
) -> str:
    head = (
        "| program | cold s | ours is | fresh content ms | ours is | fresh client ms | ours is | "
        "memory MiB | kB | pages | words |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    )
    rows = [_row(runner, figures) for runner in runners]
    said = [bound_row(bound) for bound in bounds]
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


def _row(runner: Runner, figures: Figures) -> str:
    cells = [f"{runner.name} {runner.version}"]
    for samples, scale, digits in (
        (figures.cold, 1, 3),
        (figures.content, 1000, 1),
        (figures.client, 1000, 1),
    ):
        cells.append(f"{statistics.median(samples[runner.name]) * scale:.{digits}f}")
        cells.append("" if runner.name == OURS else f"{spell(ratio(samples, to=runner.name))} x")
    cells += [f"{figures.memory[runner.name]:.0f}", f"{figures.bytes[runner.name] / 1000:.0f}"]
    cells += [figures.pages.get(runner.name, "-"), figures.words.get(runner.name, "-")]
    return f"| {' | '.join(cells)} |"


def spell(value: float | None) -> str:
    """Return a figure with the digits that mean something."""
    if value is None:
        return "not measured"
    return f"{value:.0f}" if value >= 20 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def bound_row(bound: Bound) -> str:
    """Return the row of a bound in a table."""
    return (
        f"| {bound.what} | {spell(bound.value)}{bound.unit} | {bound.most:g}{bound.unit} | "
        f"{verdict(bound)} |"
    )


def verdict(bound: Bound) -> str:
    """Return whether a bound is reached."""
    if bound.value is None:
        return "?"
    return "reached" if bound.value <= bound.most else "**not reached**"


def write_readme(text: str, name: str) -> None:
    """Put a table into the README, between its two marks."""
    readme = README.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, rest = readme.split(begin)
    after = rest.split(end)[1]
    README.write_text(
        f"{before}{begin}\nMeasured on {time.strftime('%Y-%m-%d')}.\n\n{text}\n{end}{after}",
        encoding="utf-8",
    )


if __name__ == "__main__":
    raise SystemExit(main())
