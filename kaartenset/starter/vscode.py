"""The settings, extensions and tasks of a project for Visual Studio Code.

With the tasks a deck is made with a key, without a command line, and what ``check`` finds is shown
in the editor, at its place.
"""

from __future__ import annotations

import json

from kaartenset.i18n import _

FOLDER = ".vscode"

_PLACE = r"^(.+?):(\d+):(\d+): "
_REST = r"\[([\w-]+)\] (.*)$"
ERROR = rf"{_PLACE}(?:error|fout){_REST}"
WARNING = rf"{_PLACE}(?:warning|waarschuwing){_REST}"
"""Lines of problems in a file, in either language; a project may be opened in another one."""

SAVED = r"^(?:saved|opgeslagen): "
WAITING = r"^(?:waiting until a file is saved|wacht tot een bestand wordt opgeslagen); "
"""Lines of ``--watch`` before it begins again and when it is done."""


def editor_files() -> dict[str, bytes]:
    """Return the content of the files of the editor, by their paths in the project."""
    settings = {
        "files.associations": {"*.xml.j2": "xml"},
        "files.encoding": "utf8",
        "yaml.format.enable": False,
        "yaml.schemaStore.enable": False,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
    }
    tasks = [
        {**_task(_("make the deck"), "build"), "group": {"kind": "build", "isDefault": True}},
        {**_task(_("check the deck"), "check"), "group": {"kind": "test", "isDefault": True}},
        {**_task(_("check at each save"), "check", "--watch"), "isBackground": True},
    ]
    return {
        f"{FOLDER}/settings.json": _as_json(settings),
        f"{FOLDER}/extensions.json": _as_json({"recommendations": ["redhat.vscode-yaml"]}),
        f"{FOLDER}/tasks.json": _as_json({"version": "2.0.0", "tasks": tasks}),
    }


def _task(label: str, *words: str) -> dict[str, object]:
    watches = "--watch" in words
    return {
        "label": label,
        "type": "process",
        "command": "kaartenset",
        "args": list(words),
        "presentation": {"clear": True},
        "problemMatcher": [
            _matcher("error", ERROR, watches),
            _matcher("warning", WARNING, watches),
        ],
    }


def _matcher(severity: str, pattern: str, watches: bool) -> dict[str, object]:
    places = {"file": 1, "line": 2, "column": 3, "code": 4, "message": 5}
    begins_and_ends = {"activeOnStart": True, "beginsPattern": SAVED, "endsPattern": WAITING}
    return {
        "owner": f"kaartenset-{severity}",
        "source": "kaartenset",
        "severity": severity,
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": {"regexp": pattern, **places},
        **({"background": begins_and_ends} if watches else {}),
    }


def _as_json(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
