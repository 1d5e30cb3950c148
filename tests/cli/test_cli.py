"""The command line, from the words that are typed to the exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

import kaartenset.build
from command_line import Run, Said, codes
from kaartenset.cli.app import app
from kaartenset.cli.typer_adapter import raw_values
from kaartenset.cli.typer_adapter.translation import Command
from kaartenset.targets import TARGETS, Target
from kaartenset.targets.request import Request
from projects import SMALL
from tables import table

ROOT = Path(kaartenset.__file__).parent.parent

JAN = (
    "--name",
    "Jan Łukasz-'t Hoen",
    "--date",
    "2026-12-01",
    "--time",
    "10:30",
    "--place",
    "kantoor Utrecht",
)
ADVISER = ("--adviser", "Đorđe Petrović", "--phone", "030 123 45 67", "--benefit", "wga-35-80")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A designer's project in the folder where the program runs."""
    for folder in (SMALL.content, SMALL.layouts):
        shutil.copytree(folder, tmp_path / folder.name)
    return tmp_path


# What is made, and under which name.


def test_without_options_the_neutral_deck_is_made(run_shipped: Run, tmp_path: Path) -> None:
    said = run_shipped("build")
    assert (said.code, said.out) == (0, f"{Path('output', 'kaartenset.pdf')}\n")
    assert (tmp_path / "output" / "kaartenset.pdf").read_bytes().startswith(b"%PDF")
    for part in ("actual size (100 %)", "two-sided: flip on the long edge", "paper: A4", "sheets"):
        assert part in said.err
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["kaartenset.pdf"]


def test_a_client_without_a_reference_gets_a_number(run: Run, tmp_path: Path) -> None:
    assert run("build", *JAN, *ADVISER).code == 0
    assert run("build", "--name", "Piet").code == 0
    assert {path.name for path in (tmp_path / "output").iterdir()} == {
        "kaartenset_1.pdf",
        "kaartenset_2.pdf",
    }


@pytest.mark.slow
def test_a_client_with_a_reference_replaces_no_deck_but_its_own(run: Run, tmp_path: Path) -> None:
    for _again in range(2):
        assert run("build", "--name", "Jan", "--reference", "1").code == 0
    assert run("build", "--name", "Piet", "--reference", "a/1").code == 0
    assert run("build", "--name", "Kees", "--reference", "a:1").code == 0
    assert run("build", "--name", "Zonder").code == 0
    names = {path.name for path in (tmp_path / "output").iterdir()}
    assert len(names) == 4
    assert {"kaartenset-1.pdf", "kaartenset_1.pdf"} <= names


def test_the_same_input_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        assert run("build", *JAN, *ADVISER, "-o", name).code == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@pytest.mark.slow
def test_output_names_a_file_or_a_folder_that_is_there(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "é x"
    folder.mkdir()
    assert run("build", "--output", str(folder)).code == 0
    assert run("build", "--output", str(folder / "Jan.PDF"), "--name", "Jan").code == 0
    assert {path.name for path in folder.iterdir()} == {"kaartenset.pdf", "Jan.PDF"}
    assert not (tmp_path / "output").exists()


def test_options_go_before_the_client_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "client.yaml").write_text(
        "name: Jan\nreference: K1\nappointment: {date: 31-2-2026}\n", encoding="utf-8"
    )
    said = run("build", "--client", "client.yaml")
    assert (said.code, codes(said)) == (1, ["date-does-not-exist"])
    assert "client.yaml:3:" in said.err
    assert run("build", "--client", "client.yaml", "--date", "1-12-2026").code == 0
    assert (tmp_path / "output" / "kaartenset-K1.pdf").exists()


def test_a_part_of_the_deck_on_other_paper(run_shipped: Run) -> None:
    said = run_shipped(
        "build",
        "--cards",
        "1-3,health",
        "--paper",
        "a3",
        "--flip",
        "SHORT-EDGE",
        "--marks",
        "none",
        "--slug",
        "--copies",
        "2",
    )
    assert said.code == 0
    assert "paper: A3" in said.err
    assert "flip on the short edge" in said.err


