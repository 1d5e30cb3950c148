"""Translates the help of commands, and turns Typer's errors into problems.

Commands and options are declared in English, before the language is known; they are translated when
the program is built. Errors are recognised by class, never by their English text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from kaartenset.characters.nearest_word import nearest
from kaartenset.cli.exit_codes import INTERRUPTED, run
from kaartenset.cli.typer_adapter.raw_values import take_as_written
from kaartenset.errors import Problem, UsageError, did_you_mean
from kaartenset.i18n import N_, _
from kaartenset.locations import OfCommand, OfOption

if TYPE_CHECKING:
    from typer._click import Command as _Base
    from typer._click import Context, HelpFormatter, Parameter
else:
    _Base = object

_HELP_OF_TYPER = {
    "help": N_("Show this help and exit."),
    "install_completion": N_("Let the Tab key complete commands and options in this shell."),
    "show_completion": N_("Show what --install-completion would add to this shell."),
}

HELP_NAMES = {"help_option_names": ["--help", "-h"]}

_PANELS = {
    "ARGUMENTS_PANEL_TITLE": N_("Arguments"),
    "OPTIONS_PANEL_TITLE": N_("Options"),
    "COMMANDS_PANEL_TITLE": N_("Commands"),
    "REQUIRED_LONG_STRING": N_("[required]"),
}


class _Translated(_Base):
    """What commands and the group share."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.help, self.epilog = map(_, (self.help or "", self.epilog or ""))
        self.options_metavar = _("[OPTIONS]")

    def get_params(self, ctx: Context) -> list[Parameter]:
        params = super().get_params(ctx)
        for param in params:
            _translate(param)
            take_as_written(param)
        return params

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        formatter.write_usage(
            ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_("Usage:") + " "
        )

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        section = formatter.section
        formatter.section = lambda name: section(_(name))  # type: ignore[method-assign]
        super().format_options(ctx, formatter)  # type: ignore[safe-super]

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        from typer import rich_utils

        for name, title in _PANELS.items():
            setattr(rich_utils, name, _(title))
        super().format_help(ctx, formatter)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as fault:
            if isinstance(fault, UsageError) or type(fault).__name__ == "NoArgsIsHelpError":
                raise
            raise UsageError([_said(fault, ctx, self.get_params(ctx))]) from None


class Command(_Translated, TyperCommand):
    """A command with translated help."""


class CommandGroup(_Translated, TyperGroup):
    """The program: its commands, and how it ends."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.subcommand_metavar = _("COMMAND [ARGUMENTS]...")

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Any, list[str]]:
        if not ctx.resilient_parsing and args[0] not in self.commands:
            hint = did_you_mean(args[0], self.commands)
            raise UsageError(
                [
                    Problem(
                        "unknown-command",
                        OfCommand(ctx.command_path),
                        _("there is no such command"),
                        hint,
                    )
                ]
            )
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        words = sys.argv[1:] if args is None else args

        def act() -> Any:
            code = super(CommandGroup, self).main(
                args, prog_name, complete_var, False, windows_expand_args, **extra
            )
            if code == INTERRUPTED:  # What Typer makes of Ctrl-C.
                raise KeyboardInterrupt
            return code

        brief = not {"--quiet", "-q", "--json"}.isdisjoint(words)
        code = run(act, debug="--debug" in words, brief=brief)
        if standalone_mode:
            sys.exit(code)
        return code


def _translate(param: Parameter) -> None:
    """Translate the help of a parameter. A translated text is not a key, so it stays the same."""
    if isinstance(param, TyperOption):
        param.help = _(_HELP_OF_TYPER.get(param.name, param.help or ""))
        if param.name in _HELP_OF_TYPER:
            param.metavar = ""
    elif isinstance(param, TyperArgument):
        param.help = _(str(param.help))
        # No "<str>" beside the name of the argument; Typer gives ``ctx`` by its name.
        param.display_type_rich = lambda ctx: None  # type: ignore[method-assign]  # noqa: ARG005
    if param.metavar:
        param.metavar = _(param.metavar)
    if panel := getattr(param, "rich_help_panel", None):
        param.rich_help_panel = _(panel)  # type: ignore[attr-defined]


def _said(fault: typer.TyperException, ctx: Context, params: Iterable[Parameter]) -> Problem:
    """Return the problem of the command line, without arguments: they may be a client's name."""
    kind = type(fault).__name__
    option = str(getattr(fault, "option_name", ""))
    names = {name: param for param in params for name in (*param.opts, *param.secondary_opts)}
    if kind == "NoSuchOption":
        return Problem(
            "unknown-option",
            OfOption(option),
            _("there is no such option"),
            _near(option, names, ctx.command_path),
        )
    if kind == "BadOptionUsage" and getattr(names.get(option), "is_flag", False):
        return Problem(
            "value-not-expected",
            OfOption(option),
            _("this option takes no value"),
            _("leave out what follows the '='"),
        )
    if kind == "BadOptionUsage":
        return Problem(
            "value-missing",
            OfOption(option),
            _("this option needs a value"),
            _see_help(ctx.command_path),
        )
    where = OfCommand(ctx.command_path)
    if kind == "MissingParameter":
        name = _(str(getattr(getattr(fault, "param", None), "metavar", None) or ""))
        return Problem(
            "word-missing",
            where,
            _("{name} is missing").format(name=name),
            _see_help(ctx.command_path),
        )
    if kind == "UsageError" and isinstance(ctx.command, TyperCommand):
        hint = _see_help(ctx.command_path)
        if "--client" in names and re.search(r"\.ya?ml\b", str(fault)):
            hint = _("name the file of a client like this: --client client.yaml")
        elif "--name" in names:
            hint = _('put a text with spaces between quotes: --name "Jan Jansen"')
        return Problem(
            "word-too-many", where, _("there is a word too many on the command line"), hint
        )
    if kind == "UsageError":
        return Problem(
            "command-missing",
            where,
            _("a command is missing"),
            did_you_mean("", getattr(ctx.command, "commands", ())),
        )
    return Problem(
        "usage", where, _("the command line cannot be read"), _see_help(ctx.command_path)
    )


def _near(option: str, names: Iterable[str], command: str) -> str:
    near = nearest(option, (name for name in names if name.startswith("--")))
    return _("did you mean '{name}'?").format(name=near) if near else _see_help(command)


def _see_help(command: str) -> str:
    return _("see '{command} --help'").format(command=command)
