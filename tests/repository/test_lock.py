"""The lock, ``constraints.txt``: it pins what ``pyproject.toml`` asks for, and the commands of
the README use it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

from tables import table

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED_FOR = [
    Requirement(line)
    for line in (
        *PROJECT["dependencies"],
        *(line for extra in PROJECT["optional-dependencies"].values() for line in extra),
    )
    if not line.startswith("kaartenset[")  # An extra of several others.
]
INSTALLS = re.compile(
    r"pip install (?P<lock>-c constraints\.txt )?(?:\.|(?:-e )?\"\.\[[a-z,]+\]\")(?=[ `\n])"
)


def pins() -> dict[str, list[Requirement]]:
    """Return the pins by name; a package can have one for each range of Python versions."""
    found: dict[str, list[Requirement]] = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            pin = Requirement(line)
            found.setdefault(pin.name, []).append(pin)
    return found


def test_every_line_pins_one_version() -> None:
    for name, lines in pins().items():
        for pin in lines:
            assert [each.operator for each in pin.specifier] == ["=="], name


@table("asked", ASKED_FOR)
def test_what_the_project_asks_for_is_pinned_within_its_range(asked: Requirement) -> None:
    for pin in pins()[asked.name.lower()]:
        (version,) = (each.version for each in pin.specifier)
        assert version in asked.specifier, (
            f"renew constraints.txt, or mend the range of {asked.name}"
        )


@table("page", ["README.md", "docs/handboek.md", "CONTRIBUTING.md", ".ci/run"])
def test_every_install_from_a_clone_uses_the_lock(page: str) -> None:
    installs = list(INSTALLS.finditer((ROOT / page).read_text(encoding="utf-8")))
    assert installs
    assert all(install["lock"] for install in installs)


def test_ci_runs_the_two_commands_of_the_readme() -> None:
    commands = [
        line
        for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("python3 -m venv")
    ]
    assert len(commands) == 2
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert all(command in script for command in commands)
