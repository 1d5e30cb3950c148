"""Which known word a mistyped one means: slips are found, and words that mean something else are
not taken for slips."""

from __future__ import annotations

import pytest

from kaartenset.characters.nearest_word import nearest
from kaartenset.cli.app import app
from kaartenset.client.client import FIELDS, WAYS
from kaartenset.errors import did_you_mean
from kaartenset.targets import TARGETS
from tables import table

BENEFITS = ("zw", "wga-35-80", "wga-80-100", "wajong")
TARGETS_AND_ALL = (*TARGETS, "all")
KEYS = (
    "title",
    "title-line",
    "lead",
    "questions",
    "lines",
    "colour",
    "pictogram",
    "kind",
    "label",
    "id",
)
VARIANTS = ("easy-language", "wajong")
CARDS = (
    "intro",
    "health",
    "work",
    "home",
    "family",
    "money",
    "helping",
    "hindering",
    "stagnation",
    "goals",
    "situation",
)


@table(
    ("word", "known", "meant"),
    [
        ("wajogn", BENEFITS, "wajong"),  # two letters that changed places
        ("wajon", BENEFITS, "wajong"),
        ("wajjong", BENEFITS, "wajong"),
        ("Wajong", BENEFITS, "wajong"),
        ("wga 35-80", BENEFITS, "wga-35-80"),
        ("wga-35-8", BENEFITS, "wga-35-80"),
        ("ofice", TARGETS_AND_ALL, "office"),
        ("image", TARGETS_AND_ALL, "images"),
        ("screeen", TARGETS_AND_ALL, "screen"),
        ("OFFICE", TARGETS_AND_ALL, "office"),
        ("tilte", KEYS, "title"),
        ("color", KEYS, "colour"),
        ("question", KEYS, "questions"),
        ("pictograms", KEYS, "pictogram"),
        ("pictogra\u0301m", KEYS, "pictogram"),
        ("title_line", KEYS, "title-line"),
        ("easy", VARIANTS, "easy-language"),
        ("easy-langauge", VARIANTS, "easy-language"),
        ("helth", CARDS, "health"),
        ("hindring", CARDS, "hindering"),
        ("vidoe", WAYS, "video"),
        ("radiuses", ("radii", "colours", "fonts"), "radii"),
        ("Wajong-uitkering", BENEFITS, "wajong"),
        ("cli\u00ebnt", ("client", "date"), "client"),
        ("organization", FIELDS, "organisation"),
    ],
)
def test_a_slip_is_found(word: str, known: tuple[str, ...], meant: str) -> None:
    assert nearest(word, known) == meant


@table(
    ("word", "known"),
    [
        ("WAO", BENEFITS),  # M9: half of "wajong", and another benefit
        ("wao", BENEFITS),
        ("WIA", BENEFITS),
        ("IVA", BENEFITS),
        ("WW", BENEFITS),
        ("wga", BENEFITS),  # two begin with it
        ("bijstand", BENEFITS),
        ("print", TARGETS_AND_ALL),
        ("kantoor", TARGETS_AND_ALL),
        ("scherm", TARGETS_AND_ALL),
        ("gids", TARGETS_AND_ALL),
        ("thuis", WAYS),
        ("zoom", WAYS),
        ("foon", WAYS),
        ("heading", KEYS),
        ("text", KEYS),
        ("titel-van-de-kaart", KEYS),
        ("gezondheid", CARDS),
        ("werk", ("worn", "fork")),
        ("", CARDS),
        ("word", ()),
        ("x" * 1_000_000, CARDS),
    ],
)
def test_another_word_is_taken_for_none(word: str, known: tuple[str, ...]) -> None:
    assert nearest(word, known) == ""


def test_a_benefit_that_the_deck_does_not_have_is_told_with_those_that_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """M9: ``--benefit WAO`` was answered with "did you mean wajong"."""
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    assert did_you_mean("x", ["L10", "L2", "A"]) == "known are: A, L2, L10"
    assert did_you_mean("WAO", BENEFITS) == "known are: wajong, wga-35-80, wga-80-100, zw"


@table(
    ("option", "meant"),
    [("--naam", "--name"), ("--datum", "--date"), ("--traget", "--target"), ("--kleur", "")],
)
def test_options_are_near_with_their_hyphens(option: str, meant: str) -> None:
    names = [name for param in _options_of_build() for name in param if name.startswith("--")]
    assert nearest(option, names) == meant


def _options_of_build() -> list[list[str]]:
    from typer.main import get_command

    return [param.opts for param in get_command(app).commands["build"].params]  # type: ignore[attr-defined]
