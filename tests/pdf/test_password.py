"""A PDF behind a password: judged by qpdf and poppler, and the password is nowhere but in the
head of who typed it (S4)."""

from __future__ import annotations

import getpass
import io
import warnings
from pathlib import Path

import pikepdf
import pytest

import kaartenset.pdf.password
from command_line import Run, codes
from kaartenset.cli.request import password as asking
from kaartenset.errors import UsageError
from kaartenset.locations import OfOption
from kaartenset.pdf.password import check_password, protect
from kaartenset.project.source import Source
from kaartenset.targets import TARGETS
from kaartenset.targets.request import Request
from outside_tools import run_tool
from password_entry import descriptor, typed
from projects import build_pdf, shipped_with
from tables import table

SECRET = "Drie Ezels-1587"


@pytest.fixture(scope="module")
def plain() -> bytes:
    return build_pdf(shipped_with(), None, Request("guide"))


# The file.


@pytest.mark.slow
@pytest.mark.parametrize("secret", [SECRET, "wachtwóórd", "пароль 7", "x"])
def test_others_open_it_with_the_password_and_not_without(
    secret: str, plain: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "deck.pdf"
    path.write_bytes(protect(plain, secret))
    shown = run_tool(
        "qpdf", "--password-mode=unicode", f"--password={secret}", "--show-encryption", path
    )
    assert shown.returncode == 0
    assert "R = 6" in shown.stdout
    assert shown.stdout.count("AESv3") == 3  # streams, strings, files
    assert (
        run_tool(
            "qpdf", "--password-mode=unicode", f"--password={secret}", "--check", path
        ).returncode
        == 0
    )
    assert run_tool("qpdf", "--check", path).returncode == 2
    assert run_tool("qpdf", "--password=wrong", "--check", path).returncode == 2
    read = run_tool("pdftotext", "-upw", secret, path, "-")
    assert read.returncode == 0
    assert len(read.stdout) > 1000
    assert run_tool("pdftotext", path, "-").returncode != 0
    assert run_tool("pdftotext", "-upw", "wrong", path, "-").returncode != 0


def test_whoever_has_the_password_may_do_everything(plain: bytes) -> None:
    with pikepdf.open(io.BytesIO(protect(plain, SECRET)), password=SECRET) as pdf:
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256
        assert pdf.encryption.stream_method == pikepdf.models.EncryptionMethod.aesv3
        assert int(pdf.encryption.P) & 1 << 9  # bit 10: reading aloud
        assert all(pdf.allow)


def test_nothing_but_the_lock_changes(plain: bytes) -> None:
    with (
        pikepdf.open(io.BytesIO(plain)) as before,
        pikepdf.open(io.BytesIO(protect(plain, SECRET)), password=SECRET) as after,
    ):
        assert before.docinfo == after.docinfo
        assert [page.Contents.read_bytes() for page in before.pages] == [
            page.Contents.read_bytes() for page in after.pages
        ]
        assert before.Root.ViewerPreferences == after.Root.ViewerPreferences
        assert before.Root.Lang == after.Root.Lang


def test_no_word_of_the_deck_can_be_read_without_the_password(plain: bytes) -> None:
    locked = protect(plain, SECRET)
    assert SECRET.encode() not in locked
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        assert str(pdf.docinfo["/Title"]).encode("ascii") not in locked
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked))


def test_a_letter_is_one_however_it_was_composed(plain: bytes) -> None:
    # RFC 4013: NFKC, other spaces as a space, soft hyphens as nothing.
    locked = protect(plain, "cafe\u0301\u00a0a\u00adb")
    assert pikepdf.open(io.BytesIO(locked), password="caf\u00e9 ab")


@table(
    ("secret", "code"),
    [
        ("", "password-empty"),
        ("   ", "password-empty"),
        ("\u00ad", "password-empty"),
        ("a\tb", "password-letter"),
        ("a\x00b", "password-letter"),
        ("a\ue000b", "password-letter"),
        ("x" * 128, "password-long"),
        ("é" * 64, "password-long"),
    ],
)
def test_a_password_that_cannot_be_used_is_refused(secret: str, code: str, plain: bytes) -> None:
    problem = check_password(secret, OfOption("--protect"))
    assert problem is not None
    assert problem.code == code
    with pytest.raises(ValueError, match="password"):
        protect(plain, secret)


@table("secret", ["x" * 127, "é" * 63, "p w", "#!;'\"$"])
def test_any_other_password_will_do(secret: str) -> None:
    assert check_password(secret, OfOption("--protect")) is None


