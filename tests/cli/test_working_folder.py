"""No code of the folder that somebody works in is run, whatever it is called there (X1): it may
be a folder of downloads."""

from __future__ import annotations

import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from caseload_files import write_csv
from command_line import WITH_SMALL_DECK
from kaartenset.batch import processes

TRAP = (
    "import os, builtins\nwith builtins.open(os.environ['TRAPPED'], 'a') as file: "
    "file.write(__name__ + '\\n')\n"
)
SETTINGS = (
    *(
        "reportlab_settings",
        "local_reportlab_settings",
        "local_rl_settings",
        "reportlab_mods",
        "local_rl_mods",
        "rl_accel",
    ),
    *("sitecustomize", "usercustomize", "jinja2_settings", "typer_settings"),
)
STARTS_WITH_PYTHON = "import sys; print('\\n'.join(sys.modules))"


def trap(folder: Path, but: Iterable[str] = ()) -> Path:
    """Fill a folder with a module for every name that anything may import, and give the file
    that tells which were run."""
    installed = {module.name for module in pkgutil.iter_modules() if module.name.isidentifier()}
    for name in (
        {*sys.stdlib_module_names, *installed, *SETTINGS, "kaartenset", "encodings"}
    ) - set(but):
        (folder / f"{name}.py").write_text(TRAP, encoding="utf-8")
    for name in (".reportlab_settings", ".reportlab_mods"):
        (folder / name).write_text(TRAP, encoding="utf-8")
    return folder.parent / "trapped.txt"


def environment(folder: Path, told: Path) -> dict[str, str]:
    """Return an environment in which the folder is that of the user too, and nothing else stands
    in the way of a trap."""
    plain = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "RL_"))
    }
    return {
        **plain,
        "HOME": str(folder),
        "USERPROFILE": str(folder),
        "TRAPPED": str(told),
        "KAARTENSET_LANG": "en",
    }


def run_in(folder: Path, told: Path, *words: str) -> None:
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment(folder, told),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not told.exists(), told.read_text()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "downloads"
    made.mkdir()
    return made


SCRIPT = Path(sys.executable).with_name(
    "kaartenset.exe" if sys.platform == "win32" else "kaartenset"
)


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [("build", "--cards", "1"), ("check",), ("list", "cards"), ("--help",)]
)
def test_a_command_runs_no_module_of_the_working_folder(
    words: tuple[str, ...], folder: Path
) -> None:
    """X1."""
    if not SCRIPT.exists():
        pytest.skip("the program is not installed as a script")
    run_in(folder, trap(folder), str(SCRIPT), *words)


@pytest.mark.slow
def test_python_m_runs_no_module_of_the_working_folder(folder: Path) -> None:
    """X1. What Python itself imports to find ``kaartenset`` is out of our hands; everything
    after that is not."""
    (folder / "names.py").write_text(STARTS_WITH_PYTHON)
    asked = subprocess.run(
        [sys.executable, "-m", "names"], cwd=folder, capture_output=True, text=True, check=True
    )
    told = trap(
        folder, but={"kaartenset", *(name.partition(".")[0] for name in asked.stdout.split())}
    )
    run_in(folder, told, sys.executable, "-m", "kaartenset", "build", "--cards", "1")


@pytest.mark.slow
@pytest.mark.parametrize("start", [(str(SCRIPT),), (sys.executable, "-P", "-m", "kaartenset")])
def test_the_processes_of_a_batch_run_no_module_of_the_working_folder(
    start: tuple[str, ...], folder: Path
) -> None:
    """X1: the list is long enough for other processes, and each makes a deck."""
    write_csv(
        folder / "list.csv",
        "Naam\n" + "".join(f"Jan {number}\n" for number in range(processes.FEW + 1)),
    )
    words = ("--cards", "1", "--only", f"2,{2 + processes.CHUNK}", "--jobs", "2", "--quiet")
    run_in(folder, trap(folder), *start, "batch", "list.csv", *WITH_SMALL_DECK, *words)


def test_a_process_is_started_with_a_safe_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """X1: the quick half of the test above. Nothing of it stays behind."""
    import multiprocessing.process

    seen: list[str | None] = []

    def start(self: Any) -> None:
        seen.append(os.environ.get("PYTHONSAFEPATH"))

    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    monkeypatch.setattr(multiprocessing.process.BaseProcess, "start", start)
    pool = processes._Pool(None, 2)  # type: ignore[arg-type]
    pool._start()
    assert seen == ["1", "1"]
    assert "PYTHONSAFEPATH" not in os.environ


def test_other_processes_are_not_started_where_they_would_look_in_the_working_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """X1: with ``python -E`` a new process does not hear of a safe path, so there is none."""

    class Flags:
        ignore_environment, safe_path = 1, False

    monkeypatch.setattr(sys, "flags", Flags)
    assert not processes.may_start_processes()
    Flags.safe_path = True
    assert processes.may_start_processes()


def test_settings_of_reportlab_are_those_that_it_comes_with() -> None:
    """X1: neither a file of the user nor a variable changes the bytes of a deck."""
    code = (
        "import os, kaartenset.pdf.reportlab, reportlab.rl_config as found; "
        "print(found.invariant, os.environ['RL_invariant'])"
    )
    for given in ("0", "1"):
        words = [sys.executable, "-c", code]
        done = subprocess.run(
            words,
            env={**os.environ, "RL_invariant": given},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == f"0 {given}\n"
