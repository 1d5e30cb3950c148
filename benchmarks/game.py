"""The card game of ``examples/creatures``, 54 cards from a table, through this program and Typst.

    python benchmarks/game.py --peers-python ../bench-peers/bin/python

Whole processes, in turns. Ours lays nine cards on a sheet of A4, front and back; Typst makes a page
of each face.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import run

MOST = 1.5
"""How many times as long as Typst the program may take."""


def main() -> int:
    """Measure, and print the medians; 1 if the bound is not reached."""
    parser = argparse.ArgumentParser(description="Measure a card game against Typst.")
    parser.add_argument("--python", default=sys.executable, help="has this program")
    parser.add_argument("--peers-python", default=sys.executable, help="has Typst")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    taken: dict[str, list[float]] = {"kaartenset": [], "typst": []}
    with tempfile.TemporaryDirectory(prefix="kaartenset-benchmark-") as folder:
        out = str(Path(folder) / "game.pdf")
        commands = {
            "kaartenset": [options.python, "-m", "kaartenset", "build", "--output", out],
            "typst": [options.peers_python, str(run.HERE / "peers" / "typst_game.py"), out],
        }
        for number in range(-1, options.rounds):
            for name, command in commands.items():
                started = time.perf_counter()
                game = run.ROOT / "examples" / "creatures"
                subprocess.run(command, cwd=game, check=True, capture_output=True)
                if number >= 0:  # The first round fills the caches of the machine.
                    taken[name].append(time.perf_counter() - started)
    ours, theirs = (statistics.median(each) for each in taken.values())
    print(f"kaartenset {ours:.3f} s, typst {theirs:.3f} s: {ours / theirs:.2f} x, at most {MOST}")
    return int(ours > MOST * theirs)


if __name__ == "__main__":
    sys.exit(main())
