"""The page for a list of clients: its requests → rows, progress and files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from starlette.requests import Request as WebRequest
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kaartenset.batch.order import FAILED, LEFT_OUT, MADE
from kaartenset.client.caseload.list_files import ListInMemory
from kaartenset.desk.deck_choice import text_of
from kaartenset.desk.form_page import SHARED_FILES, SITE, Asked, read_asked, refused
from kaartenset.desk.lists.list_form import read_list_form, refused_columns, sheet_names
from kaartenset.desk.lists.list_rows import summary_line, table_data
from kaartenset.desk.lists.list_texts import list_script_texts, list_texts
from kaartenset.desk.lists.make_list import make_list, rehearse_list
from kaartenset.desk.made_files import MadeFile, MadeFiles
from kaartenset.desk.problem_data import problems_data
from kaartenset.desk.workbench import Workbench
from kaartenset.errors import InputError, Problem
from kaartenset.i18n import _
from kaartenset.locations import OfField
from kaartenset.preview.live import LiveMessages
from kaartenset.preview.threads import in_thread
from kaartenset.preview.website import WebPage

LIST_KEPT_FOR = 3600.0
"""Seconds that a list stays in memory after it was dropped on the page."""

GONE_FOR = 20.0
"""Seconds without an open page after which nobody waits for the decks."""

MAKING = "making"
"""The message that tells how many rows of a job are done."""

_LONGEST_NAME = 200


class JobStopped(Exception):
    """Nobody wants the decks of a job any more."""


def list_page(
    bench: Workbench, files: MadeFiles, live: LiveMessages, details: Path | None
) -> WebPage:
    """Return the page; ``details`` is the file of the professional's own details."""
    asked = ListRequests(bench, files, live)
    return WebPage(
        "/desk/list",
        _("Make decks for a list"),
        "desk_list.html",
        list_texts(details),
        list_script_texts(),
        ("desk_list.js", "desk_table.js", "desk_columns.js", *SHARED_FILES),
        (
            Route("/desk/list/read", asked.read, methods=["POST"]),
            Route("/desk/list/rows", asked.rows, methods=["POST"]),
            Route("/desk/list/make", asked.make, methods=["POST"]),
            Route("/desk/list/stop", asked.stop, methods=["POST"]),
            Route("/desk/list/forget", asked.forget, methods=["POST"]),
        ),
        running=asked.lists.forgetting,
        folder=SITE,
    )


class ListRequests:
    """Answers the requests of the page. Work is done in threads, so that pages go on."""

    def __init__(self, bench: Workbench, files: MadeFiles, live: LiveMessages) -> None:
        self._bench = bench
        self._files = files
        self._live = live
        self.lists = MadeFiles(kept_for=LIST_KEPT_FOR)
        self._jobs = Jobs()

    async def read(self, request: WebRequest) -> Response:
        """Keep a list in memory, and answer with its key and its sheets."""
        name = Path(request.query_params.get("name", "").replace("\\", "/")).name
        data = await request.body()
        file = ListInMemory(name[-_LONGEST_NAME:] or "list", data)
        key = self.lists.keep(MadeFile(file.name, "", data))
        sheets = await in_thread(sheet_names, file)
        return JSONResponse({"key": key, "name": file.name, "sheets": sheets})

    async def rows(self, request: WebRequest) -> Response:
        """Answer with the rows of a list and what is wrong in them; or why it has none."""
        return await in_thread(self._rows, await read_asked(request))

    def _rows(self, asked: Asked) -> Response:
        file: ListInMemory | None = None
        try:
            file = self._list(asked)
            with self._bench.at_work():
                form = read_list_form({**asked, "passwords": ""}, file, self._bench)
            rehearsal = rehearse_list(form, self._bench, self._step(asked))
            return JSONResponse(table_data(form, rehearsal))
        except InputError as refusal:
            if file is None:
                return refused(refusal)
            with self._bench.at_work():
                return refused(refusal, refused_columns(asked, file, self._bench))
        except JobStopped:
            return Response(status_code=204)

    async def make(self, request: WebRequest) -> Response:
        """Answer with the files of the chosen rows, when they are made."""
        return await in_thread(self._make, await read_asked(request))

    def _make(self, asked: Asked) -> Response:
        job = text_of(asked, "job")
        try:
            with self._jobs.running(job):
                with self._bench.at_work():
                    form = read_list_form(asked, self._list(asked), self._bench)
                made = make_list(form, _chosen(asked), self._bench, self._step(asked))
        except InputError as refusal:
            return refused(refusal)
        except JobStopped:
            return Response(status_code=204)
        left_out = made.counts[LEFT_OUT] + made.counts[FAILED]
        files, advice = made.files, made.advice
        if not made.counts[MADE]:
            files, advice = files[-1:], ()
        return JSONResponse(
            {
                "files": [
                    {"key": self._files.keep(file), "name": file.name, "advice": lines}
                    for file, lines in zip(files, (*advice, ()), strict=False)
                ],
                "summary": summary_line(made.counts[MADE], left_out),
                "problems": problems_data(made.notices),
            }
        )

    async def stop(self, request: WebRequest) -> Response:
        """Stop a job; nothing of it is kept."""
        self._jobs.stop(text_of(await read_asked(request), "job"))
        return Response(status_code=204)

    async def forget(self, request: WebRequest) -> Response:
        """Forget a list."""
        self.lists.forget([text_of(await read_asked(request), "key")])
        return Response(status_code=204)

    def _list(self, asked: Asked) -> ListInMemory:
        """Return the list of a page. Raises ``InputError`` if it is not here any more."""
        found = self.lists.get(text_of(asked, "key"), is_saved=False)
        if found is None:
            message = _("the list is not in memory any more")
            hint = _("drop it on the page again")
            raise InputError([Problem("file-missing", OfField("file"), message, hint)])
        return ListInMemory(found.name, found.data)

    def _step(self, asked: Asked) -> JobProgress:
        job = text_of(asked, "job")
        return JobProgress(job, self._live, self._jobs)


class JobProgress:
    """Tells the page how far a job is, and stops it when nobody waits for it."""

    def __init__(self, job: str, live: LiveMessages, jobs: Jobs) -> None:
        self._job = job
        self._live = live
        self._jobs = jobs

    def __call__(self, done: int) -> None:
        is_alone = self._live.quiet_for > GONE_FOR
        if self._live.closed or is_alone or self._jobs.is_stopped(self._job):
            raise JobStopped
        if self._job:
            self._live.send(MAKING, {"job": self._job, "done": done})


class Jobs:
    """The jobs that run, and which of them are to stop. Any thread may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_stopped: dict[str, bool] = {}

    @contextmanager
    def running(self, job: str) -> Iterator[None]:
        """Count a job as running."""
        with self._lock:
            self._is_stopped[job] = False
        try:
            yield
        finally:
            with self._lock:
                self._is_stopped.pop(job, None)

    def stop(self, job: str) -> None:
        """Stop a job, if it runs."""
        with self._lock:
            if job in self._is_stopped:
                self._is_stopped[job] = True

    def is_stopped(self, job: str) -> bool:
        """Return whether a job is to stop."""
        return self._is_stopped.get(job, False)


def _chosen(asked: Asked) -> frozenset[int] | None:
    """Return the numbers of the chosen rows; None if the page chooses all."""
    rows = asked.get("rows")
    if not isinstance(rows, list):
        return None
    return frozenset(row for row in rows if isinstance(row, int))
