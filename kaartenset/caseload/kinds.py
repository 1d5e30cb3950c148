"""What kind of file a list is, by what is in it; what cannot be read is named for what it is."""

from __future__ import annotations

import zipfile
from pathlib import Path

WORKBOOK, DELIMITED, YAML, JSON_LINES = "workbook", "delimited", "yaml", "json-lines"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Compound File Binary Format (MS-CFB, 2.2): Excel before 2007, and a workbook with a password."""

_BY_SUFFIX = {".yaml": YAML, ".yml": YAML, ".jsonl": JSON_LINES, ".ndjson": JSON_LINES, ".json": JSON_LINES}
_LOOKED_AT = 1 << 20


class KindRefused(ValueError):
    """A file of a kind that cannot be read; ``code`` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def find_kind(path: Path) -> str:
    """Return the kind of a list. Raises ``KindRefused``, and ``OSError`` if the file cannot be read."""
    if path.is_dir():
        raise KindRefused("caseload-is-folder")
    if path.exists() and not path.is_file():
        raise KindRefused("caseload-is-pipe")
    if path.name.startswith("~$"):
        raise KindRefused("caseload-lock-file")
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
        file.seek(max(path.stat().st_size - _LOOKED_AT, 0))
        end = file.read(_LOOKED_AT)
    if not start.strip():
        raise KindRefused("file-empty")
    if start.startswith(_OLE):
        raise KindRefused(_kind_of_ole(start + end))
    if start.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path)
    if start.startswith(b"%PDF"):
        raise KindRefused("caseload-not-a-list")
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise KindRefused("caseload-web-page")
    return _BY_SUFFIX.get(path.suffix.lower(), DELIMITED)


def _kind_of_ole(parts: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in parts:
        return "caseload-protected"
    return "caseload-old-excel" if any(name.encode("utf-16-le") in parts for name in ("Workbook", "Book")) else "caseload-not-a-list"


def _kind_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:100] if "mimetype" in names and archive.getinfo("mimetype").file_size < 100 else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        raise KindRefused("caseload-damaged") from None
    if b"opendocument.spreadsheet" in mimetype:
        raise KindRefused("caseload-opendocument")
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        raise KindRefused("caseload-numbers")
    if "xl/workbook.bin" in names:
        raise KindRefused("caseload-binary-excel")
    if not any(name.startswith("xl/") for name in names):
        raise KindRefused("caseload-not-a-list")
    return WORKBOOK
