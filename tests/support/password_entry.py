"""Enters a password as people and programs do: typed on a terminal, or through a descriptor."""

from __future__ import annotations

import getpass
import io
import os
import sys

import pytest


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Let these be typed on a terminal; return what was asked."""
    asked: list[str] = []
    left = iter(answers)

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return next(left)

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(getpass, "getpass", answer)
    monkeypatch.setattr(sys, "stdin", Terminal())
    return asked


def descriptor(data: bytes) -> str:
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    return str(reading)
