"""veraPDF, the open judge of PDF/UA: what it finds wrong with files. ``.ci/fetch-verapdf``
fetches it once."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from outside_tools import KeptProgram, needs_tool

_QUICKLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx1g")
"""Java compiles for a run of seconds, not of hours: that takes half as long."""

_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kaartenset" / "verapdf"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with one file by PDF/UA-1: the failed rules as ``clause-test``, and how many
    rules it met."""

    failed: frozenset[str]
    rules: int


def judge(files: Sequence[Path]) -> list[Verdict]:
    """Return a verdict on each file; files with the same bytes are judged once."""
    known: dict[bytes, Verdict] = {}
    verdicts = []
    for file in files:
        data = file.read_bytes()
        if data not in known:
            known[data] = _verdict(_job(file))
        verdicts.append(known[data])
    return verdicts


def _job(file: Path) -> dict[str, Any]:
    """Return what veraPDF says of a file: it answers with the name of its report."""
    report = Path(_started().answer(str(file), timeout=600))
    said = report.read_text(encoding="utf-8")
    report.unlink()
    (job,) = json.loads(said)["report"]["jobs"]
    assert Path(job["itemDetails"]["name"]).name == file.name
    return dict(job)


@cache
def _started() -> KeptProgram:
    """Return veraPDF, started once for all files, for Java starts slowly."""
    command = [needs_tool("java"), *_QUICKLY, "-cp", str(_jar()), _MAIN, "--servermode"]
    program = KeptProgram([*command, "--flavour", "ua1", "--format", "json"])
    Path(program.answer()).unlink()  # its report on the files of the command, which are none
    return program


def _verdict(job: dict[str, Any]) -> Verdict:
    details = job["validationResult"][0]["details"]
    failed = {
        f"{rule['clause']}-{rule['testNumber']}"
        for rule in details["ruleSummaries"]
        if rule["ruleStatus"] == "FAILED"
    }
    return Verdict(frozenset(failed), details["passedRules"] + details["failedRules"])


@cache
def _jar() -> Path:
    found = sorted(_CACHE.glob("greenfield-apps-*.jar"))
    if not found:
        if os.environ.get("CI", "").casefold() == "true":
            pytest.fail("CI must have veraPDF: a judge that is not there has not judged")
        pytest.skip("veraPDF is not on this machine; .ci/fetch-verapdf fetches it")
    return found[-1]
