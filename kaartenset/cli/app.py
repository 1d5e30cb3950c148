"""The program: its commands and their lines in help."""

from __future__ import annotations

from typing import Annotated

import typer

from kaartenset import __version__
from kaartenset.cli.typer_adapter.commands import Entry, program
from kaartenset.i18n import N_

# Each command is imported when it is asked for: to declare the options of all of them takes 10 ms.


def _build() -> Entry:
    from kaartenset.cli.commands.build import build
    from kaartenset.cli.options.commands import BuildOptions

    return Entry(
        build,
        BuildOptions,
        N_("Make one deck as a PDF: for a client, or neutral if no client is given."),
    )


def _batch() -> Entry:
    from kaartenset.cli.commands.batch import batch
    from kaartenset.cli.options.commands import BatchOptions

    return Entry(
        batch,
        BatchOptions,
        N_("Make a deck for every client in a list, and report the rows with something wrong."),
    )


def _check() -> Entry:
    from kaartenset.cli.commands.check import CheckOptions, check

    return Entry(
        check,
        CheckOptions,
        N_("Check the texts and the layout of a deck, without printing it."),
    )


def _proof() -> Entry:
    from kaartenset.cli.commands.proof import ProofOptions, proof

    return Entry(
        proof,
        ProofOptions,
        N_(
            "Make a PDF with each card of a variant beside the standard, to read through with a "
            "colleague."
        ),
    )


def _init() -> Entry:
    from kaartenset.cli.commands.init import InitOptions, init

    return Entry(
        init,
        InitOptions,
        N_("Make a folder with a deck of your own: texts, layouts, a sample client and a list."),
    )


def _preview() -> Entry:
    from kaartenset.cli.commands.preview import PreviewOptions, preview

    return Entry(
        preview,
        PreviewOptions,
        N_("Show every face of a deck in the browser, anew after each save, with its problems."),
    )


def _new() -> Entry:
    from kaartenset.cli.commands.new import NewOptions, new

    return Entry(
        new,
        NewOptions,
        N_(
            "Add a card, a type of card, a variant or a deck to your own folder, with comments in "
            "its files."
        ),
    )


def _list() -> Entry:
    from kaartenset.cli.commands.list import ListOptions, list_what

    return Entry(
        list_what,
        ListOptions,
        N_(
            "Show what there is to choose from, with ids: cards, variants, targets, fonts or a "
            "list of the deck, such as benefits."
        ),
    )


def _schema() -> Entry:
    from kaartenset.cli.commands.schema import SchemaOptions, schema

    return Entry(
        schema,
        SchemaOptions,
        N_("Print or write the JSON Schemas by which an editor completes and checks the files."),
    )


def _doctor() -> Entry:
    from kaartenset.cli.commands.doctor import DoctorOptions, doctor

    return Entry(
        doctor,
        DoctorOptions,
        N_("Report versions, extras, fonts, printers and folders, and what is missing."),
    )


def _explain() -> Entry:
    from kaartenset.cli.commands.explain import ExplainOptions, explain

    return Entry(
        explain,
        ExplainOptions,
        N_("Explain the code of a problem: what it means, why, what to do, and an example."),
    )


def _desk() -> Entry:
    from kaartenset.cli.commands.desk import DeskOptions, desk

    return Entry(
        desk,
        DeskOptions,
        N_("Open pages in the browser that make decks, for one client or for a list."),
    )


def _calibrate() -> Entry:
    from kaartenset.cli.commands.calibrate import CalibrateOptions, calibrate

    return Entry(
        calibrate,
        CalibrateOptions,
        N_("Make a two-sided sheet that shows how far off the printer prints the back."),
    )


def _printers() -> typer.Typer:
    from kaartenset.cli.commands.printers import printers

    return printers


app = program(
    "kaartenset",
    {
        "build": _build,
        "batch": _batch,
        "check": _check,
        "proof": _proof,
        "init": _init,
        "preview": _preview,
        "new": _new,
        "list": _list,
        "explain": _explain,
        "doctor": _doctor,
        "desk": _desk,
        "schema": _schema,
        "calibrate": _calibrate,
        "printers": _printers,
    },
    help=N_("Make print-ready decks of conversation cards, for one client or for any."),
    epilog=N_(
        "Without any option, 'kaartenset build' makes the neutral deck for the office printer."
    ),
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kaartenset {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            metavar="",
            callback=_show_version,
            is_eager=True,
            help=N_("Show the version and exit."),
        ),
    ] = False,
) -> None:
    pass