@pytest.mark.slow
def test_quiet_says_nothing_and_verbose_says_what_is_used(run: Run) -> None:
    assert run("build", "--quiet") == Said(0, "", "")
    said = run("build", "-v", "--target", "all", "--target", "office")
    assert said.code == 0
    assert "texts: " in said.err
    assert "layouts: " in said.err


@pytest.mark.slow
def test_the_guide_has_its_own_name_and_its_own_way_to_print(run_shipped: Run) -> None:
    said = run_shipped("build", "--target", "guide", "--reference", "W-104", "--paper", "A3")
    assert (said.code, Path(said.out.strip()).name) == (0, "kaartenset-W-104.guide.pdf")
    assert "paper: A4" in said.err
    assert "flip" not in said.err
    assert "6 pages" in said.err


@pytest.mark.slow
def test_all_targets_get_names_that_tell_them_apart(run_shipped: Run) -> None:
    said = run_shipped("build", "--target", "all")
    names = [Path(line).name for line in said.out.splitlines()]
    assert len(set(names)) == len(names)
    pdfs = [
        "kaartenset.office.pdf",
        "kaartenset.screen.pdf",
        "kaartenset.press.white-a5-landscape.pdf",
        "kaartenset.press.coloured-a6-portrait.pdf",
        "kaartenset.guide.pdf",
    ]
    assert {*pdfs, "kaartenset.images.overview.png"} <= set(names)
    assert "flip on the long edge" in said.err
    assert "one-sided or two-sided" in said.err


def test_a_print_shop_gets_a_file_for_each_format_and_is_told_what(run_shipped: Run) -> None:
    said = run_shipped("build", "--target", "press", "--reference", "W-104")
    stem = "kaartenset-W-104.press"
    assert [Path(line).name for line in said.out.splitlines()] == [
        f"{stem}.white-a5-landscape.pdf",
        f"{stem}.coloured-a6-portrait.pdf",
    ]
    for words in (
        "PDF/X-4, CMYK, printing condition FOGRA39",
        "210 x 148.5 mm, with 3 mm bleed",
        "each front is followed by its back",
    ):
        assert words in said.err
    said = run_shipped(
        "build",
        "--target",
        "press",
        "--cards",
        "work",
        "--sides",
        "SEPARATE",
        "--pdfx",
        "1A",
        "-o",
        "output",
    )
    names = [
        "kaartenset.press.coloured-a6-portrait-fronts.pdf",
        "kaartenset.press.coloured-a6-portrait-backs.pdf",
    ]
    assert [Path(line).name for line in said.out.splitlines()] == names
    assert "PDF/X-1a:2003" in said.err
    assert "their fronts are in the other file" in said.err


def test_a_print_shop_has_its_own_profile(run_shipped: Run, tmp_path: Path) -> None:
    own = (ROOT / "kaartenset" / "pdf" / "profiles" / "FOGRA39L_coated.icc").read_bytes()
    own = own.replace(b"FOGRA39L Coated", b"Our Web Offset!")
    (tmp_path / "own.icc").write_bytes(
        own[:84] + bytes(16) + own[100:]
    )  # without the sum of what it was
    said = run_shipped("build", "--target", "press", "--cards", "work", "--icc", "own.icc")
    assert said.code == 0
    assert "printing condition Our Web Offset!" in said.err


def test_all_files_of_a_deck_without_a_reference_have_one_number(
    run_shipped: Run, tmp_path: Path
) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "kaartenset_1.press.coloured-a6-portrait.pdf").write_bytes(
        b"of another client"
    )
    said = run_shipped("build", *JAN, "--target", "press", "--target", "office")
    names = ["press.white-a5-landscape.pdf", "press.coloured-a6-portrait.pdf", "office.pdf"]
    assert [Path(line).name for line in said.out.splitlines()] == [
        f"kaartenset_2.{name}" for name in names
    ]
    assert (
        tmp_path / "output" / "kaartenset_1.press.coloured-a6-portrait.pdf"
    ).read_bytes() == b"of another client"


def test_one_name_is_not_given_to_several_files(run_shipped: Run, tmp_path: Path) -> None:
    said = run_shipped("build", "--target", "press", "--output", "deck.pdf")
    assert said.code == 2
    assert "output-not-folder" in said.err
    assert not (tmp_path / "deck.pdf").exists()
    assert (
        run_shipped("build", "--target", "press", "--cards", "work", "--output", "deck.pdf").code
        == 0
    )