def damaged(pdf: bytes) -> list[bytes]:
    where = pdf.index(b"stream")
    return [
        pdf[: len(pdf) // 2],
        b"",
        b"%PDF-1.7",
        pdf[: where + 50] + b"\x00" * 20 + pdf[where + 70 :],
        protect(pdf, SECRET),
    ]


def test_a_damaged_or_protected_pdf_is_refused(plain: bytes) -> None:
    for pdf in damaged(plain):
        with pytest.raises(ValueError, match="damaged") as refused:
            protect(pdf, SECRET)
        assert SECRET not in str(refused.value)


def test_what_goes_to_a_print_shop_and_pictures_are_never_protected() -> None:
    assert {name for name, target in TARGETS.items() if not target.lockable} == {
        "images",
        "press",
    } & TARGETS.keys()


# The password.


def test_it_is_asked_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = typed(monkeypatch, SECRET, SECRET)
    assert asking.read_password(None) == SECRET
    assert len(asked) == 2


@table(("answers", "code"), [((SECRET, "other"), "passwords-differ"), (("",), "password-empty")])
def test_what_is_typed_wrong_is_refused(
    answers: tuple[str, ...], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, *answers)
    with pytest.raises(UsageError) as refused:
        asking.read_password(None)
    (problem,) = refused.value.problems
    assert problem.code == code
    assert SECRET not in str(refused.value)


def test_where_it_would_be_seen_it_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_echo(prompt: str) -> str:
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, stacklevel=2)
        return SECRET

    typed(monkeypatch)
    monkeypatch.setattr(getpass, "getpass", with_echo)
    with pytest.raises(UsageError) as refused:
        asking.read_password(None)
    assert [problem.code for problem in refused.value.problems] == ["password-missing"]


@table(
    "data",
    [
        b"Drie Ezels-1587",
        b"Drie Ezels-1587\n",
        b"Drie Ezels-1587\r\nmore\n",
        b"\xef\xbb\xbfDrie Ezels-1587\n",
    ],
)
def test_a_script_gives_it_on_a_descriptor(data: bytes) -> None:
    assert asking.read_password(descriptor(data)) == SECRET


@table(
    ("given", "code"),
    [
        ("x", "bad-descriptor"),
        ("", "bad-descriptor"),
        ("-1", "bad-descriptor"),
        (SECRET, "bad-descriptor"),
        ("9999", "bad-descriptor"),
    ],
)
def test_a_descriptor_that_is_none_is_refused(given: str, code: str) -> None:
    with pytest.raises(UsageError) as refused:
        asking.read_password(given)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert SECRET not in str(refused.value)


@table(
    ("data", "code"),
    [(b"", "password-empty"), (b"\nsecond", "password-empty"), (b"\xff\xfe", "password-letter")],
)
def test_a_descriptor_without_a_password_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UsageError) as refused:
        asking.read_password(descriptor(data))
    assert [problem.code for problem in refused.value.problems] == [code]


# The command line.


@pytest.mark.slow
def test_build_protects_every_file_and_says_nothing_of_the_password(
    run: Run, tmp_path: Path
) -> None:
    fd = descriptor(f"{SECRET}\n".encode())
    words = (
        "build",
        "--target",
        "office",
        "--target",
        "guide",
        "--cards",
        "1",
        "--protect",
        "--password-fd",
        fd,
        "-v",
    )
    said = run(*words)
    assert said.code == 0
    assert "1 sheet" in said.err  # the pages can still be counted
    assert SECRET not in said.out + said.err
    paths = [Path(line) for line in said.out.splitlines()]
    assert len(paths) == 2
    for path in paths:
        assert SECRET not in path.name
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(path)
        assert pikepdf.open(path, password=SECRET)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--protect", "--target", "images"), ["not-lockable"]),
        (("--protect", "--target", "all"), ["not-lockable"] * (1 + ("press" in TARGETS))),
        (("--password-fd", "0"), ["password-unused"]),
        (("--protect",), ["password-missing"]),
        (("--protect", "--password-fd", "secret"), ["bad-descriptor"]),
        (("--protect=secret",), ["value-not-expected"]),
    ],
)
def test_what_cannot_be_protected_is_refused(
    words: tuple[str, ...], expected: list[str], run: Run, tmp_path: Path
) -> None:
    said = run("build", *words)
    assert (said.code, codes(said)) == (2, expected)
    assert "secret" not in said.out + said.err
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_option_is_told_before_the_password_is_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = typed(monkeypatch, SECRET, SECRET)
    assert codes(run("build", "--protect", "--paper", "A9")) == ["unknown-choice"]
    assert asked == []


def test_the_library_is_loaded_for_protection_only() -> None:
    assert "pikepdf" not in vars(kaartenset.pdf.password)


def test_nothing_is_protected_unasked(plain: bytes, shipped: Source) -> None:
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        assert not pdf.is_encrypted
