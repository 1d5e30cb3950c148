"""Text of a shipped file → what was read of it when the package was built, so that no run has to.

A room with such values has a folder ``compiled``, made by ``hatch_build.py``: an index of all
files, and a module for each folder of files. A file is recognised by its text, wherever it is, so a
project that starts as a copy uses them too, and a file that was changed does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha1
from importlib import import_module
from pathlib import Path
from typing import Any


def compiled_value(package: str, made_by: tuple[str, ...], text: str) -> Any | None:
    """Return the value of a text in a package of compiled files, or None.

    ``made_by`` are the files of the program that decide what the value is. If they are newer than
    the package, nothing is found in it.
    """
    try:
        index = import_module(package)
    except ImportError:  # The program runs from a folder, and was not installed.
        return None
    if _digest_of_files(made_by) != index.MADE_BY:
        return None
    digest = _digest(text)
    module = index.MODULES.get(digest)
    return module and import_module(f"{package}.{module}").VALUES[digest]


def compiled_modules(
    values: Mapping[str, Mapping[str, Any]], made_by: tuple[str, ...]
) -> dict[str, str]:
    """Return the modules of a package by file name, from the values of texts in each folder."""
    modules: dict[str, str] = {}
    index: dict[str, str] = {}
    for number, (folder, found) in enumerate(sorted(values.items())):
        name = f"folder_{number}"
        by_digest = {_digest(text): value for text, value in found.items()}
        index |= dict.fromkeys(by_digest, name)
        modules[f"{name}.py"] = f'"""The files of {folder}."""\n\nVALUES = {by_digest!r}\n'
    modules["__init__.py"] = (
        '"""What the shipped files hold, as it was when the package was built."""\n\n'
        f"MADE_BY = {_digest_of_files(made_by)!r}\nMODULES = {index!r}\n"
    )
    return modules


def _digest(text: str) -> str:
    return sha1(text.encode(errors="surrogatepass"), usedforsecurity=False).hexdigest()


@cache
def _digest_of_files(files: tuple[str, ...]) -> str:
    return _digest("\0".join(Path(file).read_text(encoding="utf-8") for file in files))