def test_a_theme_that_no_print_shop_can_print_stops_no_other_target(
    run: Run, project: Path
) -> None:
    theme = project / "layouts" / "theme.yaml"
    theme.write_text(
        theme.read_text(encoding="utf-8").replace("    cmyk: [100, 50, 20, 60]\n", ""),
        encoding="utf-8",
    )
    said = run("build", "--target", "office", "--target", "press")
    line = theme.read_text(encoding="utf-8").split("#003855")[0].count("\n") + 1
    assert said.code == 1
    assert f"layouts/theme.yaml:{line}:10: error[no-inks]" in said.err
    assert [path.name for path in Path().glob("output/*.pdf")] == ["kaartenset.office.pdf"]
    assert run("build", "--target", "press", "--output", "press.pdf").code != 0
    assert not Path("press.pdf").exists()
    assert run("build").code == 0


def test_a_guide_that_cannot_be_made_stops_no_other_target(run: Run, project: Path) -> None:
    (project / "content" / "guide.yaml").unlink()
    said = run("build", "--cards", "goals", "--target", "guide", "--target", "office")
    assert said.code == 1
    assert "content/guide.yaml: error[guide-missing]" in said.err
    assert [path.name for path in Path().glob("output/*.pdf")] == ["kaartenset.office.pdf"]


def test_a_project_here_goes_before_the_shipped_texts(run: Run, project: Path) -> None:
    benefits = project / "content" / "benefits.yaml"
    benefits.write_text(
        benefits.read_text(encoding="utf-8").replace("Ziektewet", "Ziektewet anders"),
        encoding="utf-8",
    )
    assert "Ziektewet anders" in run("list", "benefits").out
    assert "Ziektewet anders" not in run("list", "benefits", "--content", str(ROOT / "content")).out


def test_opens_the_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Any] = []
    monkeypatch.setattr(subprocess, "Popen", lambda words, **settings: opened.append(words))
    assert run("build", "--open").code == 0
    assert str(opened[0][-1]).endswith("kaartenset.pdf")


@pytest.mark.slow
def test_a_missing_opener_is_a_notice_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(words: list[str], **settings: Any) -> None:
        raise FileNotFoundError(words[0])

    monkeypatch.setattr(subprocess, "Popen", missing)
    said = run("build", "--open", "--quiet")
    assert said.code == 0
    assert "there is no program here to open it with" in said.err


# What is wrong, all of it at once, and whose fault it is.


def test_all_wrong_options_are_said_at_once(run_shipped: Run, tmp_path: Path) -> None:
    wrong = {
        "--date": "31-2-2026",
        "--time": "25:61",
        "--way": "offce",
        "--benefit": "wga",
        "--flip": "long",
        "--marks": "tick",
        "--paper": "A44",
        "--copies": "0",
        "--target": "ofice",
        "--cards": "1-3,helth",
        "--phone": "onbekend",
        "--email": "jan",
    }
    said = run_shipped("build", *[word for pair in wrong.items() for word in pair])
    assert said.code == 2
    for option in wrong:
        assert f"{option}: error[" in said.err
    for hint in ("'office'", "'long-edge'", "'ticks'", "'A4'", "'health'"):
        assert f"did you mean {hint}" in said.err
    assert f"{len(wrong)} problems" in said.err
    assert list(tmp_path.rglob("*.pdf")) == []


def test_content_and_client_faults_are_said_together(run: Run, project: Path) -> None:
    for name, line in (
        ("deck.yaml", "colour: red\n"),
        ("benefits.yaml", "- id: zw\n  name: Dubbel\n"),
    ):
        path = project / "content" / name
        path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    (project / "client.yaml").write_text("nam: Jan\n", encoding="utf-8")
    said = run("build", "--client", "client.yaml")
    assert said.code == 1
    assert set(codes(said)) == {"unknown-key", "duplicate-id"}
    for place in ("content/deck.yaml:", "content/benefits.yaml:", "client.yaml:1:"):
        assert place in said.err
    assert run("build", "--client", "client.yaml", "--copies", "many").code == 2


