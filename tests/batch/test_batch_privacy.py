"""Nothing of one client in another's file, and nothing of any client in what a run says and
keeps (rules S1 and S2)."""

from __future__ import annotations

import csv
import html
import json
import random
import string
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from caseload_files import write_workbook
from command_line import Run
from pdf_reading import open_pdf, texts
from searching import held

LETTERS = string.ascii_lowercase + "ëïöüéèłğşđč"
HEADER = (
    *(
        "Naam",
        "Kenmerk",
        "Plaats",
        "Contactpersoon",
        "Functie",
        "Telefoon",
        "E-mail",
        "Organisatie",
    ),
    *("Datum", "Tijd", "Uitkering", "Variant", "iets anders"),
)
CHOICES = 16
"""After as many clients, who all choose otherwise, each makes what another has made before."""

IN_NAMES_OF_FILES = 1
"""The column whose values stand in names of files, as they should: the reference."""


@pytest.fixture(autouse=True)
def when_these_talks_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """The talks are in 2030: let that be soon."""
    monkeypatch.setenv("KAARTENSET_TODAY", "2030-03-15")


def clients(count: int, chance: random.Random) -> list[list[str]]:
    """Return rows with values that no other row has, in every field."""

    def word(length: int = 9) -> str:
        return "".join(chance.choices(LETTERS, k=length)).capitalize()

    rows = []
    for number in range(count):
        phone = f"6{chance.randrange(10**8):08d}"
        rows.append(
            [
                f"{word()} {word()}",
                f"R{chance.randrange(10**5):05d}{chance.choice(LETTERS[:26])}{number}",
                word(),
                f"{word()} {word()}",
                word().lower(),
                f"0{phone[:2]} {phone[2:5]} {phone[5:]}",
                f"{''.join(chance.choices(string.ascii_lowercase, k=12))}@example.org",
                word(12),
                f"{number % 28 + 1}-{number % 12 + 1}-2030",
                f"{number % 24}:{number % 60:02d}",
                ("zw", "WGA 35/80", "wga 80-100", "Wajong")[number % 4],
                ("", "easy-language", "wajong", "easy-language wajong".replace(" ", "+"))[
                    number // 4 % 4
                ],
                word(),
            ]
        )
    return rows


def words_of(pdf: bytes) -> str:
    """Return everything that is said in a file: the text of its pages, what it says of itself, and
    all strings in it, be they of fields, of the structure or of bookmarks, however deep they stand.
    """
    document = open_pdf(pdf)
    said = [*texts(pdf), str(document.docinfo), str(document.Root.get("/Lang"))]
    if "/Metadata" in document.Root:
        said.append(html.unescape(document.Root.Metadata.read_bytes().decode()))
    for item in document.objects:
        said += strings_in(item)
    return "\n".join(said).replace("\n", " ")


def strings_in(item: pikepdf.Object) -> Iterator[str]:
    """Yield the strings of an object, but for objects of their own in it."""
    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from strings_in(value)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for value in (item.stream_dict if isinstance(item, pikepdf.Stream) else item).values():
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from strings_in(value)


def secrets(row: list[str]) -> list[str]:
    """Return what may be in this client's file and in no other: names, numbers and addresses."""
    return [*row[:8], row[12]]


def test_a_secret_is_found_wherever_it_stands() -> None:
    wanted = ["abcdefgh", "abcdefghi", "abcdefghij", "b abcdefg"]
    assert held("ab abcdefghi", wanted) == ["abcdefgh", "abcdefghi", "b abcdefg"]
    assert held("", wanted) == []


@pytest.mark.parametrize("count", [6, pytest.param(3 * CHOICES, marks=pytest.mark.slow)])
def test_nothing_of_one_client_is_in_the_file_of_another(
    run_shipped: Run, tmp_path: Path, count: int
) -> None:
    rows = clients(count, random.Random(count))
    write_workbook(tmp_path / "list.xlsx", [HEADER, *rows])
    said = run_shipped(
        "batch",
        "list.xlsx",
        "--handling",
        "kept",
        "--target",
        "office",
        "--target",
        "guide",
        "--json",
    )
    assert said.code == 0, said.err
    output = tmp_path / "output"
    made = {row["row"]: row["files"] for row in json.loads(said.out)["rows"]}
    words = {
        number: "".join(words_of((output / name).read_bytes()) for name in names)
        for number, names in made.items()
    }
    assert len(words) == count
    for number, text in words.items():
        row = rows[number - 2]
        for column in (0, 3, 5):
            assert row[column] in text, "the test would find what is there"
    everything = {
        secret: number for number, row in enumerate(rows, start=2) for secret in secrets(row)
    }
    assert [
        (number, everything[secret])
        for number, text in words.items()
        for secret in held(text, everything)
        if everything[secret] != number
    ] == []
    kept = said.err + said.out + (output / "list.result.csv").read_text(encoding="utf-8")
    kept += "".join(path.read_text(encoding="utf-8") for path in (output / ".kaartenset").iterdir())
    kept += " ".join(path.name for path in output.iterdir())
    references = {row[IN_NAMES_OF_FILES] for row in rows}
    assert [secret for secret in everything if secret in kept and secret not in references] == []


