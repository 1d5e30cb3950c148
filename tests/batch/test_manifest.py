"""What a folder remembers: damaged it costs time only, and without a key of the user it tells
nothing (X8, X10)."""

from __future__ import annotations

import itertools
import json
import random
import stat
import sys
from pathlib import Path

import pytest

from caseload_files import manifest_in, write_csv
from command_line import Run, codes
from kaartenset.batch import keys
from kaartenset.batch.manifest import FOLDER, Manifest, forget, opened
from kaartenset.batch.order import File
from kaartenset.errors import UsageError
from kaartenset.files import writing
from kaartenset.files.user_folders import data_folder
from tables import table

OF_LIST = "list"


def silent() -> None:
    raise AssertionError("nobody else is here")


def remember(folder: Path) -> list[File]:
    """Make a folder with one deck, which its manifest knows."""
    folder.mkdir(exist_ok=True)
    with opened(folder, silent) as manifest:
        written = [File("deck.pdf", *writing.FolderWriter(folder).write("deck.pdf", b"x"))]
        manifest.record("deck", "owner", "digest", written, OF_LIST)
    return written


def asked(folder: Path) -> tuple[object, ...]:
    """Return everything that a manifest can be asked of the deck."""
    with opened(folder, silent) as manifest:
        return (
            manifest.owner("deck"),
            manifest.current("deck", "owner", "digest"),
            manifest.has_files("deck"),
            manifest.is_of(OF_LIST, "deck", ".pdf"),
        )


DAMAGED = [
    *("5", "[]", "null", "{}", '""', '{"k":5}', '{"k":"0123456789abcdef","o":5}', "[" * 5_000),
    *(
        '{"k":"KEY","f":5}',
        '{"k":"KEY","f":[5]}',
        '{"k":"KEY","f":[[".pdf"]]}',
        '{"k":"KEY","f":[[".pdf","1",2]]}',
    ),
    *(
        '{"k":"KEY","o":null}',
        '{"k":"KEY","d":[]}',
        '{"k":"KEY","l":{}}',
        '{"k":"KEY","f":[["/../../x",1,2]]}',
    ),
]


@table("line", DAMAGED)
def test_a_damaged_line_counts_for_nothing(line: str, tmp_path: Path) -> None:
    """X8."""
    written = remember(tmp_path)
    path = manifest_in(tmp_path)
    key = json.loads(path.read_text().splitlines()[-1])["k"]
    with path.open("a") as file:
        file.write(line.replace("KEY", key) + "\n")
    assert asked(tmp_path) == ("owner", tuple(written), True, True)


def test_no_damage_is_a_fault_of_the_program(tmp_path: Path) -> None:
    """X8, with a seed: bytes changed, taken out and put in anywhere."""
    remember(tmp_path)
    path = manifest_in(tmp_path)
    whole, chance = path.read_bytes(), random.Random(8)
    for _time in range(150):
        data = bytearray(whole)
        for _change in range(chance.randrange(1, 6)):
            place = chance.randrange(len(data))
            new = chance.choice(
                [
                    b"",
                    b"5",
                    b"null",
                    b'"',
                    b"[",
                    b"\n",
                    b"\xff",
                    b"9" * 30,
                    bytes([chance.randrange(256)]),
                ]
            )
            data[place : place + chance.randrange(4)] = new
        path.write_bytes(data)
        known = asked(tmp_path)
        assert known[0] is None or isinstance(known[0], str)


def test_a_file_in_place_of_the_folder_is_said(run: Run, tmp_path: Path) -> None:
    """X8."""
    write_csv(tmp_path / "list.csv", "Naam\nJan\n")
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / FOLDER).write_text("a file")
    said = run("batch", "list.csv", "--cards", "1")
    assert (said.code, codes(said)) == (2, ["output-not-folder"])
    assert FOLDER in said.err


# The key.


@pytest.mark.skipif(sys.platform == "win32", reason="rights are other there")
def test_the_key_is_not_in_the_folder_and_both_are_for_their_owner_alone(tmp_path: Path) -> None:
    """X10."""
    remember(tmp_path / "output")
    path = manifest_in(tmp_path / "output")
    folder = data_folder()
    assert folder is not None
    (kept,) = (folder / "folders").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    everything = b"".join(
        found.read_bytes() for found in (tmp_path / "output").rglob("*") if found.is_file()
    )
    assert kept.read_bytes() not in everything
    assert bytes.fromhex(kept.read_text()) not in everything