def test_a_client_file_that_is_missing(run: Run) -> None:
    said = run("build", "--client", "nobody.yaml")
    assert (said.code, codes(said)) == (1, ["file-missing"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("bild",), "unknown-command"),
        (("build", "--dat", "x"), "unknown-option"),
        (("build", "-x"), "unknown-option"),
        (("build", "--date"), "value-missing"),
        (("build", "--slug=yes"), "value-not-expected"),
        (("build", "--name", "Jan", "Jansen"), "word-too-many"),
        (("--debug", "build"), "unknown-option"),
        (("list",), "unknown-list"),
        (("list", "crads"), "unknown-list"),
        (("list", "cards", "--content", "nowhere"), "folder-missing"),
        (("build", "--layouts", "nowhere"), "folder-missing"),
        (("build", "--output", "nowhere/at-all"), "output-missing"),
        (("build", "--output", ""), "output-missing"),
        (("build", "--output", "nowhere/at-all/deck.pdf"), "output-missing"),
        (("build", "--output", "file"), "output-not-folder"),
        (("build", "--output", "file/deck.pdf"), "output-not-folder"),
        (("build", "--output", "folder.pdf"), "output-is-folder"),
        (("build", "--target", "press", "--pdfx", "3"), "unknown-choice"),
        (("build", "--target", "press", "--sides", "both"), "unknown-choice"),
        (("build", "--target", "press", "--icc", "nowhere.icc"), "profile-unreadable"),
        (("build", "--target", "press", "--icc", "file"), "not-a-profile"),
        (("build", "--target", "pres"), "unknown-target"),
        (("build", "--sides", "separate"), "option-without-target"),
        (("build", "--resolution", "150"), "option-without-target"),
        (("build", "--target", "guide", "--pdfx", "4"), "option-without-target"),
    ],
)
def test_wrong_use_is_one_clear_problem(
    run: Run, tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder.pdf").mkdir()
    said = run(*words)
    assert (said.code, codes(said), said.out) == (2, [code], "")
    assert "Traceback" not in said.err
    assert not (tmp_path / "output").exists()


def test_a_file_in_the_place_of_the_output_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "output").write_text("")
    said = run("build")
    assert (said.code, codes(said)) == (2, ["output-not-folder"])


@pytest.mark.parametrize("words", [("build", "--dat", "x"), ("bild",), ("list", "crads")])
def test_the_nearest_word_is_named(run: Run, words: tuple[str, ...]) -> None:
    assert "did you mean" in run(*words).err


def test_no_value_of_a_client_is_repeated(run: Run) -> None:
    assert "Geheimenaar" not in run("build", "--name", "Jan", "Geheimenaar").err
    said = run(
        "build",
        "--name",
        "Geheim\u0007",
        "--date",
        "Geheimdag",
        "--benefit",
        "Geheimwet",
        "--reference",
        "123456782",
    )
    assert said.code == 2
    assert set(codes(said)) == {
        "unprintable-character",
        "date-unreadable",
        "unknown-benefit",
        "bsn",
    }
    assert "Geheim" not in said.err
    assert "123456782" not in said.err


def test_nothing_is_written_among_the_texts(run: Run, project: Path) -> None:
    before = sorted(project.rglob("*"))
    for output in ("content", "layouts/deck.pdf", "content/cards"):
        assert codes(run("build", "-o", output)) == ["output-in-project"]
    said = run(
        "build",
        "--content",
        "content",
        "--layouts",
        str(project / "layouts"),
        "-o",
        str(project / "content" / "cards"),
    )
    assert (said.code, codes(said)) == (2, ["output-in-project"])
    assert sorted(project.rglob("*")) == before


