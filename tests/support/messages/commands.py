"""The rows of "The command line and the output"."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable
from contextlib import chdir
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock, patch

import typer
from typer.main import get_command

from kaartenset.batch.combine import CombinedFile, check_combinable
from kaartenset.batch.make_row import Workshop
from kaartenset.batch.naming import check_pattern
from kaartenset.batch.order import MADE, File, Outcome
from kaartenset.build import build
from kaartenset.cli.app import app
from kaartenset.cli.commands.batch_forget import forget_folder
from kaartenset.cli.commands.build import build as make_deck
from kaartenset.cli.commands.calibrate import CalibrateOptions, calibrate
from kaartenset.cli.commands.check import CheckOptions, check
from kaartenset.cli.commands.explain import ExplainOptions, explain
from kaartenset.cli.commands.list import ListOptions, list_what
from kaartenset.cli.commands.new import NewOptions, new
from kaartenset.cli.commands.schema import SchemaOptions, schema
from kaartenset.cli.exit_codes import _of_system
from kaartenset.cli.options.caseload import CaseloadOptions
from kaartenset.cli.options.client import ClientOptions
from kaartenset.cli.options.commands import BatchOptions, BuildOptions
from kaartenset.cli.options.deck import DeckOptions, PaperOptions, PressOptions
from kaartenset.cli.options.password import BatchPasswordOptions, PasswordOptions
from kaartenset.cli.request.batch import _read_jobs, _read_only, read_batch
from kaartenset.cli.request.batch_ceiling import Ceiling, check_count
from kaartenset.cli.request.batch_password import choose_kind
from kaartenset.cli.request.client import read_client
from kaartenset.cli.request.destination import Destination, read_destination
from kaartenset.cli.request.paper import read_feed
from kaartenset.cli.request.password import read_password
from kaartenset.cli.request.request import (
    _check_drafts,
    _check_extras,
    _read_one_request,
    _read_targets,
    _refuse_stray,
    _warn_of_no_backs,
)
from kaartenset.cli.typer_adapter.translation import _said
from kaartenset.client.caseload.caseload import Places
from kaartenset.client.caseload.columns import ListColumns
from kaartenset.client.caseload.read import read_caseload
from kaartenset.deck.selection import select_cards
from kaartenset.errors import Problem, Problems
from kaartenset.extras import missing_extra
from kaartenset.files import write_faults, writing
from kaartenset.files.user_folders import user_folder
from kaartenset.geometry import Rect, Size
from kaartenset.locations import OfCommand, OfOption
from kaartenset.pages.imposition import Flip, SheetSide, TwoSided
from kaartenset.pages.registration import BackOffset, read_back_offset
from kaartenset.pdf.growing import FileTooLarge
from kaartenset.pdf.profile import Standard, default_profile, read_profile
from kaartenset.printers.feed import feed_of
from kaartenset.printers.printers_file import Printer, check_name, find_printer
from kaartenset.project.project import Project, find_project
from kaartenset.project.source import Source, read_project
from kaartenset.targets.office import _check_one_way, _near_edge
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from messages.rows import Row, Told
from messages.small import place_in_types

Collect = Callable[[Problems], object]


def collected(collect: Collect) -> Told:
    """What a function reports."""

    def told(_folder: Path) -> list[Problem]:
        problems = Problems()
        collect(problems)
        return list(problems)

    return told


def refused(call: Callable[[Path], object]) -> Told:
    """A call that raises what is wrong."""

    def told(folder: Path) -> list[Problem]:
        call(folder)
        return []

    return told


def typed(command: str, *words: str) -> Told:
    """A command line."""

    def told(_folder: Path) -> list[Problem]:
        group = get_command(app)
        asked = group.commands[command] if command else group  # type: ignore[attr-defined]
        with asked.make_context(f"kaartenset {command}".strip(), list(words)) as context:
            if not command:
                asked.invoke(context)
        return []

    return told


def schemas_elsewhere(folder: Path) -> list[Problem]:
    """Schemas for a folder without texts."""
    with chdir(folder):
        schema(SchemaOptions(write=True))
    return []


def sheets(**options: Any) -> Told:
    """Options of the sheets."""
    return collected(
        lambda problems: _read_one_request(
            DeckOptions(**options), read_feed(PaperOptions(), problems), problems
        )
    )


def profile(data: bytes | None, standard: Standard = Standard.X4) -> Told:
    """A profile of these bytes, or a file that is not there."""

    def told(folder: Path) -> list[Problem]:
        problems = Problems()
        path = folder / "profile.icc"
        if data is not None:
            path.write_bytes(data)
        read_profile(path, standard, OfOption("--icc"), problems)
        return list(problems)

    return told


def whole_profile(*changes: tuple[int, bytes]) -> bytes:
    """The profile that ships, with other bytes here and there."""
    data = bytearray(default_profile().data)
    for start, new_bytes in changes:
        data[start : start + len(new_bytes)] = new_bytes
    return bytes(data)


@cache
def source() -> Source:
    """The deck that ships."""
    return read_project(find_project(None, None, Path("nowhere")))


def made(target: str, **options: object) -> Told:
    """The deck that ships, made in a way that cannot be."""

    def told(_folder: Path) -> list[Problem]:
        build(source(), None, Request(target, **options), Templates())  # type: ignore[arg-type]
        return []

    return told


def password(data: bytes) -> Told:
    """A password that comes through a pipe."""

    def told(_folder: Path) -> list[Problem]:
        reading, writing = os.pipe()
        os.write(writing, data)
        os.close(writing)
        try:
            read_password(str(reading))
        finally:
            os.close(reading)
        return []

    return told


def descriptor(text: str) -> Told:
    """A password that comes through nothing."""

    def told(_folder: Path) -> list[Problem]:
        read_password(text)
        return []

    return told


def typed_password(*answers: str, terminal: bool = True) -> Told:
    """A password that is typed."""

    def told(_folder: Path) -> list[Problem]:
        with patch.object(sys, "stdin") as stdin, patch("getpass.getpass", side_effect=answers):
            stdin.isatty.return_value = terminal
            read_password(None)
        return []

    return told


def output(
    name: str,
    make: Callable[[Path], object] | None = None,
    several: bool = False,
    project: str = "content",
) -> Told:
    """A place for output."""

    def told(folder: Path) -> list[Problem]:
        problems = Problems()
        place = folder / name if name.strip() else Path(name)
        if make is not None:
            make(place)
        read_destination(
            str(place) if name.strip() else name,
            several,
            Project(folder / project, folder / project),
            problems,
        )
        return list(problems)

    return told


def named(endings: list[str], file: str = "") -> Told:
    """Files that cannot all have a name."""

    def told(folder: Path) -> list[Problem]:
        Destination(folder, Path(file) if file else None).check(endings)
        return []

    return told


def written(number: int, name: str = "deck.pdf", error: type[OSError] = OSError) -> Told:
    """A file that the system does not write, for a reason with this number."""

    def told(folder: Path) -> list[Problem]:
        with write_faults.reporting(folder / name):
            raise OSError(number, os.strerror(number))
        return []

    return told


def protected() -> Told:
    """A file that is write-protected."""

    def told(folder: Path) -> list[Problem]:
        path = folder / "deck.pdf"
        path.write_bytes(b"")
        path.chmod(0o444)
        writing.check_replaceable(path)
        return []

    return told


def locked() -> Told:
    """A file that is open in a program that keeps it to itself."""

    def told(folder: Path) -> list[Problem]:
        with patch.object(Path, "replace", side_effect=PermissionError):
            writing.write_whole(folder / "my deck.pdf", b"")
        return []

    return told


def ended(error: OSError) -> Told:
    """What the system does not allow."""
    return lambda _folder: list(filter(None, [_of_system(error)]))


def passwords(
    text: str | None, combine: bool = False, list_text: str = "Naam\nJan\n", **options: Any
) -> Told:
    """Where the passwords of a batch come from."""

    def told(folder: Path) -> list[Problem]:
        problems = Problems()
        path = folder / "list.csv"
        path.write_text(list_text, encoding="utf-8")
        choose_kind(
            BatchPasswordOptions(passwords=text, **options),
            read_caseload(path, None, {}, problems),
            combine,
            problems,
        )
        return list(problems)

    return told


def large() -> Told:
    """A list whose first deck is so large that all of them come to too much."""

    def told(_folder: Path) -> list[Problem]:
        Ceiling(1_000, yes=False).look(
            Outcome(2, MADE, (File("kaartenset_row-2.pdf", 3_000_000, 0),))
        )
        return []

    return told


def without_library(name: str) -> Told:
    """A library that is not installed."""

    def told(_folder: Path) -> list[Problem]:
        with patch("kaartenset.extras.find_spec", return_value=None):
            return list(filter(None, [missing_extra(name, OfOption("--target"))]))

    return told


def without_settings() -> Told:
    """A system that does not say where somebody's own folder is."""

    def told(_folder: Path) -> list[Problem]:
        with patch("kaartenset.files.user_folders._folder", return_value=None):
            user_folder()
        return []

    return told


