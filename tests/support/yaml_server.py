"""yaml-language-server, asked as an editor asks it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kaartenset.project.project import Project
from kaartenset.schema.write import mapping_of, write_schemas
from outside_tools import needs_tool

PROGRAM = Path("kaartenset/yaml-language-server/node_modules/.bin/yaml-language-server")


class Server:
    """A language server, asked one question after the other."""

    def __init__(self, root: Path, settings: dict[str, Any]) -> None:
        node = needs_tool("node")
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        program = cache / PROGRAM
        if not program.exists():
            if os.environ.get("CI", "").casefold() == "true":
                pytest.fail("CI must have yaml-language-server")
            pytest.skip(f"{PROGRAM.name} is not here; .ci/fetch-{PROGRAM.name} fetches it")
        self._settings = settings
        self._number = 0
        self._process = subprocess.Popen(
            [node, program.resolve(), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.told: dict[str, list[str]] = {}
        folders = [{"uri": root.as_uri(), "name": "deck"}]
        text = {"completion": {"completionItem": {"snippetSupport": False}}}
        asked = {"workspace": {"configuration": True}, "textDocument": text}
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root.as_uri(),
                "capabilities": asked,
                "workspaceFolders": folders,
            },
        )
        self._send({"method": "initialized", "params": {}})

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def open(self, path: Path, text: str) -> list[str]:
        """Open a text as a file, and return the faults that are reported."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while path.as_uri() not in self.told:
            self._read()
        return self.told[path.as_uri()]

    def at(self, what: str, path: Path, line: int, column: int) -> Any:
        """Return what a server says at a place, which counts from 0."""
        place = {"line": line, "character": column}
        params = {"textDocument": {"uri": path.as_uri()}, "position": place}
        return self.ask(f"textDocument/{what}", params)

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while (message := self._read()).get("id") != self._number or "method" in message:
            pass
        return message["result"]

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """Return the next message, after answering or keeping what the server says by itself."""
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _colon, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if message.get("method") == "workspace/configuration":
            asked = [item.get("section") for item in message["params"]["items"]]
            answer = [self._settings if section == "yaml" else None for section in asked]
            self._send({"id": message["id"], "result": answer})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})
        elif message.get("method") == "textDocument/publishDiagnostics":
            found = message["params"]
            self.told[found["uri"]] = [each["message"] for each in found["diagnostics"]]
        return message


def started(root: Path, language: str) -> Server:
    """Return a server for the project in a folder, after writing its schemas there."""
    written = write_schemas(Project(root / "content", root / "layouts"), root / "schemas", language)
    schemas = {
        (root / schema).as_uri(): files for schema, files in mapping_of(written.globs).items()
    }
    on = {"validate": True, "completion": True, "hover": True}
    return Server(root, {**on, "schemas": schemas, "schemaStore": {"enable": False}})