def test_a_reference_cannot_be_found_by_trying_all_with_what_is_in_the_folder(
    tmp_path: Path,
) -> None:
    """X10: every text in the folder is tried as the key, for the references that there may be."""
    folder = tmp_path / "output"
    folder.mkdir()
    with opened(folder, silent) as manifest:
        manifest.claim("kaartenset-W-7", manifest.digest("reference", "w-7"))
    data = manifest_in(folder).read_bytes()
    tried = {
        word
        for text in (data, *data.split(b'"'), manifest_in(folder).stem.encode())
        if len(text) <= 64
        for word in (text,)
    }
    tried |= {
        bytes.fromhex(word.decode())
        for word in tried
        if len(word) in (16, 32) and not set(word) - set(b"0123456789abcdef")
    }
    for key, number in itertools.product(tried, range(10)):
        guess = Manifest(folder, None, None, key, {}).digest("reference", f"w-{number}")  # type: ignore[arg-type]
        assert guess.encode() not in data


def test_another_user_of_the_folder_remembers_on_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X10: a shared folder. Neither takes the memory of the other away."""
    written = remember(tmp_path / "output")
    mine = str(data_folder())
    monkeypatch.setattr(keys, "data_folder", lambda: tmp_path / "of a colleague")
    assert asked(tmp_path / "output") == (None, None, False, False)
    assert len(list((tmp_path / "output" / FOLDER).glob("*.jsonl"))) == 2
    monkeypatch.setattr(keys, "data_folder", lambda: Path(mine))
    assert asked(tmp_path / "output") == ("owner", tuple(written), True, True)


@pytest.mark.parametrize("home", ["none", "file"])
def test_without_a_place_for_the_key_nothing_is_remembered(
    home: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X10 and a home that is read-only, or none: the decks are made all the same, and the folder
    has nothing to try names with."""
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(
        keys, "data_folder", lambda: None if home == "none" else tmp_path / "file" / "kaartenset"
    )
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\nJan;W-1\n")
    for _time in range(2):
        said = run("batch", "list.csv", "--cards", "1")
        assert said.code == 0
        assert "1 deck made" in said.err
        assert (
            "there is no place for your own data here, so the next run makes every deck again"
            in said.err
        )
    assert [path.name for path in (tmp_path / "output" / FOLDER).iterdir()] == ["lock"]
    assert sorted(path.name for path in (tmp_path / "output").glob("*.pdf")) == [
        "kaartenset-W-1.pdf"
    ]


def test_a_manifest_of_before_gives_its_key_away_and_is_still_known(tmp_path: Path) -> None:
    """X10: nobody's decks are made again for this."""
    written = remember(tmp_path)
    path = manifest_in(tmp_path)
    key = keys.read_key(path.stem)
    assert key is not None
    lines = path.read_bytes().splitlines(keepends=True)[1:]
    path.unlink()
    keys.forget_key(path.stem)
    old = tmp_path / FOLDER / "manifest.jsonl"
    old.write_bytes(
        b"".join([json.dumps({"format": 1, "key": key.hex()}).encode() + b"\n", *lines])
    )
    assert asked(tmp_path) == ("owner", tuple(written), True, True)
    assert not old.exists()
    assert key.hex() not in manifest_in(tmp_path).read_text()


def test_a_folder_is_forgotten(run: Run, tmp_path: Path) -> None:
    """X10."""
    write_csv(tmp_path / "list.csv", "Naam;Kenmerk\nJan;W-1\n")
    run("batch", "list.csv", "--cards", "1")
    folder = data_folder()
    assert folder is not None
    before = {path.name for path in (tmp_path / "output").iterdir()}
    said = run("batch", "--forget")
    assert (said.code, said.err) == (0, "forgotten: the next batch makes every deck again\n")
    assert {path.name for path in (tmp_path / "output").iterdir()} == before - {FOLDER}
    assert not list((folder / "folders").iterdir())
    assert run("batch", "--forget").err == "there was nothing to forget\n"
    assert "1 deck made" in run("batch", "list.csv", "--cards", "1").err


def test_forgetting_is_asked_for_clearly(run: Run, tmp_path: Path) -> None:
    write_csv(tmp_path / "list.csv", "Naam\nJan\n")
    for words, code in (
        ((), "word-missing"),
        (("list.csv", "--forget"), "not-together"),
        (("--forget", "--output", "a/b"), "output-missing"),
    ):
        said = run("batch", *words)
        assert (said.code, codes(said)) == (2, [code])
    with pytest.raises(UsageError):
        writing.check_folder(tmp_path / "none")
    assert not forget(tmp_path, silent)