def unreadable() -> Told:
    """A command line that its parser refuses for a reason that no command here has."""
    command = get_command(app).commands["check"]  # type: ignore[attr-defined]
    return lambda _folder: [
        _said(typer.TyperException("?"), typer.Context(command, info_name="kaartenset check"), ())
    ]


def no_command() -> Told:
    """A command line without a command, as parsers of other versions refuse it."""
    fault = type("UsageError", (typer.TyperException,), {})("?")
    return lambda _folder: [
        _said(
            fault,
            typer.Context(
                get_command(app).commands["printers"],  # type: ignore[attr-defined]
                info_name="kaartenset printers",
            ),
            (),
        )
    ]


def near_edge() -> Told:
    """A back that comes near to the edge of its sheet."""
    slot = SimpleNamespace(slot=Rect(1, 20, 148, 210))
    sheet = SimpleNamespace(side=SheetSide.VERSO, paper=Size(210, 297), placements=[slot])
    return lambda _folder: list(_near_edge([sheet], 5.0, BackOffset(5, 0)))  # type: ignore[list-item]


def too_many_pixels() -> Told:
    """A picture that is too large; a card of the deck that ships is never."""

    def told(folder: Path) -> list[Problem]:
        with patch("kaartenset.targets.images.MOST_PIXELS", 1_000_000):
            return made("images", resolution=600, cards="1")(folder)  # type: ignore[return-value]

    return told


def both_ways() -> Told:
    """Sheets that are upright and sheets that lie on their side."""
    found: Any = [SimpleNamespace(paper=Size(210, 297)), SimpleNamespace(paper=Size(297, 210))]
    moved = Request(back_offset=BackOffset(1, 1))

    def told(_folder: Path) -> list[Problem]:
        _check_one_way(found, moved)
        return []

    return told


def calibrated() -> Told:
    """A printer that was calibrated with other paper."""

    def told(_folder: Path) -> list[Problem]:
        printer = Printer(paper="A3", flip=Flip.LONG_EDGE, back_offset=BackOffset(1, 1))
        return list(feed_of(printer, OfOption("--printer"), "A4").notices)

    return told


def other_fonts() -> Told:
    """A deck with other fonts than the file that it is to go into."""

    def told(_folder: Path) -> list[Problem]:
        file = CombinedFile(Request("office"), Templates(), io.BytesIO())
        file._first = SimpleNamespace(fonts=SimpleNamespace(all=tuple))  # type: ignore[assignment]
        file.prepare(source(), None)
        return []

    return told


def no_room() -> Told:
    """A file that can hold no more decks."""

    def told(_folder: Path) -> list[Problem]:
        file = CombinedFile(Request("office"), Templates(), io.BytesIO())
        file._many = Mock(add=Mock(side_effect=FileTooLarge))
        file.add(Mock())
        return []

    return told


def own_fault() -> Told:
    """A row at which the program is at fault."""

    def told(_folder: Path) -> list[Problem]:
        order = SimpleNamespace(places=Places("list.csv", "", ListColumns(1, {}, {})))
        workshop: Any = SimpleNamespace(_order=order)
        job: Any = SimpleNamespace(row=SimpleNamespace(number=7))
        return [Workshop._own_fault(workshop, job, ValueError("Jan"))]

    return told


