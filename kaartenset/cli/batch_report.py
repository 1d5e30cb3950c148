"""A batch as the user sees it: what is wrong with which row as it is found, how far it is, and what was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from kaartenset import files
from kaartenset.batch.order import FAILED, LEFT_OUT, MADE, UNCHANGED, Outcome
from kaartenset.batch.result import ResultList
from kaartenset.batch.run import run
from kaartenset.cli import speech
from kaartenset.cli.batch_request import BatchRequest
from kaartenset.i18n import _, ngettext


def make(request: BatchRequest, voice: speech.Voice, as_json: bool) -> int:
    """Make the decks of a batch and return the exit code."""
    voice.say_what_is_used(request.request.project)
    counts: Counter[str] = Counter()
    if not request.order.folder is None and request.destination.is_default:
        files.make_folder(request.destination.folder)
    with _result_list(request) as result:
        for outcome in run(request.order, request.caseload, request.manner, lambda: None):
            counts[outcome.status] += 1
            speech.say_each(outcome.problems)
            if result is not None:
                result.add(outcome)
    speech.say(str(counts))
    return int(bool(counts[LEFT_OUT] + counts[FAILED]))


@contextmanager
def _result_list(request: BatchRequest) -> Iterator[ResultList | None]:
    if request.result is None:
        yield None
        return
    with files.growing(request.result) as file:
        yield ResultList(file)