def test_a_pdf_that_is_open_elsewhere(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("build").code == 0
    before = (tmp_path / "output" / "kaartenset.pdf").read_bytes()

    def locked(self: Path, target: Path) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", locked)
    said = run("build", "--cards", "1")
    assert (said.code, codes(said)) == (2, ["output-locked"])
    assert [path.read_bytes() for path in (tmp_path / "output").iterdir()] == [before]


def test_ctrl_c_says_one_line_and_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*values: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(kaartenset.build, "build", interrupted)
    said = run("build")
    assert (said.code, said.out, said.err) == (130, "", "stopped; nothing is left half written\n")
    assert list(tmp_path.rglob("*.p*")) == []


def test_a_fault_of_the_program_shows_no_names(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*values: Any) -> None:
        raise ValueError("Jan Jansen")

    monkeypatch.setattr(kaartenset.build, "build", broken)
    said = run("build")
    assert said.code == 1
    assert "ValueError" in said.err
    assert "Jan Jansen" not in said.err
    assert "Traceback" not in said.err
    assert "Traceback" in run("build", "--debug").err


# Lists, help and completion.


def test_lists_as_a_table(run: Run) -> None:
    said = run("list", "cards")
    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()] == [
        *("id", "intro", "situation", "stagnation", "hindering", "helping", "goals"),
        *("health", "family", "home", "money", "work"),
    ]


@pytest.mark.parametrize(
    ("what", "keys"),
    [
        ("cards", {"id", "number", "name", "type", "domain"}),
        ("benefits", {"id", "name"}),
        ("domains", {"id", "name", "colour", "pictogram"}),
        ("fonts", {"weight", "file"}),
        ("targets", {"id", "summary"}),
    ],
)
def test_lists_as_one_document(run: Run, what: str, keys: set[str]) -> None:
    said = run("list", what, "--json")
    document = json.loads(said.out)
    assert (said.code, said.err, document.keys()) == (0, "", {"schema_version", what})
    assert document["schema_version"] == 1
    assert document[what]
    assert all(row.keys() == keys for row in document[what])


@pytest.mark.parametrize(
    "words", [("--help",), ("-h",), ("build", "--help"), ("build", "-h"), ("list", "-h")]
)
def test_help(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert (said.code, said.err) == (0, "")
    assert "Usage: kaartenset" in said.out


def test_no_words_at_all_shows_the_help(run: Run) -> None:
    said = run()
    assert said.code == 2
    assert "Usage: kaartenset" in said.out


def test_the_version(run: Run) -> None:
    assert run("--version") == Said(0, f"kaartenset {kaartenset.__version__}\n", "")


# The process as a whole.


def start(
    *words: str, code: str = "", folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    keep = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    program = ("-c", code) if code else ("-m", "kaartenset")
    return subprocess.run(
        [sys.executable, *program, *words],
        env={**keep, "PYTHONPATH": str(ROOT), "KAARTENSET_LANG": "nl", **environment},
        cwd=folder,
        capture_output=True,
        check=False,
    )


@pytest.mark.slow
def test_a_console_without_the_letters_stops_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "Łódź é"
    folder.mkdir()
    words = ("build", "--cards", "1", "--name", "Łukasz", "-o", str(folder))
    done = start(*words, folder=tmp_path, PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr.count(b"Traceback")) == (0, 0)
    assert (folder / "kaartenset_1.pdf").exists()
    assert b"?\xf3d? \xe9" in done.stdout
    assert start("--help", PYTHONIOENCODING="cp1252").returncode == 0
    assert start("list", "cards", PYTHONIOENCODING="ascii").returncode == 0


STOPPED = """
import os, signal
import kaartenset.build
from kaartenset.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # deaf to it in the background
kaartenset.build.build = lambda *values: os.kill(os.getpid(), signal.SIGINT)
raise SystemExit(main(["build"]))
"""


@pytest.mark.slow
def test_a_real_interrupt(tmp_path: Path) -> None:
    done = start(code=STOPPED, folder=tmp_path)
    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr.decode() == "gestopt; er staan geen halve bestanden\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_no_colour(tmp_path: Path) -> None:
    for words in (("--help",), ("build", "--dat"), ("list", "cards")):
        done = start(*words, folder=tmp_path, NO_COLOR="1", FORCE_COLOR="1")
        if words != ("--help",):
            assert b"\x1b[3" not in done.stdout + done.stderr
    assert b"\x1b[" not in start("--help", NO_COLOR="1").stdout


def test_plain_help_without_rich_is_dutch_too() -> None:
    text = start("build", "--help", TYPER_USE_RICH="0", PYTHONUTF8="1").stdout.decode()
    assert "Gebruik: kaartenset build [OPTIES]" in text
    assert "Opties:" in text
    assert "Options" not in text


LOADED = (
    "import sys; from kaartenset.cli import main; main({words!r}); print(*sys.modules, sep=chr(10))"
)


def modules_after(folder: Path, *words: str) -> set[str]:
    done = start(code=LOADED.format(words=list(words)), folder=folder)
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in done.stdout.decode(errors="replace").split()}


def test_help_loads_nothing_that_only_commands_need(tmp_path: Path) -> None:
    assert modules_after(tmp_path, "--help") & {"yaml", "jinja2", "reportlab", "pydantic"} == set()


@pytest.mark.slow
def test_a_build_loads_neither_pydantic_nor_rich_nor_a_network(tmp_path: Path) -> None:
    """S2: the escaping of XML brought urllib, http, ssl and email, which were a tenth of a run."""
    loaded = modules_after(
        tmp_path, "build", *JAN, *ADVISER, "--target", "office", "--slug", "--copies", "2"
    )
    assert {"jinja2", "reportlab"} <= loaded
    assert loaded & {"pydantic", "rich", "http", "ssl", "email", "socket"} == set()


@pytest.mark.slow
def test_completion_knows_options_and_values() -> None:
    def complete(*words: str) -> list[str]:
        line = " ".join(("kaartenset", *words))
        return (
            start(_KAARTENSET_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words)))
            .stdout.decode()
            .split()
        )

    assert complete("bu") == ["build"]
    assert complete("build", "--ref") == ["--reference", "--reference-is-not-bsn"]
    assert complete("build", "--flip", "s") == ["short-edge"]
    assert complete("list", "f") == ["fonts"]