@pytest.mark.parametrize("count", [8, pytest.param(6 * CHOICES, marks=pytest.mark.slow)])
def test_in_a_combined_file_each_client_is_on_own_pages_only(
    run_shipped: Run, tmp_path: Path, count: int
) -> None:
    """The longer list has more clients than a node of the tree of pages takes."""
    rows = clients(count, random.Random(count + 1))
    write_workbook(tmp_path / "list.xlsx", [HEADER, *rows])
    said = run_shipped("batch", "list.xlsx", "--handling", "kept", "--combine", "--cards", "1,2")
    assert said.code == 0, said.err
    data = (tmp_path / "output" / "list.combined.pdf").read_bytes()
    pages = texts(data)
    each = len(pages) // count
    assert len(pages) == each * count
    assert each % 2 == 0
    everything = {secret: number for number, row in enumerate(rows) for secret in secrets(row)}
    decks = [
        "".join(pages[number * each : (number + 1) * each]).replace("\n", " ")
        for number in range(count)
    ]
    for number, text in enumerate(decks):
        assert rows[number][0] in text
        assert [
            everything[secret] for secret in held(text, everything) if everything[secret] != number
        ] == []
    head = open_pdf(data)
    assert not [secret for row in rows for secret in secrets(row) if secret in str(head.docinfo)]


def test_what_is_said_of_wrong_rows_holds_no_value(run_shipped: Run, tmp_path: Path) -> None:
    rows = clients(12, random.Random(3))
    for number, row in enumerate(rows):
        row[(number % 9, 10)[number % 9 == 7]] += "\u4e2d\u05d0\U0001f600 111222333 <b>{{ 7*7 }}"
    rows[7][8] += "geheim"
    write_workbook(tmp_path / "list.xlsx", [HEADER, *rows])
    said = run_shipped("batch", "list.xlsx", "--handling", "kept", "--cards", "1", "--verbose")
    assert said.code == 1
    kept = (
        said.err + said.out + (tmp_path / "output" / "list.result.csv").read_text(encoding="utf-8")
    )
    assert "error[" in kept
    assert not [
        secret
        for row in rows
        for secret in secrets(row)
        if secret in kept and secret != row[IN_NAMES_OF_FILES]
    ]
    assert "111222333" not in kept
    assert "geheim" not in kept


@pytest.mark.slow
def test_nothing_of_one_client_is_in_the_screen_file_of_another_nor_any_password(
    run_shipped: Run, tmp_path: Path
) -> None:
    chance = random.Random(2)
    rows = clients(CHOICES + 8, chance)
    passwords = [
        "".join(chance.choices(string.ascii_letters + string.digits + " ë", k=14)) + "!"
        for _row in rows
    ]
    write_workbook(
        tmp_path / "list.xlsx",
        [
            (*HEADER, "Wachtwoord"),
            *([*row, secret] for row, secret in zip(rows, passwords, strict=True)),
        ],
    )
    said = run_shipped(
        "batch",
        "list.xlsx",
        "--handling",
        "kept",
        "--target",
        "screen",
        "--protect",
        "--json",
        "--verbose",
    )
    assert said.code == 0, said.err
    output = tmp_path / "output"
    everything = {secret: number for number, row in enumerate(rows) for secret in secrets(row)}
    everything |= dict.fromkeys(passwords, -1)
    for number, (row, password) in enumerate(zip(rows, passwords, strict=True)):
        path = output / f"kaartenset-{row[IN_NAMES_OF_FILES]}.screen.pdf"
        for other in (passwords[number - 1], ""):
            with pytest.raises(pikepdf.PasswordError):
                pikepdf.open(path, password=other)
        data = unlocked(path, password)
        text = words_of(data)
        for said_there in (*(row[column] for column in (0, 3, 5)), *said_out_of_sight(data)):
            assert said_there.replace("\n", " ") in text, "the test would find what is there"
        assert [
            everything[secret] for secret in held(text, everything) if everything[secret] != number
        ] == []
    kept = said.err + said.out + (output / "list.result.csv").read_text(encoding="utf-8")
    kept += "".join(path.read_text(encoding="utf-8") for path in (output / ".kaartenset").iterdir())
    kept += " ".join(path.name for path in output.iterdir())
    references = {row[IN_NAMES_OF_FILES] for row in rows}
    assert [secret for secret in everything if secret in kept and secret not in references] == []


def said_out_of_sight(pdf: bytes) -> list[str]:
    """Return what a file says to those who hear it only: the name of a field, and a picture in
    words."""
    with open_pdf(pdf) as document:
        found = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
        return [next(str(item[key]) for item in found if key in item) for key in ("/TU", "/Alt")]


def unlocked(path: Path, password: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(path, password=password) as pdf:
        pdf.save(out)
    return out.getvalue()


def test_new_passwords_are_in_the_list_of_results_and_nowhere_else(
    run_shipped: Run, tmp_path: Path
) -> None:
    rows = clients(5, random.Random(8))
    write_workbook(tmp_path / "list.xlsx", [HEADER, *rows])
    said = run_shipped(
        "batch",
        "list.xlsx",
        "--handling",
        "kept",
        "--cards",
        "1",
        "--protect",
        "--passwords",
        "new",
        "--json",
        "--verbose",
    )
    assert said.code == 0, said.err
    output = tmp_path / "output"
    with (output / "list.result.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row[2]: row[5] for row in list(csv.reader(file, delimiter=";"))[1:]}
    kept = said.err + said.out + " ".join(path.name for path in output.iterdir())
    kept += "".join(path.read_text(encoding="utf-8") for path in (output / ".kaartenset").iterdir())
    for row in rows:
        name = f"kaartenset-{row[IN_NAMES_OF_FILES]}.pdf"
        text = words_of(unlocked(output / name, found[name]))
        assert row[0] in text
        assert not [password for password in found.values() if password in text + kept]
