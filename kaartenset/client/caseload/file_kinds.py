"""Finds the kind of a list by its content, and names what cannot be read."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from functools import partial
from pathlib import Path

from kaartenset.client.caseload import compound_file
from kaartenset.client.caseload.list_files import ListFile, open_bytes
from kaartenset.client.caseload.xlsx.package import check_number_of_parts, part_key
from kaartenset.client.caseload.xlsx.xml_parts import TooLarge

WORKBOOK, DELIMITED, YAML, JSON_LINES = "workbook", "delimited", "yaml", "json-lines"

_BY_SUFFIX = {
    ".yaml": YAML,
    ".yml": YAML,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".json": JSON_LINES,
}
_LOOKED_AT = 1 << 20

_MAIN_PART = re.compile(rb"""<[^<>]*/relationships/officeDocument["'][^<>]*>""")
_TARGET = re.compile(rb"""\bTarget\s*=\s*["']([^"']*)["']""")
_LISTS = (".xlsx", ".xlsm", ".xls", ".csv", ".ods", ".numbers")


class KindRefused(ValueError):
    """A file of a kind that cannot be read; ``code`` is the code of the problem."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def find_kind(path: ListFile) -> str:
    """Return the kind of a list.

    Raises ``KindRefused``, and ``OSError`` if the file cannot be read.
    """
    if isinstance(path, Path):
        _check_is_file(path)
    if path.name.startswith("~$"):
        raise KindRefused("caseload-lock-file")
    with open_bytes(path) as file:
        start = file.read(_LOOKED_AT)
    if not start.strip():
        raise KindRefused("file-empty")
    if start.startswith(compound_file.MARK):
        raise KindRefused(_kind_of_compound(compound_file.stream_names(path)))
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(path)
    if start.startswith((b"%PDF", b"{\\rtf")):
        raise KindRefused("caseload-not-a-list")
    _check_markup(start.lstrip(b"\xef\xbb\xbf \r\n\t").lower())
    return _BY_SUFFIX.get(path.suffix.lower(), DELIMITED)


def _check_is_file(path: Path) -> None:
    """Refuse a folder, a pipe or a device."""
    if path.is_dir():
        raise KindRefused(
            "caseload-numbers" if path.suffix.lower() == ".numbers" else "caseload-is-folder"
        )
    if path.exists() and not path.is_file():
        raise KindRefused("caseload-is-pipe")


def _check_markup(start: bytes) -> None:
    """Refuse spreadsheets in XML and web pages, whatever their names."""
    if start.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise KindRefused("caseload-excel-xml")
    if start.startswith((b"<?xml", b"<office:document")) and b"opendocument" in start:
        raise KindRefused("caseload-opendocument")
    if start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"mime-version:")):
        raise KindRefused("caseload-web-page")


def _kind_of_compound(streams: set[str]) -> str:
    if not streams.isdisjoint({"encryptedpackage", "encryptioninfo"}):
        return "caseload-protected"
    return (
        "caseload-not-a-list" if streams.isdisjoint({"workbook", "book"}) else "caseload-old-excel"
    )


def _kind_of_zip(path: ListFile) -> str:
    """Return ``WORKBOOK`` for a zip that is one. Raises ``KindRefused`` for any other."""
    try:
        check_number_of_parts(path)
        with open_bytes(path) as file, zipfile.ZipFile(file) as archive:
            parts = {part_key(info.filename): info for info in archive.infolist()}
            kind = _kind_of_parts(archive, parts)
    except TooLarge:
        return WORKBOOK  # reading it reports the limit
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
        LookupError,
    ):
        raise KindRefused("caseload-damaged") from None
    except struct.error:
        raise KindRefused("caseload-damaged") from None
    if kind != WORKBOOK:
        raise KindRefused(kind)
    return WORKBOOK


def _kind_of_parts(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> str:
    """Return the kind of a zip, or the code of its problem if it is no workbook."""
    start_of = partial(_start_of, archive, parts)
    if b"opendocument.spreadsheet" in start_of("mimetype") + start_of("meta-inf/manifest.xml"):
        return "caseload-opendocument"
    if any(name.endswith((".iwa", "index.zip")) for name in parts):
        return "caseload-numbers"
    main = _MAIN_PART.search(start_of("_rels/.rels"))
    target = _TARGET.search(main[0]) if main else None
    if target is not None:
        name = part_key(target[1].decode("utf-8", "replace"))
        if name.endswith(".bin"):
            return "caseload-binary-excel"
        return "caseload-not-a-list" if name.startswith(("word/", "ppt/", "visio/")) else WORKBOOK
    if "xl/workbook.bin" in parts:
        return "caseload-binary-excel"
    if any(name.startswith("xl/") for name in parts):
        return WORKBOOK  # damaged: nothing names the first part
    return "caseload-zip" if any(name.endswith(_LISTS) for name in parts) else "caseload-not-a-list"


def _start_of(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], name: str) -> bytes:
    if name not in parts or parts[name].flag_bits & 1:
        return b""
    with archive.open(parts[name]) as stream:
        return stream.read(_LOOKED_AT)
