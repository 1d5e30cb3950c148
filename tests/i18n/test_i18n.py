"""The Dutch catalogue is complete and in step, and the language is the user's."""

from __future__ import annotations

import ast
import io
import re
import string
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from kaartenset import i18n
from tables import table

PACKAGE = Path(i18n.__file__).parent
DUTCH = i18n.LOCALE_FOLDER / "nl" / "LC_MESSAGES"

ENGLISH_OF_TYPER = (
    *(
        "Usage",
        "Options",
        "Option",
        "Commands",
        "Command",
        "Arguments",
        "ARGS",
        "Show",
        "this",
        "message",
        "exit",
    ),
    *(
        "default",
        "required",
        "Install",
        "completion for",
        "the current",
        "customize",
        "help",
        "TEXT",
        "bool",
        "str",
        "the",
    ),
)
TYPED = re.compile(r"'[^']*'|--[a-z-]+")


@pytest.fixture(scope="module")
def dutch() -> Catalog:
    with (DUTCH / "kaartenset.po").open("rb") as file:
        return read_po(file, locale="nl")


def forms(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def translations_of(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def messages_of(catalogue: Catalog) -> dict[tuple[str, ...], Message]:
    return {forms(message): message for message in catalogue if message.id}


@pytest.mark.slow
def test_the_catalogue_has_every_message_and_no_other(dutch: Catalog) -> None:
    keywords = {**DEFAULT_KEYWORDS, "N_": None}
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=keywords)
    in_source = {
        (message,) if isinstance(message, str) else tuple(message)
        for _file, _line, message, _comments, _context in found
    }
    assert messages_of(dutch).keys() - in_source == set()
    assert in_source - messages_of(dutch).keys() == set()
    assert not dutch.obsolete


@pytest.mark.slow
def test_no_message_stands_where_it_is_not_found() -> None:
    # What reads the source for messages does not look into f-strings.
    names = [
        (path, name)
        for path in PACKAGE.rglob("*.py")
        for string in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(string, ast.JoinedStr)
        for name in ast.walk(string)
        if isinstance(name, ast.Name)
    ]
    assert len(names) > 100
    assert [
        f"{path.name}:{name.lineno}" for path, name in names if name.id in ("_", "N_", "ngettext")
    ] == []


def test_nothing_is_left_untranslated_or_doubtful(dutch: Catalog) -> None:
    for message in messages_of(dutch).values():
        assert all(translations_of(message)), message.id
        assert not message.fuzzy, message.id


def test_both_languages_have_the_same_places_to_fill_in(dutch: Catalog) -> None:
    for ids, message in messages_of(dutch).items():
        for translation in translations_of(message):
            assert places(translation) == places(ids[-1]), message.id


def places(text: str) -> list[tuple[str, str]]:
    return sorted(
        (name, form or "")
        for _literal, name, form, _conversion in string.Formatter().parse(text)
        if name is not None
    )


def test_the_compiled_catalogue_is_that_of_the_text(dutch: Catalog) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, dutch)
    compiled.seek(0)
    with (DUTCH / "kaartenset.mo").open("rb") as file:
        shipped = read_mo(file)
    assert {forms(m): m.string for m in shipped if m.id} == {
        forms(m): m.string for m in read_mo(compiled) if m.id
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", [(), ("build",), ("list",), ("calibrate",), ("printers",), ("printers", "add")]
)
def test_help_in_dutch_holds_no_english(command: tuple[str, ...]) -> None:
    text = help_text(*command, language="nl")
    assert "Gebruik:" in text
    assert "Opties" in text
    words = set(re.findall(r"\w+", TYPED.sub("", text)))
    assert words & set(ENGLISH_OF_TYPER) == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", [(), ("build",), ("list",), ("calibrate",), ("printers",), ("printers", "add")]
)
def test_every_option_has_its_help_in_dutch(command: tuple[str, ...]) -> None:
    english, dutch_help = help_text(*command, language="en"), help_text(*command, language="nl")
    sentences = {line.strip("│ ") for line in english.splitlines()} & {
        line.strip("│ ") for line in dutch_help.splitlines()
    }
    assert {sentence for sentence in sentences if re.search(r"\w", sentence)} == set()


@cache
def help_text(*words: str, language: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "kaartenset", *words, "--help"],
        env={
            "PYTHONPATH": str(PACKAGE.parent),
            "KAARTENSET_LANG": language,
            "COLUMNS": "200",
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


@table(
    ("environment", "expected"),
    [
        ({}, ()),
        ({"LANG": "nl_NL.UTF-8"}, ("nl_NL.UTF-8",)),
        ({"LANG": "C.UTF-8"}, ()),
        ({"LANG": "POSIX"}, ()),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, ()),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_BE.UTF-8"}, ("nl_BE.UTF-8",)),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "nl:en"}, ("nl",)),
        ({"LANG": "nl_NL.UTF-8", "LANGUAGE": "en:nl"}, ()),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:nl"}, ("de", "nl", "de_DE.UTF-8")),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C", "LANGUAGE": "nl"}, ()),
        ({"LANGUAGE": "nl"}, ("nl",)),
        ({"LANG": "nl_NL.UTF-8", "KAARTENSET_LANG": "en"}, ()),
        ({"LANG": "C", "KAARTENSET_LANG": "nl-NL"}, ("nl_NL",)),
        ({"KAARTENSET_LANG": "NL"}, ("nl",)),
    ],
)
def test_the_language_is_that_of_the_user(
    environment: dict[str, str], expected: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("KAARTENSET_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert i18n.languages() == expected
    speaks_dutch = any(name.startswith("nl") for name in expected)
    assert i18n._("error") == ("fout" if speaks_dutch else "error")
    assert i18n.ngettext("{count} sheet", "{count} sheets", 2) == (
        "{count} vellen" if speaks_dutch else "{count} sheets"
    )


def test_windows_display_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KAARTENSET_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(i18n, "_windows_display_language", lambda: "nl_NL")
    assert i18n.languages() == ("nl_NL",)
