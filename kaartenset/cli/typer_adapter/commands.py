"""A function and its group of options → a command of Typer.

A command is built when it is looked up: building takes about 3 ms each, and 20 ms for all of them
would slow every start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from inspect import Parameter, Signature
from typing import Any

import typer
from typer.main import get_command

from kaartenset.cli.options.declaration import PARAMETER
from kaartenset.cli.options.verbosity import DebugOption
from kaartenset.cli.typer_adapter.translation import HELP_NAMES, Command, CommandGroup
from kaartenset.dataclass import dataclass, fields, is_dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: its function, its group of options, and its line in help."""

    run: Callable[[Any], int | None]
    options: type
    help: str

    def as_program(self, name: str) -> typer.Typer:
        """Return a program of this command alone."""
        program = typer.Typer(add_completion=False, rich_markup_mode="rich")
        register = program.command(
            name=name, cls=Command, help=self.help, context_settings=HELP_NAMES
        )
        register(_with_options_apart(self.run, self.options))
        return program


def program(
    name: str, commands: Mapping[str, Callable[[], Entry | typer.Typer]], **settings: Any
) -> typer.Typer:
    """Return a program of commands, some of which may be programs themselves.

    Each function returns its command, and runs when that command is asked for. ``settings`` are
    those of Typer.
    """

    class Program(CommandGroup):
        def __init__(self, *args: Any, **settings: Any) -> None:
            super().__init__(*args, **{**settings, "commands": _WhenAsked(commands)})

    made = typer.Typer(
        name=name,
        cls=Program,
        context_settings=HELP_NAMES,
        no_args_is_help=True,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        **settings,
    )
    made.callback()(lambda: None)  # Without one, Typer counts the commands registered with it.
    return made


class _WhenAsked(MutableMapping[str, Any]):
    """Commands by name, built when they are looked up."""

    def __init__(self, entries: Mapping[str, Callable[[], Entry | typer.Typer]]) -> None:
        self._entries = dict(entries)
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            entry = self._entries[name]()
            self._made[name] = get_command(
                entry.as_program(name) if isinstance(entry, Entry) else entry
            )
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def _with_options_apart(run: Callable[[Any], int | None], options: type) -> Callable[..., Any]:
    """Return a function that takes the options of a group as separate parameters, for Typer."""

    def command(**typed: Any) -> int | None:
        return run(_filled(options, typed))

    signature = Signature([*_parameters(options), *_parameters(DebugOption)])
    command.__signature__ = signature  # type: ignore[attr-defined]
    return command


def _parameters(group: Any) -> Iterator[Parameter]:
    for field in fields(group):
        if is_dataclass(field.default):
            yield from _parameters(field.default)
        else:
            yield Parameter(
                field.name,
                Parameter.KEYWORD_ONLY,
                default=field.default,
                annotation=field.metadata[PARAMETER],
            )


def _filled(group: type, typed: Mapping[str, Any]) -> Any:
    return group(
        **{
            field.name: _filled(type(field.default), typed)
            if is_dataclass(field.default)
            else typed[field.name]
            for field in fields(group)
        }
    )
