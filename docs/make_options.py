"""Write ``options.md``: every command and option, as the program defines them.

    python docs/make_options.py

Run it after any change of a command or an option. A test holds the page equal to the program.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from kaartenset.cli.app import app

PAGE = Path(__file__).resolve().parent / "options.md"

_HEAD = """\
<!-- Made by docs/make_options.py from the program. Do not edit it by hand. -->

# Commands and options

`kaartenset COMMAND --help` shows the same, in Dutch on a Dutch system. The
[README](../README.md) shows what the commands are for.
"""

_QUOTED = re.compile(r"'((?:kaartenset|--)[^']*)'")


def options_page() -> str:
    """Return the text of the page, in the language of ``KAARTENSET_LANG``."""
    return "\n".join([_HEAD, *_commands(get_command(app), "kaartenset")])


def _commands(command: Any, name: str) -> Iterator[str]:
    """Yield the section of a command, then those of the commands under it."""
    yield f"## {name}\n"
    yield f"{_code(command.help)}\n"
    params = command.get_params(command.make_context(name, [], resilient_parsing=True))
    words = [param.metavar for param in params if param.param_type_name == "argument"]
    under = getattr(command, "commands", {})
    usage = " ".join([name, *(["COMMAND"] if under else words), "[OPTIONS]"])
    yield f"Usage: `{usage}`\n"
    panels: dict[str, list[str]] = {}
    for param in params:
        if param.name == "help" and name != "kaartenset":  # All commands have it.
            continue
        is_word = param.param_type_name == "argument"
        panel = param.rich_help_panel or ("Arguments" if is_word else "Options")
        panels.setdefault(panel, []).append(_row(param))
    for panel, rows in panels.items():
        yield f"| {panel} | |\n|---|---|"
        yield "\n".join(rows) + "\n"
    for other, one in under.items():
        yield from _commands(one, f"{name} {other}")


def _row(param: Any) -> str:
    """Return a row of a table: how the option is typed, and what it does."""
    value = f" {param.metavar}" if param.metavar else ""
    # Long names first: the names of --help come from a set.
    opts = sorted((*param.opts, *param.secondary_opts), key=lambda opt: not opt.startswith("--"))
    names = [f"`{opt}{value}`" for opt in opts]
    if param.param_type_name == "argument":
        names = [f"`{param.metavar}`"]
    return f"| {', '.join(names)} | {_code(param.help)} |"


def _code(text: str) -> str:
    """Return a help text as Markdown, with what can be typed as code."""
    return _QUOTED.sub(r"`\1`", text).replace("|", "\\|")


if __name__ == "__main__":
    os.environ["KAARTENSET_LANG"] = "en"
    PAGE.write_text(options_page(), encoding="utf-8", newline="\n")
