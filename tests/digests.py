"""Digests of what the commands make, to see that a change of structure changes no byte.

    python tests/digests.py > before.txt     at the commit before the change
    python tests/digests.py > after.txt      with the change
    diff before.txt after.txt

Every file that a command writes and everything it prints is a line: its digest and what it is. A
line that differs names what to look at. Encrypted files are left out, because their keys are
random.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import sys
import tempfile
from pathlib import Path

from kaartenset.cli import main

STACKS = {
    "standard": [],
    "easy-language": ["easy-language"],
    "wajong": ["wajong"],
    "easy-language+wajong": ["easy-language", "wajong"],
    "large-print": ["large-print"],
}
CLIENTS = {
    "neutral": [],
    "named": [
        *("--name", "mevrouw Van den Berg", "--date", "2027-01-12", "--time", "10:30"),
        *(
            "--place",
            "Stadhuisplein 1, Almere",
            "--adviser",
            "Sanne Yılmaz",
            "--phone",
            "036 123 45 67",
        ),
        *(
            "--benefit",
            "wga-35-80",
            "--organisation",
            "Werkcentrum Flevoland",
            "--handling",
            "copied",
        ),
        *("--reference", "A-100"),
    ],
    "by-phone": [
        *(
            "--name",
            "Zoë Müller-Öztürk",
            "--date",
            "2027-02-02",
            "--time",
            "14:00",
            "--way",
            "phone",
        ),
        *(
            "--calling-number",
            "anoniem",
            "--adviser",
            "J. de Vries",
            "--email",
            "j.devries@voorbeeld.nl",
        ),
        *("--reference", "A-101"),
    ],
}
TARGETS = ("office", "screen", "press", "guide", "images")
LIST = """kenmerk;naam;datum;tijd;plaats;contactpersoon;uitkering;variant
R1;Ali Demir;2027-01-12;10:30;Almere;Sanne de Boer;zw;
R2;Bo van Dijk;2027-01-13;9.00;Lelystad;Sanne de Boer;wga-80-100;easy-language
R3;Łukasz Żółw;2027-01-14;11:15;Almere;Piet Jansen;zw;easy-language
R4;;2027-01-15;10:30;Almere;Sanne de Boer;;
R5;Ali Demir;32-13-2027;10:30;Almere;Sanne de Boer;zw;
"""
BATCHES = {
    "batch": ["--target", "office", "--target", "screen", "--target", "guide", "--jobs", "1"],
    "combined": ["--target", "office", "--target", "guide", "--combine"],
    "two processes": ["--target", "office", "--jobs", "2"],
    "rehearsal": ["--dry-run", "--show-values"],
    "json": ["--json", "--jobs", "1"],
}


def run(name: str, *words: str) -> None:
    """Run a command in a new folder and print a digest of all that it writes and says."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        out.mkdir()
        listed = Path(folder) / "clients.csv"
        listed.write_text(LIST, encoding="utf-8")
        said, told = io.StringIO(), io.StringIO()
        given = [word.format(out=out, list=listed) for word in words]
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
            try:
                code = main(given)
            except SystemExit as end:
                code = int(end.code or 0)
        files = {
            str(path.relative_to(out)): path.read_bytes()
            for path in out.rglob("*")
            if path.is_file()
        }
        for kind, text in (("stdout", said.getvalue()), ("stderr", told.getvalue())):
            plain = re.sub(
                r"\d+[.,]\d+ s\b|in \d+ s\b|\d+ per second", "", text.replace(folder, "")
            )
            files[f"<{kind}, exit {code}>"] = plain.encode()
        for path, data in sorted(files.items()):
            if not path.startswith(".kaartenset"):
                print(hashlib.sha256(data).hexdigest()[:24], name, path, sep="  ")


def all_outputs() -> None:
    """Print the digests of every stack, target and client, of lists, proofs and calibration
    sheets, and of reports."""
    for stack, variants in STACKS.items():
        asked = [word for variant in variants for word in ("--variant", variant)]
        for client, fields in CLIENTS.items():
            for target in TARGETS if client != "by-phone" else TARGETS[:2]:
                run(
                    f"build {stack} {client} {target}",
                    "build",
                    *asked,
                    *fields,
                    "--target",
                    target,
                    "--output",
                    "{out}",
                )
        if variants:
            run(f"proof {stack}", "proof", *asked, "--output", "{out}/proof.pdf")
    sheets = (
        "--paper",
        "A3",
        "--marks",
        "lines",
        "--slug",
        "--copies",
        "2",
        "--flip",
        "short-edge",
        "--back-offset",
        "1.5,-0.5",
    )
    run("build sheets", "build", *CLIENTS["named"], *sheets, "--output", "{out}")
    run("build part", "build", "--cards", "1-3,health", "--output", "{out}")
    for paper in ("A4", "Letter"):
        run(f"calibrate {paper}", "calibrate", "--paper", paper, "--output", "{out}/sheet.pdf")
    for name, words in BATCHES.items():
        run(name, "batch", "{list}", *words, "--output", "{out}")
    for command in (
        ["check", "--all"],
        ["check", "--all", "--json"],
        ["list", "variants"],
        ["list", "benefits"],
        ["list", "cards"],
    ):
        run(" ".join(command), *command)
    for name in ("build", "batch", "check", "proof", "new", "list", "calibrate", "printers"):
        run(f"{name} --help", name, "--help")


if __name__ == "__main__":
    os.environ |= {"KAARTENSET_TODAY": "2026-12-15", "COLUMNS": "100"}
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    with tempfile.TemporaryDirectory() as settings:
        os.environ |= dict.fromkeys(
            ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"), settings
        )
        all_outputs()
