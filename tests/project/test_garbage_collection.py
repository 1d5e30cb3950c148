"""The search for garbage rests while a deck is made, and is then as it was."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator

import pytest

from kaartenset.project import garbage_collection
from kaartenset.project.garbage_collection import (
    collection_paused,
    collection_paused_for_run,
    resume_collection,
)


class Ring:
    """A value that holds itself, as only a search for cycles finds."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture(autouse=True)
def _collector_as_it_was() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.unfreeze()
    gc.enable()
    yield
    gc.unfreeze()
    (gc.enable if was_on else gc.disable)()


def test_nothing_is_searched_meanwhile_and_it_goes_on_afterwards() -> None:
    with collection_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_whoever_had_it_off_keeps_it_off() -> None:
    gc.disable()
    with collection_paused():
        pass
    assert not gc.isenabled()


def test_it_goes_on_after_a_fault() -> None:
    with pytest.raises(ZeroDivisionError), collection_paused():
        raise ZeroDivisionError
    assert gc.isenabled()


@pytest.mark.slow
def test_much_that_is_new_is_not_searched_at_once_but_is_found_by_the_next_full_search() -> None:
    rings: list[weakref.ref[Ring]] = []
    with collection_paused():
        kept = [[number] for number in range(2 * garbage_collection._MANY)]
        rings.append(weakref.ref(Ring()))
    assert gc.get_count()[0] < garbage_collection._MANY
    assert gc.get_freeze_count() == 0
    assert len(kept) == 2 * garbage_collection._MANY
    gc.collect()
    assert rings[0]() is None


def test_what_someone_else_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with collection_paused():
            kept = [[number] for number in range(2 * garbage_collection._MANY)]
        assert gc.get_freeze_count() >= frozen - 100  # some frozen values die of themselves
        assert kept
    finally:
        gc.unfreeze()


def test_a_run_rests_until_a_command_lets_the_search_go_on() -> None:
    with collection_paused_for_run():
        assert not gc.isenabled()
        with collection_paused():
            pass
        assert not gc.isenabled()
        resume_collection()
        assert gc.isenabled()
        with collection_paused():
            assert not gc.isenabled()
        assert gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_after_a_run_the_collector_is_as_it_was() -> None:
    with pytest.raises(ZeroDivisionError), collection_paused_for_run():
        raise ZeroDivisionError
    assert gc.isenabled()
    gc.disable()
    with collection_paused_for_run():
        resume_collection()
    assert not gc.isenabled()


_COUNT_BESIDE_A_MAKER = """
import sys
from threading import Event, Thread
from kaartenset.project.garbage_collection import _count

faults, ended = [], Event()

def make_tuples():
    try:
        while not ended.is_set():
            made = tuple(number for number in range(100))
            assert len(made) == 100
    except BaseException as fault:
        faults.append(fault)

maker = Thread(target=make_tuples)
sys.setswitchinterval(1e-6)
maker.start()
try:
    for _ in range(300):
        assert _count() > 0
finally:
    ended.set()
    maker.join()
assert not faults, faults
"""


def test_counting_does_not_disturb_what_another_thread_is_making() -> None:
    """In a process of its own: one that has run many tests takes long to count all that it has."""
    command = [sys.executable, "-c", _COUNT_BESIDE_A_MAKER]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