# Typer's inside, on which the quick way of taking values rests.


def small_program() -> tuple[typer.Typer, list[Any]]:
    small = typer.Typer(add_completion=False)
    taken: list[Any] = []

    @small.command(cls=Command)
    def take(name: str | None = None, many: list[str] | None = None, flag: bool = False) -> None:
        taken.extend((name, many, flag))

    return small, taken


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), [None, None, False]),
        (("--name", "Jan", "--many", "a", "--many", "b", "--flag"), ["Jan", ["a", "b"], True]),
        (("--no-flag", "--name", ""), ["", None, False]),
    ],
)
def test_values_are_taken_as_written(words: tuple[str, ...], expected: list[Any]) -> None:
    small, taken = small_program()
    typer.main.get_command(small).main(list(words), standalone_mode=False)
    assert taken == expected


def test_a_typer_without_the_slot_is_no_trouble() -> None:
    command = typer.main.get_command(small_program()[0])
    for param in command.get_params(command.make_context("take", [])):
        before = dict(vars(param))
        raw_values.take_as_written(param, "_slot_of_another_typer")
        assert vars(param) == before


def test_a_typer_without_the_class_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise ImportError

    monkeypatch.setattr(raw_values, "_as_written", gone)
    small, taken = small_program()
    typer.main.get_command(small).main(["--name", "Jan"], standalone_mode=False)
    assert taken[0] == "Jan"
    assert "pydantic" in sys.modules


def test_typer_still_has_the_slot() -> None:
    build = typer.main.get_command(app).commands["build"]  # type: ignore[attr-defined]
    ctx = build.make_context("build", ["--name", "Jan"])
    for param in build.get_params(ctx):
        assert type(param._runtime_param).__name__ == "AsWritten", param.name


def test_a_deck_for_a_screen_comes_with_how_to_use_it_and_not_how_to_print_it(run: Run) -> None:
    screen, office = (
        run("build", "--target", "screen", "--cards", "goals"),
        run("build", "--cards", "goals"),
    )
    assert ("How to use it:" in screen.err, "How to print:" in screen.err) == (True, False)
    assert ("How to use it:" in office.err, "How to print:" in office.err) == (False, True)


@table("target", TARGETS.values())
def test_of_files_whose_pages_were_not_counted_no_number_is_said(target: Target) -> None:
    assert not [line for line in target.how_to_print(Request(), 0) if line.startswith("0 ")]
