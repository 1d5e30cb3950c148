"""Make the program as one file that needs no Python, and try it.

    python bundle/make_bundle.py            one file; it unpacks itself at each start
    python bundle/make_bundle.py --folder   a folder, which starts at once

The file is for the system that this runs on: Windows for Windows. It is made from a wheel in an
environment of its own, with all extras and the versions of ``constraints.txt``. It is then tried in
a folder with a space in its name, and its size and times are printed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = Path(__file__).resolve().parent / "requirements.txt"
NAME = "kaartenset"

START = f"""\
import multiprocessing
import sys

from {NAME}.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # A process of a batch starts the program again.
    sys.exit(main())
"""

LEFT_OUT = ("setuptools", "pydantic", "tkinter")
"""What libraries could use and the program does not."""

ROUNDS = 5

TRIALS = (
    ("init", "my sét", "--deck", "standard"),
    ("check",),
    ("build", "--client", "client.yaml", "--target", "all"),
    ("batch", "clients.csv", "--jobs", "2"),
    ("build", "--variant", "en", "--client", "client.yaml"),
)


def main() -> int:
    """Make and try the bundle, and print where it is."""
    options = argparse.ArgumentParser(description="Make kaartenset as a program without Python.")
    options.add_argument("--folder", action="store_true", help="make a folder, not one file")
    options.add_argument("--output", type=Path, default=ROOT / "output" / "bundle")
    typed = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bundle-") as name:
        work = Path(name)
        python = _environment(work)
        made = _bundle(python, work, typed.output.resolve(), typed.folder)
        program = made / _executable(NAME) if typed.folder else made
        _try(program, work)
        _tell(made, program, work)
    return 0


def _environment(work: Path) -> Path:
    """Return the Python of an environment that has the program and PyInstaller."""
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", work, ROOT)
    (wheel,) = work.glob("*.whl")
    folder = work / "environment"
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / _executable("python")
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _run(*pip, "-c", ROOT / "constraints.txt", f"{wheel}[all]")
    _run(*pip, "-r", REQUIREMENTS)
    return python


def _bundle(python: Path, work: Path, output: Path, is_folder: bool) -> Path:
    start = work / "start.py"
    start.write_text(START, encoding="utf-8")
    made = output / (NAME if is_folder else _executable(NAME))
    if made.is_dir():
        shutil.rmtree(made)
    _run(
        *(python, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
        "--onedir" if is_folder else "--onefile",
        *("--name", NAME, "--collect-all", NAME),
        # Their licences are in it.
        *("--recursive-copy-metadata", NAME),
        *(word for each in LEFT_OUT for word in ("--exclude-module", each)),
        *("--distpath", output, "--workpath", work / "build", "--specpath", work),
        start,
        folder=work,  # In the checkout, Python would take the program from there.
    )
    return made


def _try(program: Path, work: Path) -> None:
    """Run the program where there is nothing; fail if anything goes wrong."""
    folder = work / "trial"
    folder.mkdir()
    _run(program, *TRIALS[0], "--quiet", folder=folder, python_is_hidden=True)
    for words in TRIALS[1:]:
        _run(program, *words, folder=folder / "my sét", python_is_hidden=True)


def _tell(made: Path, program: Path, work: Path) -> None:
    files = [path for path in made.rglob("*") if path.is_file()] if made.is_dir() else [made]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{made}\nsize: {size:.0f} MB")
    folder = work / "trial" / "my sét"
    for what, words in (("--version", ["--version"]), ("a deck", ["build", "--quiet"])):
        times = []
        for _round in range(ROUNDS):
            before = time.perf_counter()
            _run(program, *words, folder=folder, python_is_hidden=True)
            times.append(time.perf_counter() - before)
        print(f"{what}: {statistics.median(times):.2f} s")


def _run(*words: object, folder: Path = ROOT, python_is_hidden: bool = False) -> None:
    """Run a command; with hidden Python, as on a computer that has none."""
    variables = dict(os.environ)
    if python_is_hidden:
        variables["PATH"] = ""
        variables = {name: value for name, value in variables.items() if "PYTHON" not in name}
    done = subprocess.run(
        list(map(str, words)), cwd=folder, env=variables, capture_output=True, check=False
    )
    if done.returncode:
        sys.stderr.buffer.write(done.stdout + done.stderr)
        raise SystemExit(f"failed: {' '.join(map(str, words))}")


def _executable(name: str) -> str:
    return f"{name}.exe" if os.name == "nt" else name


if __name__ == "__main__":
    sys.exit(main())
