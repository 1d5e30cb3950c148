"""``--watch``: the same again after each save, whatever is wrong in between, until Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kaartenset.cli.repeating import repeat
from kaartenset.errors import InputError, Problem, UsageError
from kaartenset.locations import InFile, OfOption

WRONG = Problem("bad-id", InFile("content/deck.yaml", 1), "this is wrong")
MISUSED = Problem("unknown-card", OfOption("--cards"), "this is wrong")


def saves(count: int) -> Iterator[frozenset[Path]]:
    """Yield saves as ``changes`` does, and then stop as Ctrl-C does."""
    yield frozenset()
    for number in range(count):
        yield frozenset({Path(f"content/{number}.yaml")})
    raise KeyboardInterrupt


def failing(*errors: Exception | None) -> Callable[[], None]:
    """Return an action that fails like this, once each."""
    left = list(errors)

    def act() -> None:
        if error := left.pop(0):
            raise error

    return act


def test_what_is_wrong_is_reported_and_the_next_save_awaited(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    gone = FileNotFoundError(2, "No such file or directory", "content/cards")
    act = failing(InputError([WRONG]), UsageError([MISUSED]), gone, None)
    assert repeat(act, saves(3), quiet=True) == 0
    assert [line.split(" ")[0] for line in capsys.readouterr().err.splitlines()] == [
        *("content/deck.yaml:1:", "1"),
        *("--cards:", "1"),
        *("content/cards:", "1"),
    ]


def test_wrong_use_ends_it_at_once() -> None:
    with pytest.raises(UsageError):
        repeat(failing(UsageError([MISUSED])), saves(1), quiet=True)


def test_a_fault_of_the_program_and_a_closed_output_end_it() -> None:
    for error in (ZeroDivisionError(), BrokenPipeError(32, "Broken pipe")):
        with pytest.raises(type(error)):
            repeat(failing(None, error), saves(2), quiet=True)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a test cannot press Ctrl-C there")
def test_a_deck_is_made_again_under_its_name_until_ctrl_c(tmp_path: Path) -> None:
    """The deck of a client without a reference has a number: a save does not take a new one."""
    card = tmp_path / "content/cards/hello.yaml"
    for path, text in {
        card: "id: hello\ntype: plain\ntitle: Hello\ntext: One\n",
        tmp_path / "content/deck.yaml": "title: My deck\nlang: en\ncards: [hello]\n",
        tmp_path / "layouts/plain/front.xml.j2": (
            '<face drawn-for="A6 portrait"><heading level="2" x="10" y="30" width="85" '
            'style="title">{{ card.title }}</heading>'
            '<text x="10" y="45" width="85" lines="9">{{ card.text }}</text></face>'
        ),
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    command = [sys.executable, "-m", "kaartenset", "build", "--watch", "--name", "Jan"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    made = tmp_path / "output/kaartenset_1.pdf"

    def wait_for(is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while not is_so():
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.02)

    try:
        wait_for(lambda: made.exists() and made.stat().st_size > 0)
        before = made.read_bytes()
        card.write_text("id: hello\ntype: plain\ntitle: [\n")
        time.sleep(0.5)
        card.write_text("id: hello\ntype: plain\ntitle: Goodbye\ntext: One\n")
        wait_for(lambda: made.exists() and made.read_bytes() != before)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=20)[1]
    finally:
        process.kill()
    assert process.returncode == 0
    assert "yaml-syntax" in said
    assert "Traceback" not in said
    assert "nothing is left half written" not in said
    assert [path.name for path in made.parent.iterdir()] == ["kaartenset_1.pdf"]