def shown_values() -> Told:
    """Values that are to be shown of a list whose decks are made."""

    def told(folder: Path) -> list[Problem]:
        path = folder / "list.csv"
        path.write_text("Naam\nJan\n", encoding="utf-8")
        options = BatchOptions(
            caseload=CaseloadOptions(caseload=str(path), show_values=True),
            deck=DeckOptions(output=str(folder)),
        )
        read_batch(options, folder)
        return []

    return told


def opened_dry() -> Told:
    """A dry run whose decks are to be opened."""

    def told(folder: Path) -> list[Problem]:
        path = folder / "list.csv"
        path.write_text("Naam\nJan\n", encoding="utf-8")
        options = BatchOptions(
            caseload=CaseloadOptions(caseload=str(path), dry_run=True), show=True
        )
        read_batch(options, folder)
        return []

    return told


ROWS = (
    Row(
        code="unknown-command",
        told=typed("", "biuld"),
        place="kaartenset",
        en="there is no such command",
        en_hint="did you mean 'build'?",
        nl="deze opdracht bestaat niet",
        nl_hint="bedoelt u 'build'?",
    ),
    Row(
        code="command-missing",
        told=no_command(),
        place="kaartenset printers",
        en="a command is missing",
        en_hint="known are: add, list, remove",
        nl="er ontbreekt een opdracht",
        nl_hint="bekend zijn: add, list, remove",
    ),
    Row(
        code="usage",
        told=unreadable(),
        place="kaartenset check",
        en="the command line cannot be read",
        en_hint="see 'kaartenset check --help'",
        nl="de opdrachtregel is niet te lezen",
        nl_hint="zie 'kaartenset check --help'",
    ),
    Row(
        code="word-missing",
        told=refused(lambda _folder: forget_folder("", False, None, True)),
        place="kaartenset batch",
        en="CASELOAD is missing",
        en_hint="see 'kaartenset batch --help'",
        nl="LIJST ontbreekt",
        nl_hint="zie 'kaartenset batch --help'",
    ),
    Row(
        code="not-together",
        told=refused(lambda _folder: forget_folder("list.csv", True, None, True)),
        place="--forget",
        en="no list is read when a folder is to be forgotten",
        en_hint="leave the list out",
        nl="er wordt geen lijst gelezen als een map vergeten moet worden",
        nl_hint="laat de lijst weg",
    ),
    Row(
        code="not-together",
        told=opened_dry(),
        place="--open",
        en="with --dry-run nothing is made, so there is nothing to open",
        en_hint="leave one of the two out",
        nl="met --dry-run wordt niets gemaakt, dus er is niets om te openen",
        nl_hint="laat een van de twee weg",
    ),
    Row(
        code="not-together",
        told=refused(
            lambda _folder: make_deck(
                BuildOptions(watch=True, password=PasswordOptions(protect=True))
            )
        ),
        place="--watch",
        en="--watch makes the PDF many times, and a password is asked for once",
        en_hint="leave one of the two out",
        nl="--watch maakt de pdf telkens opnieuw, en een wachtwoord wordt één keer gevraagd",
        nl_hint="laat een van de twee weg",
    ),
    Row(
        code="not-together",
        told=refused(lambda _folder: check(CheckOptions(watch=True, as_json=True))),
        place="--watch",
        en="--watch reports many times, and JSON is one document",
        en_hint="leave one of the two out",
        nl="--watch meldt telkens opnieuw, en JSON is één document",
        nl_hint="laat een van de twee weg",
    ),
    Row(
        code="unknown-option",
        told=typed("build", "--naem", "Jan"),
        place="--naem",
        en="there is no such option",
        en_hint="did you mean '--name'?",
        nl="deze optie bestaat niet",
        nl_hint="bedoelt u '--name'?",
    ),
    Row(
        code="unknown-option",
        told=typed("build", "--kleur", "rood"),
        place="--kleur",
        en="there is no such option",
        en_hint="see 'kaartenset build --help'",
        nl="deze optie bestaat niet",
        nl_hint="zie 'kaartenset build --help'",
    ),
    Row(
        code="value-missing",
        told=typed("build", "--name"),
        place="--name",
        en="this option needs a value",
        en_hint="see 'kaartenset build --help'",
        nl="achter deze optie ontbreekt een waarde",
        nl_hint="zie 'kaartenset build --help'",
    ),
    Row(
        code="value-not-expected",
        told=typed("build", "--quiet=yes"),
        place="--quiet",
        en="this option takes no value",
        en_hint="leave out what follows the '='",
        nl="bij deze optie hoort geen waarde",
        nl_hint="laat weg wat achter de '=' staat",
    ),
    Row(
        code="word-too-many",
        told=typed("build", "--name", "Jan", "Jansen"),
        place="kaartenset build",
        en="there is a word too many on the command line",
        en_hint='put a text with spaces between quotes: --name "Jan Jansen"',
        nl="er staat een woord te veel op de opdrachtregel",
        nl_hint='zet een tekst met spaties tussen aanhalingstekens: --name "Jan Jansen"',
    ),
    Row(
        code="word-too-many",
        told=typed("build", "client.yaml"),
        place="kaartenset build",
        en="there is a word too many on the command line",
        en_hint="name the file of a client like this: --client client.yaml",
        nl="er staat een woord te veel op de opdrachtregel",
        nl_hint="geef het bestand van een cliënt zo op: --client client.yaml",
    ),
    Row(
        code="word-too-many",
        told=typed("check", "work"),
        place="kaartenset check",
        en="there is a word too many on the command line",
        en_hint="see 'kaartenset check --help'",
        nl="er staat een woord te veel op de opdrachtregel",
        nl_hint="zie 'kaartenset check --help'",
    ),
    Row(
        code="unknown-choice",
        told=collected(lambda problems: read_feed(PaperOptions(paper="A9"), problems)),
        place="--paper",
        en="there is no paper 'A9'",
        en_hint="known are: A3, A4, A5, A6, A7, A8, Legal, Letter, SRA3, SRA4, Tabloid",
        nl="er is geen papier 'A9'",
        nl_hint="bekend zijn: A3, A4, A5, A6, A7, A8, Legal, Letter, SRA3, SRA4, Tabloid",
    ),
    Row(
        code="unknown-choice",
        told=collected(lambda problems: read_feed(PaperOptions(paper="9x9mm"), problems)),
        place="--paper",
        en="there is no paper '9x9mm'",
        en_hint="write a size of your own as 320x450mm, with sides from 70 to 1300 mm",
        nl="er is geen papier '9x9mm'",
        nl_hint="schrijf een eigen maat als 320x450mm, met zijden van 70 tot 1300 mm",
    ),
    Row(
        code="unknown-choice",
        told=collected(lambda problems: read_feed(PaperOptions(flip="lnog-edge"), problems)),
        place="--flip",
        en="'lnog-edge' cannot be chosen here",
        en_hint="did you mean 'long-edge'?",
        nl="'lnog-edge' is hier niet te kiezen",
        nl_hint="bedoelt u 'long-edge'?",
    ),
    Row(
        code="unknown-target",
        told=collected(lambda problems: _read_targets(["print"], problems)),
        place="--target",
        en="there is no target 'print'",
        en_hint="known are: all, guide, images, office, press, screen",
        nl="er is geen doel 'print'",
        nl_hint="bekend zijn: all, guide, images, office, press, screen",
    ),
    Row(
        code="unknown-card",
        told=refused(lambda _folder: select_cards(source().deck, "helth")),
        place="--cards",
        en="the deck has no card 'helth'",
        en_hint="did you mean 'health'?",
        nl="de set heeft geen kaart 'helth'",
        nl_hint="bedoelt u 'health'?",
    ),
    Row(
        code="unknown-card",
        told=refused(lambda _folder: select_cards(source().deck, "3-99")),
        place="--cards",
        en="the numbers 3 to 99 are not all in the deck",
        en_hint="its cards are numbered from 1 to 6; the others have a name",
        nl="de nummers 3 tot en met 99 zitten niet allemaal in de set",
        nl_hint="de kaarten zijn genummerd van 1 tot en met 6; de andere hebben een naam",
    ),
    Row(
        code="unknown-code",
        told=refused(lambda _folder: explain(ExplainOptions(code="unkown-key"))),
        place="kaartenset explain",
        en="there is no problem with the code 'unkown-key'",
        en_hint="near are: unknown-key, unknown-entry, unknown-way; 'kaartenset explain' lists "
        "all codes",
        nl="er is geen probleem met de code 'unkown-key'",
        nl_hint="het lijkt op: unknown-key, unknown-entry, unknown-way; 'kaartenset explain' "
        "toont alle codes",
    ),
    Row(
        code="unknown-code",
        told=refused(lambda _folder: explain(ExplainOptions(code="xyzzy"))),
        place="kaartenset explain",
        en="there is no problem with the code 'xyzzy'",
        en_hint="'kaartenset explain' lists all codes",
        nl="er is geen probleem met de code 'xyzzy'",
        nl_hint="'kaartenset explain' toont alle codes",
    ),
    Row(
        code="unknown-schema",
        told=refused(lambda _folder: schema(SchemaOptions(what="crad"))),
        place="kaartenset schema",
        en="there is no schema 'crad'",
        en_hint="did you mean 'card'?",
        nl="er is geen schema 'crad'",
        nl_hint="bedoelt u 'card'?",
    ),
    Row(
        code="no-project",
        told=schemas_elsewhere,
        place="kaartenset schema",
        en="there is no folder with texts here to write schemas for",
        en_hint="go to the folder of your project, or name its texts with --content",
        nl="hier is geen map met teksten om schema's voor te maken",
        nl_hint="ga naar de map van uw project, of wijs de teksten aan met --content",
    ),
    Row(
        code="unknown-list",
        told=refused(lambda _folder: list_what(ListOptions(what="talen"))),
        place="kaartenset list",
        en="'talen' cannot be listed",
        en_hint="known are: benefits, cards, client-fields, decks, domains, fonts, papers, sizes, "
        "targets, variants",
        nl="van 'talen' is geen lijst te maken",
        nl_hint="bekend zijn: benefits, cards, client-fields, decks, domains, fonts, papers, sizes, "
        "targets, variants",
    ),
    Row(
        code="unknown-kind",
        told=refused(lambda _folder: new(NewOptions(kind="variants", name="easy"))),
        place="kaartenset new",
        en="give what to make and its name, such as: kaartenset new variant easy",
        en_hint="did you mean 'variant'?",
        nl="zeg wat u wilt maken en hoe het heet, zoals: kaartenset new variant rustig",
        nl_hint="bedoelt u 'variant'?",
    ),
    Row(
        code="bad-gutter",
        told=sheets(gutter="wide"),
        place="--gutter",
        en="a length from 0 to 20 mm is expected",
        en_hint="write 6 or 6mm",
        nl="hier hoort een lengte van 0 tot 20 mm",
        nl_hint="schrijf 6 of 6mm",
    ),
    Row(
        code="bad-copies",
        told=sheets(copies="0"),
        place="--copies",
        en="a whole number from 1 to 999 is expected",
        nl="hier hoort een heel getal van 1 tot en met 999",
    ),
    Row(
        code="bad-resolution",
        told=sheets(resolution="1000", targets=["images"]),
        place="--resolution",
        en="a whole number from 36 to 600 is expected",
        nl="hier hoort een heel getal van 36 tot en met 600",
    ),
    Row(
        code="no-backs",
        told=collected(
            lambda problems: _warn_of_no_backs(Request(two_sided=TwoSided.ONE_SIDED), problems)
        ),
        place="--two-sided",
        en="these cards have no backs, so their sheets are printed on one side",
        en_hint="leave this option out",
        nl="deze kaarten hebben geen achterkant, dus hun vellen komen op één zijde",
        nl_hint="laat deze optie weg",
    ),
    Row(
        code="option-without-target",
        told=collected(
            lambda problems: _refuse_stray(
                DeckOptions(press=PressOptions(icc="profile.icc")), ("office",), problems
            )
        ),
        place="--icc",
        en="this option is for the target 'press', which is not asked for",
        en_hint="add --target press",
        nl="deze optie is voor het doel 'press', en dat is niet gevraagd",
        nl_hint="zet er --target press bij",
    ),
    Row(
        code="missing-value",
        told=collected(
            lambda problems: read_client(ClientOptions(name=" "), None, (), {}, problems)
        ),
        place="--name",
        en="nothing is given here",
        en_hint="give a value, or leave the option out",
        nl="hier is niets ingevuld",
        nl_hint="vul iets in, of laat de optie weg",
    ),
    Row(
        code="profile-unreadable",
        told=profile(None),
        place="--icc",
        en="the profile cannot be read: there is no such file",
        en_hint="check the path",
        nl="het profiel kan niet gelezen worden: dit bestand bestaat niet",
        nl_hint="controleer het pad",
    ),
    Row(
        code="not-a-profile",
        told=profile(b"%PDF-1.7"),
        place="--icc",
        en="this is not an ICC profile",
        en_hint="ask the print shop for the ICC profile of its printing condition, for CMYK",
        nl="dit is geen ICC-profiel",
        nl_hint="vraag de drukker om het ICC-profiel van zijn drukvoorwaarde, voor CMYK",
    ),
    Row(
        code="profile-not-cmyk",
        told=profile(whole_profile((12, b"mntrRGB "))),
        place="--icc",
        en="this profile is not for printing with CMYK",
        en_hint="ask the print shop for the ICC profile of its printing condition, for CMYK",
        nl="dit profiel is niet om in CMYK te drukken",
        nl_hint="vraag de drukker om het ICC-profiel van zijn drukvoorwaarde, voor CMYK",
    ),
    Row(
        code="profile-damaged",
        told=profile(whole_profile()[:-1]),
        place="--icc",
        en="this ICC profile is damaged or not whole",
        en_hint="get the file again; part of it is missing or was changed on the way",
        nl="dit ICC-profiel is beschadigd of niet compleet",
        nl_hint="haal het bestand opnieuw op; er mist een stuk, of het is onderweg veranderd",
    ),
    Row(
        code="profile-too-new",
        told=profile(whole_profile((8, b"\4"), (84, bytes(16))), Standard.X1A),
        place="--icc",
        en="PDF/X-1a:2003 cannot hold a profile of version 4",
        en_hint="take a profile of version 2",
        nl="in PDF/X-1a:2003 past geen profiel van versie 4",
        nl_hint="neem een profiel van versie 2",
    ),
    Row(
        code="system-limit",
        told=ended(OSError(errno.EMFILE, os.strerror(errno.EMFILE))),
        place="kaartenset",
        en="the system does not let the program go on: too many files are open at once; the "
        "system allows this program more with 'ulimit -n'",
        en_hint="close other programs, or ask whoever keeps this computer",
        nl="het systeem laat het programma niet verder gaan: er staan te veel bestanden "
        "tegelijk open; met 'ulimit -n' mag dit programma er meer openen",
        nl_hint="sluit andere programma's, of vraag het aan wie deze computer beheert",
    ),
    Row(
        code="working-folder-missing",
        told=ended(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))),
        place="kaartenset",
        en="the folder that you work in is gone",
        en_hint="go to another folder and start again there",
        nl="de map waarin u werkt, bestaat niet meer",
        nl_hint="ga naar een andere map en begin daar opnieuw",
    ),
    Row(
        code="unknown-deck",
        told=refused(lambda folder: find_project(None, None, folder, "taem")),
        place="--deck",
        en="there is no deck 'taem'",
        en_hint="did you mean 'team'?",
        nl="er is geen set 'taem'",
        nl_hint="bedoelt u 'team'?",
    ),
    Row(
        code="folder-missing",
        told=refused(lambda folder: find_project(folder / "texts", None, folder)),
        place="--content",
        en="there is no folder {folder}/texts",
        en_hint="check the path",
        nl="de map {folder}/texts bestaat niet",
        nl_hint="controleer het pad",
    ),
    Row(
        code="picture-too-large",
        told=too_many_pixels(),
        place="--resolution",
        en="a picture of the card 'intro' would have 17 million pixels; 1 million is the most",
        en_hint="give a lower resolution, or make the card smaller",
        nl="een plaatje van de kaart 'intro' zou 17 miljoen pixels hebben, en hoogstens 1 "
        "miljoen kan",
        nl_hint="geef een lagere resolutie, of maak de kaart kleiner",
    ),
    Row(
        code="card-too-large",
        told=made("office", paper="A8", cards="1"),
        place=place_in_types("  intro:"),
        en="the card 'intro' is larger than the paper A8",
        en_hint="choose larger paper with --paper",
        nl="de kaart 'intro' is groter dan het papier A8",
        nl_hint="kies met --paper groter papier",
    ),
    Row(
        code="bad-back-offset",
        told=collected(
            lambda problems: read_back_offset("0,5,1", OfOption("--back-offset"), problems)
        ),
        place="--back-offset",
        en="two numbers are expected here, in millimetres: X and Y as the calibration sheet "
        "tells them",
        en_hint='with a point and a comma between them, such as "0.5,-0.3"',
        nl="hier horen twee getallen, in millimeters: X en Y van het meetvel",
        nl_hint='met een punt in de getallen en een komma ertussen, zoals "0.5,-0.3"',
    ),
    Row(
        code="back-offset-range",
        told=collected(
            lambda problems: read_back_offset("5,30", OfOption("--back-offset"), problems)
        ),
        place="--back-offset",
        en="the back can be moved by 10 mm at most",
        en_hint="is it in millimetres? Look at the calibration sheet again; perhaps the printer "
        "turned the paper about the other edge",
        nl="de achterkant kan hoogstens 10 mm worden verschoven",
        nl_hint="zijn het millimeters? Kijk nog eens naar het meetvel; misschien sloeg de printer "
        "het papier over de andere zijde om",
    ),
    Row(
        code="back-offset-both-ways",
        told=both_ways(),
        place="--back-offset",
        en="some of these sheets are upright and some lie on their side, and the offset of the "
        "back is not the same for both",
        en_hint="print them apart with --cards, each with the printer that was calibrated for it",
        nl="sommige van deze vellen staan rechtop en andere liggen, en de achterkant verschuift "
        "niet bij allebei hetzelfde",
        nl_hint="druk ze apart af met --cards, elk met de printer die ervoor is ingesteld",
    ),
    Row(
        code="calibrated-otherwise",
        told=calibrated(),
        place="--printer",
        en="the printer was calibrated with A3, 'flip on the long edge'; in another way its backs "
        "may land elsewhere",
        en_hint="calibrate it for this too, under a name of its own",
        nl="de printer is ingesteld met A3, 'omslaan over de lange zijde'; anders kunnen de "
        "achterkanten ergens anders komen",
        nl_hint="meet hem hiervoor ook, onder een eigen naam",
    ),
    Row(
        code="calibration-paper",
        told=refused(lambda _folder: calibrate(CalibrateOptions(paper=PaperOptions(paper="A7")))),
        place="--paper",
        en="A7 is too small for a calibration sheet",
        en_hint="take paper of at least 148.5 x 210 mm",
        nl="A7 is te klein voor een meetvel",
        nl_hint="neem papier van minstens 148.5 x 210 mm",
    ),
    Row(
        code="fonts-differ",
        told=other_fonts(),
        place="--combine",
        en="variants with different fonts cannot be in one file",
        en_hint="combine each variant on its own",
        nl="varianten met andere lettertypen kunnen niet in één bestand",
        nl_hint="combineer elke variant apart",
    ),
    Row(
        code="combined-too-large",
        told=no_room(),
        place="--combine",
        en="there are more decks than one PDF can hold",
        en_hint="make a file for each part of the list",
        nl="er zijn meer sets dan er in één pdf passen",
        nl_hint="maak een bestand voor elk deel van de lijst",
    ),
    Row(
        code="program-fault",
        told=own_fault(),
        place="list.csv: row 7",
        en="this is a fault of the program and not of yours: ValueError",
        en_hint="tell its makers; the other rows are made",
        nl="dit is een fout in het programma en niet van u: ValueError",
        nl_hint="meld het aan de makers; de andere rijen worden wel gemaakt",
    ),
    Row(
        code="needs-dry-run",
        told=shown_values(),
        place="--show-values",
        en="this option works only with --dry-run",
        en_hint="add --dry-run",
        nl="deze optie werkt alleen met --dry-run",
        nl_hint="voeg --dry-run toe",
    ),
    Row(
        code="back-near-edge",
        told=near_edge(),
        place="--back-offset",
        en="moved like this, a back may come to 1.0 mm from the edge of the sheet; many "
        "printers leave 6 mm white",
        en_hint="look at the edges of the first sheet; if something is missing there, set the paper "
        "guides of the printer",
        nl="zo verschoven kan een achterkant tot 1.0 mm van de rand van het vel komen; veel "
        "printers laten 6 mm wit",
        nl_hint="kijk naar de randen van het eerste vel; mist daar iets, stel dan de papiergeleiders "
        "van de printer bij",
    ),
    Row(
        code="unknown-printer",
        told=collected(
            lambda problems: find_printer(
                "HP bovne",
                {"HP boven": Printer(back_offset=BackOffset(), flip=Flip.LONG_EDGE, paper="A4")},
                OfOption("--printer"),
                problems,
            )
        ),
        place="--printer",
        en="there is no printer 'HP bovne'",
        en_hint="did you mean 'HP boven'?",
        nl="er is geen printer 'HP bovne'",
        nl_hint="bedoelt u 'HP boven'?",
    ),
    Row(
        code="unknown-printer",
        told=collected(
            lambda problems: find_printer("HP boven", {}, OfOption("--printer"), problems)
        ),
        place="--printer",
        en="there is no printer 'HP boven'",
        en_hint="calibrate one first: kaartenset calibrate",
        nl="er is geen printer 'HP boven'",
        nl_hint="maak eerst een meetvel: kaartenset calibrate",
    ),
    Row(
        code="bad-printer-name",
        told=collected(
            lambda problems: check_name("HP\nboven", OfCommand("kaartenset printers add"), problems)
        ),
        place="kaartenset printers add",
        en="a printer needs a name of at most 60 letters, on one line",
        en_hint="for example the name of the printer and its tray",
        nl="een printer heeft een naam nodig van hoogstens 60 letters, op één regel",
        nl_hint="bijvoorbeeld de naam van de printer en de lade",
    ),
    Row(
        code="no-user-folder",
        told=without_settings(),
        place="--printer",
        en="the system does not say where your own folder is, so printers cannot be kept",
        en_hint="use --back-offset instead",
        nl="het systeem zegt niet waar uw eigen map is, dus printers kunnen niet worden bewaard",
        nl_hint="gebruik --back-offset",
    ),
    Row(
        code="extra-missing",
        told=without_library("images"),
        place="--target",
        en="this needs pypdfium2, which is not installed",
        en_hint='install it with: pip install "kaartenset[images]"',
        nl="hiervoor is pypdfium2 nodig, en dat is niet geïnstalleerd",
        nl_hint='installeer het met: pip install "kaartenset[images]"',
    ),
    Row(
        code="not-lockable",
        told=collected(
            lambda problems: _check_extras(PasswordOptions(protect=True), ("images",), problems)
        ),
        place="--protect",
        en="the files of 'images' cannot be put behind a password",
        en_hint="make them apart, without --protect",
        nl="op de bestanden van 'images' kan geen wachtwoord",
        nl_hint="maak ze apart, zonder --protect",
    ),
    Row(
        code="password-missing",
        told=typed_password(terminal=False),
        place="--protect",
        en="there is no terminal here to ask for the password",
        en_hint="give it on standard input with --password-fd 0",
        nl="er is hier geen venster om het wachtwoord te vragen",
        nl_hint="geef het via de standaardinvoer, met --password-fd 0",
    ),
    Row(
        code="password-empty",
        told=password(b"\n"),
        place="--password-fd",
        en="the password is empty",
        en_hint="a file without a password needs no --protect",
        nl="het wachtwoord is leeg",
        nl_hint="laat --protect weg als er geen wachtwoord op hoeft",
    ),
    Row(
        code="password-letter",
        told=password(b"kat\x07vis\n"),
        place="--password-fd",
        en="the password has a character that cannot be typed everywhere",
        en_hint="choose another",
        nl="in het wachtwoord staat een teken dat niet overal kan worden getypt",
        nl_hint="kies een ander",
    ),
    Row(
        code="password-letter",
        told=password(b"kat\xff\n"),
        place="--password-fd",
        en="the password is not readable text",
        en_hint="give it in UTF-8",
        nl="het wachtwoord is geen leesbare tekst",
        nl_hint="geef het als UTF-8",
    ),
    Row(
        code="password-long",
        told=password(b"x" * 200 + b"\n"),
        place="--password-fd",
        en="the password is too long",
        en_hint="take at most 127 letters; one with an accent counts twice",
        nl="het wachtwoord is te lang",
        nl_hint="neem hoogstens 127 letters; een letter met een accent telt dubbel",
    ),
    Row(
        code="passwords-differ",
        told=typed_password("kat", "vis"),
        place="--protect",
        en="the two passwords are not the same",
        en_hint="try again",
        nl="de twee wachtwoorden zijn niet hetzelfde",
        nl_hint="probeer het opnieuw",
    ),
    Row(
        code="password-unused",
        told=passwords("new"),
        place="--passwords",
        en="passwords are given, but the PDFs are not to be protected",
        en_hint="add --protect",
        nl="er zijn wachtwoorden opgegeven, maar de pdf's worden niet beveiligd",
        nl_hint="zet --protect erbij",
    ),
    Row(
        code="bad-descriptor",
        told=descriptor("geheim"),
        place="--password-fd",
        en="the number of a file descriptor is expected; 0 is standard input",
        en_hint="the password itself never stands on the command line",
        nl="hier hoort het nummer van een file descriptor; 0 is de standaardinvoer",
        nl_hint="het wachtwoord zelf staat nooit in de opdracht",
    ),
    Row(
        code="bad-descriptor",
        told=descriptor("9999"),
        place="--password-fd",
        en="nothing can be read from this file descriptor",
        en_hint="open it first, or use 0 for standard input",
        nl="van deze file descriptor kan niets worden gelezen",
        nl_hint="open hem eerst, of neem 0 voor de standaardinvoer",
    ),
    Row(
        code="output-twice",
        told=named([".a.png", ".A.png"]),
        place="--target",
        en="two files would get the same name, which ends in '.A.png'",
        en_hint="make them one after the other, in two folders",
        nl="twee bestanden zouden dezelfde naam krijgen, die eindigt op '.A.png'",
        nl_hint="maak ze na elkaar, in twee mappen",
    ),
    Row(
        code="output-missing",
        told=output("no/such"),
        place="{folder}/no/such",
        en="a folder is made only inside one that exists, and there is no folder {folder}/no",
        en_hint="make the folder first, or give another with --output",
        nl="een map wordt alleen gemaakt in een map die er is, en er is geen map {folder}/no",
        nl_hint="maak de map eerst, of geef een andere met --output",
    ),
    Row(
        code="output-missing",
        told=output(" "),
        place="--output",
        en="a folder or the name of a file is expected",
        en_hint="give one, or leave the option out",
        nl="geef een map of de naam van een bestand op",
        nl_hint="vul er een in, of laat de optie weg",
    ),
    Row(
        code="output-not-folder",
        told=output("file", lambda place: place.write_bytes(b"")),
        place="{folder}/file",
        en="this is a file, and a folder is expected",
        en_hint="give the folder that the files go to",
        nl="dit is een bestand, en hier wordt een map verwacht",
        nl_hint="noem de map waar de bestanden in komen",
    ),
    Row(
        code="output-not-folder",
        told=output("decks.pdf", several=True),
        place="--output",
        en="one name cannot be given to several files",
        en_hint="give a folder",
        nl="één naam kan niet voor meer bestanden gelden",
        nl_hint="geef een map op",
    ),
    Row(
        code="output-not-folder",
        told=named([".png"], "decks.pdf"),
        place="--output",
        en="this is no PDF, so its name cannot end in .pdf",
        en_hint="give a folder",
        nl="dit is geen pdf, dus de naam kan niet op .pdf eindigen",
        nl_hint="geef een map op",
    ),
    Row(
        code="output-not-folder",
        told=output("decks.docx"),
        place="{folder}/decks.docx",
        en="only a file in PDF can be named, and this name ends in .docx",
        en_hint="give a folder, or a name that ends in .pdf; a folder with such a name must be there",
        nl="alleen een pdf-bestand kan een eigen naam krijgen, en deze naam eindigt op .docx",
        nl_hint="geef een map op, of een naam die op .pdf eindigt; een map met zo'n naam moet er al zijn",
    ),
    Row(
        code="output-is-folder",
        told=output("decks.pdf", Path.mkdir),
        place="{folder}/decks.pdf",
        en="this is a folder, and a file must go here",
        en_hint="give the file another name",
        nl="dit is een map, en hier moet een bestand komen",
        nl_hint="geef het bestand een andere naam",
    ),
    Row(
        code="output-in-project",
        told=output("content/x", lambda place: place.parent.mkdir()),
        place="{folder}/content/x",
        en="nothing is written into a folder of texts or layouts",
        en_hint="give another folder with --output",
        nl="in een map met teksten of lay-outs wordt niets weggeschreven",
        nl_hint="geef met --output een andere map op",
    ),
    Row(
        code="output-read-only",
        told=written(errno.EROFS),
        place="{folder}",
        en="nothing can be written in this folder",
        en_hint="give another folder with --output",
        nl="in deze map kan niets worden weggeschreven",
        nl_hint="geef met --output een andere map op",
    ),
    Row(
        code="output-locked",
        told=locked(),
        place="{folder}/my deck.pdf",
        en="the file cannot be replaced; it is open in another program or protected",
        en_hint="close it there, or give another name with --output",
        nl="het bestand kan niet worden vervangen; het is nog open in een ander programma of "
        "beveiligd",
        nl_hint="sluit het daar, of geef met --output een andere naam op",
    ),
    Row(
        code="output-protected",
        told=protected(),
        place="{folder}/deck.pdf",
        en="the file is write-protected, and is left as it is",
        en_hint="remove the protection, or give another name with --output",
        nl="het bestand is beveiligd tegen schrijven en blijft zoals het is",
        nl_hint="haal de beveiliging eraf, of geef met --output een andere naam op",
    ),
    Row(
        code="output-name-too-long",
        told=written(errno.ENAMETOOLONG),
        place="{folder}",
        en="the name of the file is too long here",
        en_hint="give a shorter name with --output",
        nl="de naam van het bestand is hier te lang",
        nl_hint="geef met --output een kortere naam op",
    ),
    Row(
        code="output-unwritable",
        told=written(errno.ELOOP),
        place="{folder}/deck.pdf",
        en="the file cannot be written: it is a link that leads to itself",
        en_hint="give another folder with --output",
        nl="het bestand kan niet worden weggeschreven: het is een link die naar zichzelf verwijst",
        nl_hint="geef met --output een andere map op",
    ),
    Row(
        code="disk-full",
        told=written(errno.ENOSPC, "line\nbreak.pdf"),
        place="{folder}/line\nbreak.pdf",
        en="the disk is full; nothing was written",
        en_hint="make room, or give another folder with --output",
        nl="de schijf is vol; er is niets weggeschreven",
        nl_hint="maak ruimte, of geef met --output een andere map op",
    ),
    Row(
        code="many-decks",
        told=refused(lambda _folder: check_count(50_000, False)),
        place="--yes",
        en="the list comes to about 50000 decks, and more than 20000 are made only when you say so",
        en_hint="add --yes if that is right, or take a part of the list: --only 2-1000",
        nl="de lijst is goed voor ongeveer 50000 sets, en meer dan 20000 worden alleen gemaakt "
        "als u dat zegt",
        nl_hint="zet er --yes bij als dat klopt, of neem een deel van de lijst: --only 2-1000",
    ),
    Row(
        code="output-large",
        told=large(),
        place="--yes",
        en="the decks of this list come to about 3.0 GB",
        en_hint="add --yes if that is right, or take a part of the list: --only 2-1000",
        nl="de sets van deze lijst zijn samen ongeveer 3.0 GB groot",
        nl_hint="zet er --yes bij als dat klopt, of neem een deel van de lijst: --only 2-1000",
    ),
    Row(
        code="not-together",
        told=passwords("new", combine=True, protect=True),
        place="--passwords",
        en="with --combine there is one file, and it can have one password only",
        en_hint="take --passwords one, or make a file for each row",
        nl="met --combine is er één bestand, en dat kan maar één wachtwoord hebben",
        nl_hint="neem --passwords one, of maak een bestand per rij",
    ),
    Row(
        code="not-together",
        told=passwords(
            "column", list_text="Naam;Wachtwoord\nJan;x\n", protect=True, password_fd="0"
        ),
        place="--password-fd",
        en="one password is given here, and each deck is to have its own",
        en_hint="leave it out, or take --passwords one",
        nl="hier wordt één wachtwoord gegeven, en elke set krijgt een eigen wachtwoord",
        nl_hint="laat het weg, of neem --passwords one",
    ),
    Row(
        code="password-column-missing",
        told=passwords("column", protect=True),
        place="--passwords",
        en="no column of the list holds passwords",
        en_hint='call it "Wachtwoord", or say which it is, such as --map "Code=password"',
        nl="in geen kolom van de lijst staan wachtwoorden",
        nl_hint="noem die 'Wachtwoord', of zeg welke het is, bijvoorbeeld --map \"Code=password\"",
    ),
    Row(
        code="unknown-choice",
        told=passwords("geheim1", protect=True),
        place="--passwords",
        en="a word that says where the passwords come from is expected here, and never a password",
        en_hint="known are: column, new, one",
        nl="hier hoort een woord dat zegt waar de wachtwoorden vandaan komen, nooit een "
        "wachtwoord zelf",
        nl_hint="bekend zijn: column, new, one",
    ),
    Row(
        code="not-for-draft",
        told=collected(lambda problems: _check_drafts(("press",), problems)),
        place="--draft",
        en="there are no drafts for 'press'",
        en_hint="these can: office, images",
        nl="van 'press' zijn er geen proeven",
        nl_hint="deze kunnen dat wel: office, images",
    ),
    Row(
        code="not-combinable",
        told=refused(lambda _folder: check_combinable(Request(two_sided=TwoSided.FRONTS_FIRST))),
        place="--two-sided",
        en="the fronts of all decks would not be in one run, before all backs",
        en_hint="leave --combine out, or use --two-sided fold",
        nl="de voorkanten van alle sets kunnen niet in één keer vóór alle achterkanten",
        nl_hint="laat --combine weg, of gebruik --two-sided fold",
    ),
    Row(
        code="not-combinable",
        told=refused(lambda _folder: check_combinable(Request(target="images"))),
        place="--target",
        en="decks for 'images' cannot be combined",
        en_hint="these can: office, guide",
        nl="sets voor 'images' kunnen niet in één bestand",
        nl_hint="deze kunnen dat wel: office, guide",
    ),
    Row(
        code="bad-rows",
        told=collected(lambda problems: _read_only("20-10", problems)),
        place="--only",
        en="numbers of rows are expected",
        en_hint="such as --only 3,10-20",
        nl="hier horen rijnummers te staan",
        nl_hint="zoals --only 3,10-20",
    ),
    Row(
        code="bad-jobs",
        told=collected(lambda problems: _read_jobs("0", problems)),
        place="--jobs",
        en="a whole number from 1 to 64 is expected",
        nl="geef een heel getal op van 1 tot en met 64",
    ),
    Row(
        code="no-placeholder",
        told=collected(lambda problems: check_pattern("deck", problems)),
        place="--filename",
        en="without a placeholder every file would have the same name",
        en_hint='such as --filename "{reference}_{date}"',
        nl="zonder invulplek zou elk bestand dezelfde naam krijgen",
        nl_hint='zoals --filename "{reference}_{date}"',
    ),
    Row(
        code="unknown-placeholder",
        told=collected(lambda problems: check_pattern("{reference}_{datum}", problems)),
        place="--filename",
        en="there is no placeholder {datum} for the names of files",
        en_hint="known are: adviser, benefit, date, name, reference, row, variant",
        nl="voor bestandsnamen is er geen invulplek {datum}",
        nl_hint="bekend zijn: adviser, benefit, date, name, reference, row, variant",
    ),
    Row(
        code="stray-brace",
        told=collected(lambda problems: check_pattern("{reference", problems)),
        place="--filename",
        en="there is a brace here that belongs to no placeholder",
        en_hint="known are: adviser, benefit, date, name, reference, row, variant",
        nl="hier staat een accolade die bij geen invulplek hoort",
        nl_hint="bekend zijn: adviser, benefit, date, name, reference, row, variant",
    ),
)
