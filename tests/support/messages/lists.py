"""The rows of "The caseload": lists, their columns, rows and cells."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
from openpyxl.worksheet.table import Table as ExcelTable

from caseload_files import change_part, write_workbook
from kaartenset.batch.order import MADE, BatchOrder, Outcome
from kaartenset.batch.rows import ClientReader
from kaartenset.batch.run import with_twin
from kaartenset.cli.report.batch import _never_met
from kaartenset.cli.report.summary import Tally
from kaartenset.client.caseload.caseload import Places, refusing
from kaartenset.client.caseload.column_checks import check_references
from kaartenset.client.caseload.columns import ListColumns
from kaartenset.client.caseload.read import read_caseload, read_encoding, read_mapping
from kaartenset.client.caseload.xlsx.package import WorkbookUnreadable
from kaartenset.errors import Problem, Problems
from kaartenset.project.project import find_project
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from messages.rows import Row, Told
from workbook_files import compound

NOWHERE = Places("", "", ListColumns(0, {}, {}))


def _order(places: Places, has_own_passwords: bool = False) -> BatchOrder:
    return BatchOrder(
        project=find_project(None, None, Path("nowhere")),
        places=places,
        defaults={},
        variants=(),
        requests=(Request(),),
        folder=None,
        has_own_passwords=has_own_passwords,
    )


@cache
def _reader() -> ClientReader:
    reader = ClientReader(_order(NOWHERE), Templates())
    reader.source(())
    return reader


def told_of_list(
    path: Path,
    sheet: str | None = None,
    encoding: str = "",
    columns: Sequence[str] = (),
    protect: bool = False,
) -> list[Problem]:
    """Return all that is told of a list and its rows, with the deck that ships, read once for
    all lists."""
    problems = Problems()
    caseload = read_caseload(path, sheet, read_mapping(list(columns), problems), problems, encoding)
    if caseload is None:
        return list(problems)
    reader = ClientReader(_order(caseload.places, protect), Templates())
    reader._sources, reader._benefits = _reader()._sources, _reader()._benefits
    with caseload.rows() as rows:
        for row in rows:
            of_row = Problems()
            reader.read(row, of_row)
            problems.extend(of_row)
    return list(problems)


def file(data: bytes | str, name: str = "list.csv", **how: Any) -> Told:
    """A list of these bytes, or this text in UTF-8."""

    def told(folder: Path) -> list[Problem]:
        path = folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return told_of_list(path, **how)

    return told


def workbook(*rows: Sequence[Any], **how: Any) -> Told:
    """A workbook of these rows."""
    return lambda folder: told_of_list(write_workbook(folder / "list.xlsx", rows), **how)


def changed(
    rows: Sequence[Sequence[Any]], old: str, new: str, part: str = "xl/worksheets/sheet1.xml"
) -> Told:
    """A workbook of these rows, of which a part is changed."""
    return lambda folder: told_of_list(
        change_part(write_workbook(folder / "list.xlsx", rows), part, old, new)
    )


def formatted(value: Any, number_format: str, field: str = "Kenmerk", **how: Any) -> Told:
    """A workbook with a cell of this number format."""

    def told(folder: Path) -> list[Problem]:
        book = openpyxl.Workbook()
        book.active.title = "Blad1"
        book.active.append(["Naam", field])
        book.active.append(["Jan", value])
        book.active["B2"].number_format = number_format
        book.save(folder / "list.xlsx")
        return told_of_list(folder / "list.xlsx", **how)

    return told


def sheets(
    *names: str, second_has: Sequence[str] = ("Naam", "Datum"), chart: bool = False, **how: Any
) -> Told:
    """A workbook of sheets with a list on each."""

    def told(folder: Path) -> list[Problem]:
        book = openpyxl.Workbook()
        for number, name in enumerate(names):
            sheet = book.create_sheet(name)
            head = ("Naam", "Datum", "Tijd", "Plaats") if number == 0 else second_has
            sheet.append(head)
            sheet.append(("Jan", "1-12-2026", "10.30", "Gent")[: len(head)])
        del book[book.sheetnames[0]]
        if chart:
            book.create_chartsheet("Grafiek")
        book.save(folder / "list.xlsx")
        return told_of_list(folder / "list.xlsx", **how)

    return told


def merged(cells: str) -> Told:
    """A workbook in which cells are merged."""

    def told(folder: Path) -> list[Problem]:
        book = openpyxl.Workbook()
        book.active.title = "Blad1"
        for row in (("Naam", "Kenmerk"), ("Jan", "W-1")):
            book.active.append(row)
        book.active.merge_cells(cells)
        book.save(folder / "list.xlsx")
        return told_of_list(folder / "list.xlsx")

    return told


def below_table() -> Told:
    """A row below the table of Excel that is the list."""

    def told(folder: Path) -> list[Problem]:
        book = openpyxl.Workbook()
        book.active.title = "Blad1"
        for row in (("Naam", "Kenmerk"), ("Jan", "W-1"), ("Piet", "W-2")):
            book.active.append(row)
        book.active.add_table(ExcelTable(displayName="Clienten", ref="A1:B2"))
        book.save(folder / "list.xlsx")
        return told_of_list(folder / "list.xlsx")

    return told


def packed(name: str, *parts: str) -> Told:
    """A zip with parts of these names."""

    def told(folder: Path) -> list[Problem]:
        with zipfile.ZipFile(folder / name, "w") as archive:
            for part in parts:
                archive.writestr(
                    part,
                    "application/vnd.oasis.opendocument.spreadsheet" if part == "mimetype" else "x",
                )
        return told_of_list(folder / name)

    return told


def beyond(code: str, limit: str = "") -> Told:
    """A workbook that its reader refuses as this: one that is beyond a limit is too large for a
    test."""

    def told(_folder: Path) -> list[Problem]:
        with refusing("list.xlsx"):
            raise WorkbookUnreadable(code, limit)
        return []

    return told


def at(make: Any, name: str = "list.csv") -> Told:
    """Something that is no file."""

    def told(folder: Path) -> list[Problem]:
        make(folder / name)
        return told_of_list(folder / name)

    return told


def options(encoding: str | None = None, columns: Sequence[str] = ()) -> Told:
    """Options of a list."""

    def told(_folder: Path) -> list[Problem]:
        problems = Problems()
        read_encoding(encoding, problems)
        read_mapping(list(columns), problems)
        return list(problems)

    return told


def references(*found: str) -> Told:
    """A list with these references, of which a person says that they are none of citizens."""

    def told(folder: Path) -> list[Problem]:
        path = folder / "list.csv"
        path.write_text(
            "Naam;Kenmerk\n" + "".join(f"Jan;{each}\n" for each in found), encoding="utf-8"
        )
        problems = Problems()
        caseload = read_caseload(path, None, {}, problems)
        assert caseload is not None
        check_references(caseload, problems)
        return list(problems)

    return told


def never_met(rows: int = 0, only: tuple[tuple[int, int], ...] = ()) -> Told:
    """A list with so many rows, of which these are asked for."""

    def told(_folder: Path) -> list[Problem]:
        places = Places("list.xlsx", "Blad1", ListColumns(1, {}, {}))
        tally = Tally()
        for row in range(2, rows + 2):
            tally.add(Outcome(row, MADE))
        request = SimpleNamespace(
            order=SimpleNamespace(places=places), manner=SimpleNamespace(only=only)
        )
        return _never_met(request, tally)  # type: ignore[arg-type]

    return told


def twice() -> Told:
    """A row with the reference of an earlier one."""
    places = Places("list.csv", "", ListColumns(1, {"reference": 1}, {1: "Kenmerk"}))
    return lambda _folder: with_twin(Outcome(5, MADE), 3, _order(places)).problems


ROWS = (
    Row(
        code="file-missing",
        told=lambda folder: told_of_list(folder / "list.csv"),
        place="{folder}/list.csv",
        en="there is no such file",
        en_hint="check the path",
        nl="dit bestand bestaat niet",
        nl_hint="controleer het pad",
    ),
    Row(
        code="caseload-is-folder",
        told=at(Path.mkdir),
        place="{folder}/list.csv",
        en="this is a folder, and a list is expected",
        en_hint="name the file with the list",
        nl="dit is een map; er hoort een lijst te staan",
        nl_hint="geef het bestand met de lijst op",
    ),
    Row(
        code="caseload-is-pipe",
        told=at(os.mkfifo),
        place="{folder}/list.csv",
        en="a list can only be read from a file",
        en_hint="save what comes in as a file first",
        nl="een lijst kan alleen uit een bestand komen",
        nl_hint="bewaar wat er binnenkomt eerst als bestand",
    ),
    Row(
        code="caseload-lock-file",
        told=file("x", "~$list.xlsx"),
        place="{folder}/~$list.xlsx",
        en="this is what Excel keeps beside a list that is open, not the list",
        en_hint="name the file without ~$",
        nl="dit is niet de lijst, maar wat Excel ernaast bewaart als de lijst openstaat",
        nl_hint="geef het bestand zonder ~$ op",
    ),
    Row(
        code="file-empty",
        told=file(""),
        place="{folder}/list.csv",
        en="there is nothing in the file",
        en_hint="is this the right file?",
        nl="er staat niets in het bestand",
        nl_hint="is dit het goede bestand?",
    ),
    Row(
        code="caseload-protected",
        told=file(compound("Root Entry", "EncryptedPackage"), "list.xlsx"),
        place="{folder}/list.xlsx",
        en="the workbook is protected with a password, and cannot be read",
        en_hint="open it in Excel, take the password off with File, Info, and save a copy; delete "
        "the copy afterwards",
        nl="de werkmap is beveiligd met een wachtwoord en kan niet gelezen worden",
        nl_hint="open het in Excel, haal het wachtwoord eraf via Bestand, Info, en bewaar een kopie; "
        "gooi die kopie daarna weg",
    ),
    Row(
        code="caseload-old-excel",
        told=file(compound("Root Entry", "Workbook"), "list.xls"),
        place="{folder}/list.xls",
        en="this is a workbook of Excel from before 2007 (.xls)",
        en_hint="open it in Excel or LibreOffice and save it as .xlsx",
        nl="dit is een werkmap van Excel van voor 2007 (.xls)",
        nl_hint="open het in Excel of LibreOffice en bewaar het als .xlsx",
    ),
    Row(
        code="caseload-binary-excel",
        told=packed("list.xlsb", "xl/workbook.bin"),
        place="{folder}/list.xlsb",
        en="this is a binary workbook (.xlsb)",
        en_hint="open it in Excel or LibreOffice and save it as .xlsx",
        nl="dit is een binaire werkmap (.xlsb)",
        nl_hint="open het in Excel of LibreOffice en bewaar het als .xlsx",
    ),
    Row(
        code="caseload-opendocument",
        told=packed("list.ods", "mimetype"),
        place="{folder}/list.ods",
        en="this is an OpenDocument spreadsheet (.ods)",
        en_hint="save it in LibreOffice as .xlsx",
        nl="dit is een OpenDocument-spreadsheet (.ods)",
        nl_hint="bewaar het in LibreOffice als .xlsx",
    ),
    Row(
        code="caseload-numbers",
        told=packed("list.numbers", "Index/Document.iwa"),
        place="{folder}/list.numbers",
        en="this is a spreadsheet of Numbers",
        en_hint="choose File, Export To, Excel in Numbers",
        nl="dit is een spreadsheet van Numbers",
        nl_hint="kies in Numbers: Archief, Exporteer naar, Excel",
    ),
    Row(
        code="caseload-excel-xml",
        told=file(
            '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "list.xml",
        ),
        place="{folder}/list.xml",
        en="this is a workbook of Excel 2003 in XML",
        en_hint="open it in Excel or LibreOffice and save it as .xlsx",
        nl="dit is een werkmap van Excel 2003 in XML",
        nl_hint="open het in Excel of LibreOffice en bewaar het als .xlsx",
    ),
    Row(
        code="caseload-zip",
        told=packed("lists.zip", "list.csv"),
        place="{folder}/lists.zip",
        en="this is a zip with lists in it",
        en_hint="unpack it, and name the list itself",
        nl="dit is een zipbestand met lijsten erin",
        nl_hint="pak het uit en noem de lijst zelf",
    ),
    Row(
        code="caseload-web-page",
        told=file("<html><table>", "list.xls"),
        place="{folder}/list.xls",
        en="this is a web page, whatever its name says",
        en_hint="open it in Excel or LibreOffice and save it as .xlsx",
        nl="dit is een webpagina, wat de naam ook zegt",
        nl_hint="open het in Excel of LibreOffice en bewaar het als .xlsx",
    ),
    Row(
        code="caseload-not-a-list",
        told=file("%PDF-1.7", "list.pdf"),
        place="{folder}/list.pdf",
        en="this is not a list that can be read",
        en_hint="give an Excel (.xlsx), CSV, YAML or JSON lines file",
        nl="dit is geen lijst die te lezen is",
        nl_hint="geef een bestand van Excel (.xlsx), CSV, YAML of JSON-regels op",
    ),
    Row(
        code="caseload-damaged",
        told=packed("list.xlsx", "xl/workbook.xml"),
        place="{folder}/list.xlsx",
        en="this is no workbook, or it is damaged",
        en_hint="open it in Excel or LibreOffice and save it as .xlsx",
        nl="dit is geen werkmap, of hij is beschadigd",
        nl_hint="open het in Excel of LibreOffice en bewaar het als .xlsx",
    ),
    Row(
        code="caseload-bomb",
        told=beyond("caseload-bomb"),
        place="list.xlsx",
        en="the file unpacks to hundreds of times its size, as no list does",
        en_hint="is this the right file?",
        nl="het bestand wordt uitgepakt honderden keren zo groot; dat doet een lijst niet",
        nl_hint="is dit het goede bestand?",
    ),
    Row(
        code="caseload-too-large",
        told=beyond("caseload-too-large", "rows"),
        place="list.xlsx",
        en="the list is larger than can be read: a sheet has more than 1,048,576 rows, the most "
        "that Excel allows",
        en_hint="split it into parts",
        nl="de lijst is te groot om te lezen: een blad heeft meer dan 1.048.576 rijen, het "
        "maximum van Excel",
        nl_hint="splits de lijst in stukken",
    ),
    Row(
        code="caseload-not-text",
        told=file(b"Naam;Kenmerk\nJan;W-1\nPi\0et;W-2\n"),
        place="{folder}/list.csv:3",
        en="from here on this is not text",
        en_hint="save it as CSV UTF-8, or as .xlsx",
        nl="vanaf hier is dit geen tekst",
        nl_hint="bewaar het als CSV UTF-8, of als .xlsx",
    ),
    Row(
        code="caseload-mixed-encodings",
        told=file("Naam;Kenmerk\nZo\u00eb;W-1\n".encode() + "Andr\u00e9;W-2\n".encode("cp1252")),
        place="{folder}/list.csv:3",
        en="parts of this file are in UTF-8 and others in another encoding, so that names would "
        "go wrong",
        en_hint="export the list again from its source, and save it as .xlsx or as CSV UTF-8",
        nl="delen van dit bestand zijn in UTF-8 opgeslagen en andere niet, zodat namen fout "
        "zouden worden",
        nl_hint="maak de lijst opnieuw vanuit de bron en bewaar die als .xlsx of als CSV UTF-8",
    ),
    Row(
        code="caseload-encoding-guessed",
        told=file(
            "Naam;Kenmerk\nAndr\u00e9 Jansen;W-1\nZo\u00eb;W-2\nRen\u00e9e;W-3\n".encode("cp850")
        ),
        place="{folder}/list.csv",
        en="the letters are read as cp850, the only encoding in which the words make sense",
        en_hint="look at the names with --dry-run --show-values; --encoding cp850 says that it is "
        "right",
        nl="de letters zijn gelezen als cp850: alleen zo worden het woorden",
        nl_hint="bekijk de namen met --dry-run --show-values; kloppen ze, zeg het dan met --encoding "
        "cp850",
    ),
    Row(
        code="caseload-encoding-unsure",
        told=file(b"Naam;Kenmerk\nZo\x90\x81;W-1\n"),
        place="{folder}/list.csv:2",
        en="the letters with accents in this file can be read in more than one way, so that "
        "names would go wrong",
        en_hint="save it as CSV UTF-8 or as .xlsx; or say how it is written, such as --encoding cp850",
        nl="de letters met accenten in dit bestand zijn op meer manieren te lezen, zodat namen "
        "fout zouden worden",
        nl_hint="sla het op als CSV UTF-8 of als .xlsx; of zeg hoe het is opgeslagen, bijvoorbeeld "
        "met --encoding cp850",
    ),
    Row(
        code="caseload-line-too-long",
        told=file("Naam;Kenmerk\n" + "x" * 1_000_001),
        place="{folder}/list.csv:2",
        en="this line is longer than any row of a list",
        en_hint="is a double quote not closed, or is this not the right file?",
        nl="deze regel is langer dan een rij van een lijst ooit is",
        nl_hint="mist er een aanhalingsteken aan het eind, of is dit niet het goede bestand?",
    ),
    Row(
        code="caseload-too-many-columns",
        told=file("Naam;Kenmerk\nJan;" + ";" * 17_000 + "\n"),
        place="{folder}/list.csv:2",
        en="this line has more cells than a list has columns",
        en_hint="is this the right file?",
        nl="deze regel heeft meer cellen dan een lijst kolommen heeft",
        nl_hint="is dit het goede bestand?",
    ),
    Row(
        code="unknown-encoding",
        told=options("utf8-mac"),
        place="--encoding",
        en="there is no encoding 'utf8-mac' that can be read",
        en_hint="known are: cp437, cp850, cp852, iso-8859-15, mac-roman, utf-8, utf-8-twice, "
        "utf-16, utf-16-be, utf-16-le, windows-1250, windows-1251, windows-1252, windows-1253, "
        "windows-1254, windows-1257",
        nl="de codering 'utf8-mac' is niet bekend",
        nl_hint="bekend zijn: cp437, cp850, cp852, iso-8859-15, mac-roman, utf-8, utf-8-twice, "
        "utf-16, utf-16-be, utf-16-le, windows-1250, windows-1251, windows-1252, windows-1253, "
        "windows-1254, windows-1257",
    ),
    Row(
        code="no-encoding",
        told=workbook(("Naam", "Kenmerk"), ("Jan", "W-1"), encoding="cp1252"),
        place="--encoding",
        en="only a CSV can be in another encoding",
        en_hint="leave the option out",
        nl="alleen een csv kan anders zijn opgeslagen",
        nl_hint="laat de optie weg",
    ),
    Row(
        code="caseload-no-header",
        told=file("Jan;W-1\n"),
        place="{folder}/list.csv",
        en="no row with names of columns is found, such as Naam, Datum, Tijd",
        en_hint='put the names above the columns, or say what they mean: --map "Klantnaam=name"',
        nl="er is geen rij met kolomnamen gevonden, zoals Naam, Datum, Tijd",
        nl_hint='zet de namen boven de kolommen, of zeg wat ze betekenen: --map "Klantnaam=Naam"',
    ),
    Row(
        code="name-column-missing",
        told=file("Cli\u00ebntnaam kort;Datum;Tijd\nJan;1-12-2026;10.30\n"),
        place="{folder}/list.csv: row 1",
        en="no column holds the name of the client",
        en_hint='say which it is, such as --map "Klantnaam=name"',
        nl="in geen enkele kolom staat de naam van de cliënt",
        nl_hint='zeg welke kolom het is, zoals --map "Klantnaam=Naam"',
    ),
    Row(
        code="duplicate-column",
        told=file("Naam;Telefoon;Tel\nJan;0570-123456;0570-123457\n"),
        place="{folder}/list.csv: column C (Tel)",
        en="this column and column B (Telefoon) are for the same thing",
        en_hint='remove one, or say which one counts, such as --map "Tel=phone"',
        nl="deze kolom en kolom B (Telefoon) zijn voor hetzelfde",
        nl_hint='haal er een weg, of zeg welke telt, zoals --map "Tel=phone"',
    ),
    Row(
        code="duplicate-column",
        told=workbook(("Naam", "Naam", "Datum"), ("Jan", "Piet", "1-12-2026")),
        place='{folder}/list.xlsx: sheet "Blad1", column B (Naam)',
        en="this column and column A (Naam) are for the same thing",
        en_hint="give one of them another name, or remove it",
        nl="deze kolom en kolom A (Naam) zijn voor hetzelfde",
        nl_hint="geef een van de twee een andere naam, of haal hem weg",
    ),
    Row(
        code="name-unclear",
        told=file("Voornaam;Naam\nJan;Jansen\n"),
        place="{folder}/list.csv: column B (Naam)",
        en="this column may hold the whole name or only the surname, because another column "
        "holds a part of the name",
        en_hint='say which it is: --map "Naam=name" or --map "Naam=last-name"',
        nl="in deze kolom kan de hele naam staan of alleen de achternaam, want een andere kolom "
        "heeft een deel van de naam",
        nl_hint='zeg wat het is: --map "Naam=name" (de hele naam) of --map "Naam=last-name" (de '
        "achternaam)",
    ),
    Row(
        code="unknown-column",
        told=file("Naam;Kenmrk\nJan;W-1\n", columns=["Kenmerk=reference"]),
        place="--map",
        en="the list has no column 'Kenmerk'",
        en_hint="did you mean 'Kenmrk'?",
        nl="de lijst heeft geen kolom 'Kenmerk'",
        nl_hint="bedoelt u 'Kenmrk'?",
    ),
    Row(
        code="unknown-field",
        told=options(columns=["Klantnaam=klant"]),
        place="--map",
        en="there is no field 'klant'",
        en_hint="known are: adviser, benefit, call name, calling number, date, email, first name, "
        "initials, language, last name, name, organisation, password, phone, place, prefix, reference, "
        "role, salutation, time, variant, way",
        nl="er is geen veld 'klant'",
        nl_hint="bekend zijn: aanhef, achternaam, belnummer, contactpersoon, datum, e-mail, "
        "functie, kenmerk, naam, organisatie, plaats, roepnaam, taal, telefoon, tijd, tussenvoegsel, "
        "uitkering, variant, voorletters, voornaam, vorm, wachtwoord",
    ),
    Row(
        code="bad-map",
        told=options(columns=["Klantnaam"]),
        place="--map",
        en="the name of a column, '=' and a field are expected",
        en_hint='--map "Klantnaam=name"',
        nl="hier hoort de naam van een kolom te staan, dan '=' en dan een veld",
        nl_hint='--map "Klantnaam=name"',
    ),
    Row(
        code="bsn-field",
        told=file("Naam;BSN\nJan;1\n"),
        place="{folder}/list.csv: column B (BSN)",
        en="a citizen service number (BSN) is not used here",
        en_hint="take this column out of a copy of the list; if you need a key of your own for the "
        "client, use 'reference'",
        nl="een burgerservicenummer (BSN) wordt hier niet gebruikt",
        nl_hint="haal deze kolom uit een kopie van de lijst; hebt u een eigen kenmerk voor de cliënt "
        "nodig, gebruik dan 'reference' (kenmerk)",
    ),
    Row(
        code="references-may-be-bsn",
        told=references("111222333", "123456782", "999990019", "999990020", "999990032", "W-1"),
        place="{folder}/list.csv: column B (Kenmerk)",
        en="most of these references pass the test of a citizen service number (BSN), which is "
        "no coincidence",
        en_hint="use references of your own; a BSN is not used here",
        nl="de meeste van deze kenmerken komen door de proef van het burgerservicenummer (BSN), "
        "en dat is geen toeval",
        nl_hint="neem eigen kenmerken; een BSN wordt hier niet gebruikt",
    ),
    Row(
        code="unknown-sheet",
        told=sheets("Blad1", sheet="Bald1"),
        place="--sheet",
        en="the workbook has no such sheet",
        en_hint="did you mean 'Blad1'?",
        nl="de werkmap heeft geen blad met die naam",
        nl_hint="bedoelt u 'Blad1'?",
    ),
    Row(
        code="no-sheets",
        told=file("Naam\nJan\n", sheet="Blad1"),
        place="--sheet",
        en="this list has no sheets",
        en_hint="leave the option out",
        nl="deze lijst heeft geen bladen",
        nl_hint="laat de optie weg",
    ),
    Row(
        code="sheet-without-cells",
        told=sheets("Blad1", chart=True, sheet="Grafiek"),
        place="--sheet",
        en="this sheet holds a chart, a dialog or macros, not a list",
        en_hint="these have cells: Blad1",
        nl="op dit blad staat een grafiek, een dialoogvenster of macro's, geen lijst",
        nl_hint="deze hebben cellen: Blad1",
    ),
    Row(
        code="several-sheets",
        told=sheets("Noord", "Zuid", second_has=("Naam", "Datum", "Tijd")),
        place="{folder}/list.xlsx",
        en='more than one sheet or table can be the list: "Noord", "Zuid"',
        en_hint='say which one, such as --sheet "Noord"',
        nl='meer dan één blad of tabel kan de lijst zijn: "Noord", "Zuid"',
        nl_hint='zeg welke het is, bijvoorbeeld --sheet "Noord"',
    ),
    Row(
        code="second-sheet",
        told=sheets("Noord", "Zuid"),
        place='{folder}/list.xlsx: sheet "Zuid"',
        en="this sheet has clients too, and they are left out",
        en_hint="make them with --sheet in a run of their own",
        nl="op dit blad staan ook cliënten; die zijn overgeslagen",
        nl_hint="maak die apart, met --sheet",
    ),
    Row(
        code="name-missing",
        told=file("\ufeffNaam;Kenmerk\r\nJan;W-1\r\n;W-2\r\n"),
        place="{folder}/list.csv: row 3, column A (Naam)",
        en="the row has no name",
        en_hint="fill in the name, or remove the row",
        nl="in deze rij staat geen naam",
        nl_hint="vul de naam in, of haal de rij weg",
    ),
    Row(
        code="name-missing",
        told=file("Naam;Kenmerk\n\U0001d49c\u2028Jan;W-1\n\tx\t;W-2\n;W-3\n", 'my "list" 1.csv'),
        place='{folder}/my "list" 1.csv: row 4, column A (Naam)',
        en="the row has no name",
        en_hint="fill in the name, or remove the row",
        nl="in deze rij staat geen naam",
        nl_hint="vul de naam in, of haal de rij weg",
        beside=("unprintable-character",),
    ),
    Row(
        code="name-incomplete",
        told=file("Voornaam;Tussenvoegsel;Achternaam\nJan;de;Wit\n;van;\n"),
        place="{folder}/list.csv: row 3, column A (Voornaam)",
        en="the row has a prefix, a salutation or initials, and no surname that belongs to it",
        en_hint="fill in the surname, or remove the row",
        nl="in de rij staat een tussenvoegsel, een aanhef of voorletters, en geen achternaam "
        "die erbij hoort",
        nl_hint="vul de achternaam in, of haal de rij weg",
    ),
    Row(
        code="name-alone",
        told=file("Naam;Datum;Tijd\nJan;1-12-2026;10.30\nTeam Noord;;\n"),
        place="{folder}/list.csv: row 3, column A (Naam)",
        en="the row has only a name, like a heading or a note; is it a client?",
        en_hint="if it is, fill in another cell of the row, or name the row with --only",
        nl="in de rij staat alleen een naam, zoals bij een kopje of een opmerking; is dit een "
        "cliënt?",
        nl_hint="vul dan nog een cel van de rij in, of noem de rij met --only",
    ),
    Row(
        code="not-a-client",
        told=file("Naam;Datum;Tijd\nJan;1-12-2026;10.30\n* = afgemeld;;\n"),
        place="{folder}/list.csv: row 3, column A (Naam)",
        en="the row is a total or a note, judging by the name column",
        en_hint="remove the row; if a client really has this name, name the row with --only",
        nl="aan de kolom met namen te zien is deze rij een totaal of een opmerking",
        nl_hint="haal de rij weg; heet er echt een cliënt zo, noem de rij dan met --only",
    ),
    Row(
        code="not-a-client",
        told=file("Kenmerk;Naam;Datum;Tijd\nW-1;Jan;1-12-2026;10.30\nTotaal;1;;\n"),
        place="{folder}/list.csv: row 3, column B (Naam)",
        en="the row is a total or a note, judging by the name column",
        en_hint="remove the row; if a client really has this name, name the row with --only",
        nl="aan de kolom met namen te zien is deze rij een totaal of een opmerking",
        nl_hint="haal de rij weg; heet er echt een cliënt zo, noem de rij dan met --only",
    ),
    Row(
        code="name-merged",
        told=merged("A2:A3"),
        place='{folder}/list.xlsx: sheet "Blad1", row 2, column A (Naam)',
        en="the cell with the name is merged across rows",
        en_hint="unmerge it, and give each row the name of its client",
        nl="de cel met de naam is samengevoegd over meer rijen",
        nl_hint="splits de cel en geef elke rij de naam van de cliënt",
    ),
    Row(
        code="outside-table",
        told=below_table(),
        place='{folder}/list.xlsx: sheet "Blad1", row 3',
        en="the row is below the table, and is left out",
        en_hint="drag the corner of the table over it if it is a client, or name the row with --only",
        nl="de rij staat onder de tabel en is overgeslagen",
        nl_hint="trek de hoek van de tabel over de rij als het een cliënt is, of noem de rij met "
        "--only",
    ),
    Row(
        code="cell-error",
        told=changed(
            (("Naam", "Kenmerk"), ("Jan", 1)),
            '<c r="B2" t="n"><v>1</v>',
            '<c r="B2" t="e"><v>#N/A</v>',
        ),
        place='{folder}/list.xlsx: sheet "Blad1", row 2, column B (Kenmerk)',
        en="the cell of the field 'reference' shows an error of the spreadsheet",
        en_hint="correct the formula, or type the value",
        nl="de cel van het veld 'kenmerk' toont een foutmelding van de spreadsheet",
        nl_hint="herstel de formule, of typ de waarde zelf",
    ),
    Row(
        code="cell-boolean",
        told=workbook(("Naam", "Kenmerk"), ("Jan", True)),
        place='{folder}/list.xlsx: sheet "Blad1", row 2, column B (Kenmerk)',
        en="the cell of the field 'reference' holds TRUE or FALSE, which Excel shows "
        "differently in each language",
        en_hint="make it a text: type an apostrophe before it",
        nl="de cel van het veld 'kenmerk' bevat WAAR of ONWAAR; Excel laat dat in elke taal "
        "anders zien",
        nl_hint="maak er tekst van: typ er een apostrof voor",
    ),
    Row(
        code="cell-format-unknown",
        told=formatted(0.5, "# ?/?"),
        place='{folder}/list.xlsx: sheet "Blad1", row 2, column B (Kenmerk)',
        en="the cell of the field 'reference' has a number format whose result is uncertain",
        en_hint="make it a text: choose the format Text, and type what should be printed",
        nl="de cel van het veld 'kenmerk' heeft een getalnotatie waarvan niet zeker is wat "
        "Excel laat zien",
        nl_hint="maak er tekst van: kies de notatie Tekst en typ wat er moet komen te staan",
    ),
    Row(
        code="cell-hidden-by-format",
        told=formatted(42, ";;;"),
        place='{folder}/list.xlsx: sheet "Blad1", row 2, column B (Kenmerk)',
        en="the number format of the cell of the field 'reference' hides its value",
        en_hint="choose another format, or take out what is in the cell",
        nl="de getalnotatie van de cel van het veld 'kenmerk' verbergt wat erin staat",
        nl_hint="kies een andere notatie, of maak de cel leeg",
    ),
    Row(
        code="cell-number-by-language",
        told=workbook(("Naam", "Kenmerk"), ("Jan", 1.5)),
        place='{folder}/list.xlsx: sheet "Blad1", row 2, column B (Kenmerk)',
        en="the cell of the field 'reference' holds a number with a separator, which Excel "
        "shows differently in each language",
        en_hint="make it a text: choose the format Text, and type what should be printed",
        nl="de cel van het veld 'kenmerk' bevat een getal met een scheidingsteken; Excel laat "
        "dat in elke taal anders zien",
        nl_hint="maak er tekst van: kies de notatie Tekst en typ wat er moet komen te staan",
    ),
    Row(
        code="cell-number-too-long",
        told=formatted(12345678901234567, "0"),
        place='{folder}/list.xlsx: sheet "Blad1", row 2, column B (Kenmerk)',
        en="the cell of the field 'reference' holds a number of more than 15 digits, and Excel "
        "keeps only 15",
        en_hint="make it a text: choose the format Text, and type it again",
        nl="de cel van het veld 'kenmerk' bevat een getal van meer dan 15 cijfers; Excel "
        "bewaart er maar 15",
        nl_hint="maak er tekst van: kies de notatie Tekst en typ het opnieuw",
    ),
    Row(
        code="cell-text-missing",
        told=changed(
            (("Naam", "Kenmerk"), ("Jan", 1)),
            '<c r="B2" t="n"><v>1</v>',
            '<c r="B2" t="s"><v>7</v>',
        ),
        place='{folder}/list.xlsx: sheet "Blad1", row 2, column B (Kenmerk)',
        en="the cell of the field 'reference' refers to a text that the workbook does not have",
        en_hint="open the list in Excel, which may repair it, and look at this cell",
        nl="de cel van het veld 'kenmerk' verwijst naar een tekst die niet in de werkmap staat",
        nl_hint="open de lijst in Excel, dat hem misschien kan herstellen, en kijk deze cel na",
    ),
    Row(
        code="cell-text-too-long",
        told=changed(
            (("Naam", "Kenmerk"), ("Jan", 1)),
            '<c r="B2" t="n"><v>1</v>',
            f'<c r="B2" t="str"><v>{"x" * 32_768}</v>',
        ),
        place='{folder}/list.xlsx: sheet "Blad1", row 2, column B (Kenmerk)',
        en="the cell of the field 'reference' has more than 32,767 characters, the most that "
        "Excel allows",
        en_hint="is it the text of another field?",
        nl="de cel van het veld 'kenmerk' heeft meer dan 32.767 tekens, het maximum van Excel",
        nl_hint="hoort deze tekst in een ander veld?",
    ),
    Row(
        code="cell-time-zone",
        told=changed(
            (("Naam", "Datum"), ("Jan", 1)),
            '<c r="B2" t="n"><v>1</v>',
            '<c r="B2" t="d"><v>2026-11-30T23:00:00Z</v>',
        ),
        place='{folder}/list.xlsx: sheet "Blad1", row 2, column B (Datum)',
        en="the cell of the field 'date' holds a time in UTC, which may be another hour or day "
        "here",
        en_hint="open the list in Excel, type the date or time again, and save it",
        nl="de cel van het veld 'datum' bevat een tijd in UTC; hier kan dat een ander uur of "
        "een andere dag zijn",
        nl_hint="open de lijst in Excel, typ de datum of tijd opnieuw en sla de lijst op",
    ),
    Row(
        code="date-as-text",
        told=formatted(46000, "d-m-yyyy"),
        place='{folder}/list.xlsx: sheet "Blad1", row 2, column B (Kenmerk)',
        en="the cell of the field 'reference' holds a date or a time, which Excel may have made "
        "of something else",
        en_hint="make it a text: choose the format Text, and type it again",
        nl="de cel van het veld 'kenmerk' bevat een datum of tijd; misschien heeft Excel die "
        "van iets anders gemaakt",
        nl_hint="maak er tekst van: kies de notatie Tekst en typ het opnieuw",
    ),
    Row(
        code="formula-without-value",
        told=changed(
            (("Naam", "Kenmerk"), ("Jan", 1)),
            '<c r="B2" t="n"><v>1</v>',
            '<c r="B2"><f>A1</f><v></v>',
        ),
        place='{folder}/list.xlsx: sheet "Blad1", row 2, column B (Kenmerk)',
        en="the formula of the field 'reference' was never worked out",
        en_hint="open the list in Excel or LibreOffice, save it, and try again",
        nl="de formule van het veld 'kenmerk' is nooit uitgerekend",
        nl_hint="open de lijst in Excel of LibreOffice, bewaar die en probeer het opnieuw",
    ),
    Row(
        code="formula-as-text",
        told=file("Naam;Kenmerk\nJan;=SOM(A1)\n"),
        place="{folder}/list.csv: row 2, column B (Kenmerk)",
        en="the field 'reference' begins like a formula, and is printed as it is written",
        en_hint="if it is one, remove the '=' or the apostrophe before it and type it again",
        nl="het veld 'kenmerk' begint als een formule, en komt zo op de kaart",
        nl_hint="is het een formule? Maak de cel dan leeg, zet de celeigenschap op Standaard en typ "
        "de formule opnieuw",
    ),
    Row(
        code="two-times",
        told=file("Naam;Datum;Tijd\nJan;1-12-2026 10:30;11:00\n"),
        place="{folder}/list.csv: row 2, column C (Tijd)",
        en="the date has a time with it that is not the one of the field 'time'",
        en_hint="keep one of the two",
        nl="bij de datum staat een tijd die anders is dan die in het veld 'tijd'",
        nl_hint="laat een van de twee staan",
    ),
    Row(
        code="two-dates",
        told=file("Naam;Datum;Tijd\nJan;1-12-2026;2-12-2026 10:30\n"),
        place="{folder}/list.csv: row 2, column C (Tijd)",
        en="the time has a date with it that is not the one of the field 'date'",
        en_hint="keep one of the two",
        nl="bij de tijd staat een datum die anders is dan die in het veld 'datum'",
        nl_hint="laat een van de twee staan",
    ),
    Row(
        code="cells-too-many",
        told=file("Naam,Kenmerk\nJansen, Jan,W-1\n"),
        place="{folder}/list.csv: row 2",
        en="the row has more cells than the header has names, so they may be in the wrong columns",
        en_hint="put a text with the separator in it between double quotes",
        nl="de rij heeft meer cellen dan er kolomnamen zijn; ze kunnen in de verkeerde kolom staan",
        nl_hint="zet een tekst met het scheidingsteken erin tussen dubbele aanhalingstekens",
    ),
    Row(
        code="caseload-quotes",
        told=file('Naam;Kenmerk\n"Jan" de Wit;W-1\n'),
        place="{folder}/list.csv: row 2",
        en="a double quote in this row is not closed, or is inside a text; rows after it may"
        " be missing",
        en_hint='close it, or write it twice (""), and try again',
        nl="in deze rij staat een dubbel aanhalingsteken dat niet gesloten is of midden in een "
        "tekst staat; wat erachter komt, kan gemist zijn",
        nl_hint='sluit het, of typ het twee keer (""), en probeer het opnieuw',
    ),
    Row(
        code="text-expected",
        told=file("- name: Jan\n  reference: [1]\n", "list.yaml"),
        place="{folder}/list.yaml:1",
        en="the key 'reference' holds a list, keys, or true or false, where a text is expected",
        en_hint="write one text after it, in quotes; several variants go in one text, with commas"
        " between them",
        nl="achter de sleutel 'reference' staat een lijst, een groep sleutels, of true of "
        "false, en geen tekst",
        nl_hint="schrijf er één tekst achter, tussen aanhalingstekens; meer varianten gaan in één "
        "tekst, met komma’s ertussen",
    ),
    Row(
        code="keys-expected",
        told=file("- Jan\n- name: Piet\n", "list.yaml"),
        place="{folder}/list.yaml:1",
        en="keys with values are expected here",
        en_hint='write the fields of a client as keys, such as: name: "Jan Jansen"',
        nl="hier horen sleutels met waarden te staan",
        nl_hint='schrijf de velden van een cliënt als sleutels, zoals: name: "Jan Jansen"',
    ),
    Row(
        code="list-expected",
        told=file("name: Jan\n", "list.yaml"),
        place="{folder}/list.yaml:1:1",
        en="a list of clients is expected here",
        en_hint="start each client with '- '; for one client there is 'kaartenset build --client'",
        nl="hier hoort een lijst van cliënten te staan",
        nl_hint="begin elke cliënt met '- '; voor één cliënt is er 'kaartenset build --client'",
    ),
    Row(
        code="duplicate-key",
        told=file(
            "- name: Jan\n  adviser:\n    name: Piet\n    email: a@b.nl\n  email: c@d.nl\n",
            "list.yaml",
        ),
        place="{folder}/list.yaml:1",
        en="a field is given twice",
        en_hint="keep one of the two",
        nl="een veld staat er twee keer",
        nl_hint="laat een van de twee staan",
    ),
    Row(
        code="comment-or-text",
        told=file("- name: Jan #2 de Wit\n", "list.yaml"),
        place="{folder}/list.yaml:1",
        en="YAML reads '#' and the rest of the line as a comment, which is not printed",
        en_hint="put a text with ' #' in it between double quotes, and a comment on a line of its own",
        nl="YAML ziet '#' en wat erachter staat als opmerking, en die wordt niet gedrukt",
        nl_hint="zet een tekst met ' #' erin tussen dubbele aanhalingstekens, en een opmerking op "
        "een eigen regel",
    ),
    Row(
        code="json-syntax",
        told=file('{"name": "Jan"}\n{"name": "Piet"\n', "list.jsonl"),
        place="{folder}/list.jsonl:2",
        en="the line cannot be read as a JSON object",
        en_hint="write one object on a line, with every key once",
        nl="de regel is niet te lezen als JSON-object",
        nl_hint="zet één object op een regel, met elke sleutel één keer",
    ),
    Row(
        code="password-changed",
        told=formatted(42, "General", "Wachtwoord", protect=True),
        place='{folder}/list.xlsx: sheet "Blad1", row 2, column B (Wachtwoord)',
        en="the password is a date or a number that the spreadsheet may have made of something "
        "else",
        en_hint="take a password with a letter in it",
        nl="het wachtwoord is een datum of een getal; misschien heeft de spreadsheet dat ervan "
        "gemaakt",
        nl_hint="neem een wachtwoord met een letter erin",
    ),
    Row(
        code="caseload-empty",
        told=never_met(),
        place='list.xlsx: sheet "Blad1", row 1',
        en="there are no rows under the names of the columns",
        en_hint="is this the right file, and the right sheet of it?",
        nl="er staan geen rijen onder de kolomnamen",
        nl_hint="is dit het goede bestand, en het goede blad?",
    ),
    Row(
        code="reference-twice",
        told=twice(),
        place="list.csv: row 5, column B (Kenmerk)",
        en="row 3 has this reference too; the deck of this row has its number in the name",
        en_hint="does each client have a reference?",
        nl="rij 3 heeft dit kenmerk ook; het bestand van deze rij heeft daarom het rijnummer in "
        "de naam",
        nl_hint="heeft elke cliënt een eigen kenmerk?",
    ),
    Row(
        code="unknown-row",
        told=never_met(rows=9, only=((20, 30),)),
        place="--only",
        en="the list has no row 20; its last is row 10",
        nl="de lijst heeft geen rij 20; de laatste is rij 10",
    ),
    Row(
        code="password-empty",
        told=file("Naam;Wachtwoord\nJan;\n", protect=True),
        place="{folder}/list.csv: row 2, column B (Wachtwoord)",
        en="the password is empty",
        en_hint="fill one in for this row",
        nl="het wachtwoord is leeg",
        nl_hint="vul er bij deze rij een in",
    ),
    Row(
        code="unknown-variant",
        told=file("Naam;Variant\nJan;eazy-language\n"),
        place="{folder}/list.csv: row 2, column B (Variant)",
        en="the field 'variant' names a variant that there is not",
        en_hint="did you mean 'easy-language'?",
        nl="het veld 'variant' noemt een variant die er niet is",
        nl_hint="bedoelt u 'easy-language'?",
    ),
    Row(
        code="surname-alone",
        told=file("Kenmerk;Achternaam\n1;Bos\n2;de Wit\n"),
        place="{folder}/list.csv: column B (Achternaam)",
        en="the list has only surnames, so each card greets its client with that alone",
        en_hint="add a column 'Aanhef' (heer, mevrouw) or 'Voornaam', or a column 'Naam' with how "
        "the card should greet, such as 'mevrouw De Vries'",
        nl="in de lijst staan alleen achternamen, dus elke kaart begroet de cliënt met alleen die "
        "naam",
        nl_hint="voeg een kolom 'Aanhef' (heer, mevrouw) of 'Voornaam' toe, of een kolom 'Naam' "
        "met hoe de kaart moet groeten, zoals 'mevrouw De Vries'",
    ),
    Row(
        code="language-without-deck",
        told=file("Naam;Taal\nJan;Koerdisch\n"),
        place="{folder}/list.csv: row 2, column B (Taal)",
        en="the field 'language' has no language that this deck is there in",
        en_hint="it is there in: nl, Arabisch (ar), Engels (en), Pools (pl), Turks (tr), Oekraïens "
        "(uk); leave the cell empty for the usual cards, or the column unused with --map",
        nl="het veld 'taal' heeft geen taal waarin deze set er is",
        nl_hint="de set is er in: nl, Arabisch (ar), Engels (en), Pools (pl), Turks (tr), Oekraïens "
        "(uk); laat de cel leeg voor de gewone kaarten, of de kolom ongebruikt met --map",
    ),
    Row(
        code="language-differs",
        told=file("Naam;Taal;Variant\nJan;Pools;Turks\n"),
        place="{folder}/list.csv: row 2, column B (Taal)",
        en="the fields 'language' and 'variant' of the row are about two languages",
        en_hint="leave one of the two empty",
        nl="de velden 'taal' en 'variant' van de rij gaan over twee talen",
        nl_hint="laat een van beide leeg",
    ),
    Row(
        code="bsn",
        told=file("Naam;Kenmerk\nJan;111222333\n"),
        place="{folder}/list.csv: row 2, column B (Kenmerk)",
        en="the field 'reference' has a number that may be a citizen service number (BSN): it "
        "passes the eleven-test",
        en_hint="use a number of your own; if it is one already, check it again and add "
        "--reference-is-not-bsn",
        nl="het veld 'kenmerk' bevat een getal dat een burgerservicenummer (BSN) kan zijn: het "
        "voldoet aan de elfproef",
        nl_hint="neem een nummer van uzelf; is het dat al, kijk het dan nog eens na en voeg "
        "--reference-is-not-bsn toe",
    ),
    Row(
        code="unknown-benefit",
        told=workbook(("Naam", "Uitkering"), ("Jan", "WAO")),
        place='{folder}/list.xlsx: sheet "Blad1", row 2, column B (Uitkering)',
        en="the field 'benefit' names a benefit that this deck does not have",
        en_hint="known are: wajong, wga-35-80, wga-80-100, zw",
        nl="het veld 'uitkering' noemt een uitkering die deze kaartenset niet kent",
        nl_hint="bekend zijn: wajong, wga-35-80, wga-80-100, zw",
    ),
)
