"""Saves are noticed as editors make them, and folders may go and come back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from kaartenset.watching import Watched, changes

CALM = 5
"""Milliseconds: tests save without a pause."""


def test_a_save_is_noticed_however_an_editor_makes_it(tmp_path: Path) -> None:
    """Each step is a save; on a busy machine it can be reported in parts."""
    content, layouts = tmp_path / "content", tmp_path / "layouts"
    client, text = tmp_path / "client.yaml", content / "cards" / "intro.yaml"
    text.parent.mkdir(parents=True)
    text.write_text("a")

    def in_two_steps() -> None:
        (content / "intro.tmp").write_text("b")
        (content / "intro.tmp").replace(text)

    def replaced() -> None:
        shutil.rmtree(content)
        content.write_text("a file")

    def put_back() -> None:
        content.unlink()
        text.parent.mkdir(parents=True)
        text.write_text("c")

    steps: list[tuple[Callable[[], object], Path]] = [
        (lambda: text.write_text("aa"), text),
        (in_two_steps, text),
        (lambda: client.write_text("name: Jan"), client),
        (layouts.mkdir, layouts),
        (lambda: (layouts / "front.xml.j2").write_text(""), layouts / "front.xml.j2"),
        (text.unlink, text),
        (replaced, content),
        (put_back, content),
        (lambda: text.write_text("d"), text),
    ]
    saves = changes(Watched((content, layouts), (client,)), CALM)
    assert next(saves) == frozenset()
    for step, path in steps:
        step()
        assert any(path in saved for saved in islice(saves, 3))


def test_what_editors_keep_beside_a_file_is_no_save(tmp_path: Path) -> None:
    saves = changes(Watched((tmp_path,)), CALM)
    next(saves)
    for name in (".intro.yaml.swp", "intro.yaml~", "4913", "intro.pyc", "#intro.yaml#"):
        (tmp_path / name).write_text("")
    (tmp_path / "intro.yaml").write_text("")
    assert next(saves) == {tmp_path / "intro.yaml"}
