"""What is remembered: no more than it may hold, and the oldest goes first."""

from __future__ import annotations

from kaartenset.memory import Memory


def test_a_result_is_made_once() -> None:
    memory: Memory[str, list[int]] = Memory(2)
    first = memory.get("a", lambda: [1])
    assert memory.get("a", lambda: [2]) is first


def test_a_result_of_none_is_remembered_too() -> None:
    memory: Memory[str, int | None] = Memory(2)
    memory.get("a", lambda: None)
    assert memory.get("a", lambda: 1) is None


def test_the_oldest_is_forgotten_first() -> None:
    memory: Memory[int, int] = Memory(3)
    for key in range(5):
        memory.keep(key, key)
    assert len(memory) == 3
    assert [memory.get(key, lambda: -1) for key in (2, 3, 4)] == [2, 3, 4]
    assert memory.get(0, lambda: -1) == -1
