"""The page for one client: its requests → what there is to choose, pictures, files."""

from __future__ import annotations

from json import JSONDecodeError
from pathlib import Path
from threading import Lock

from starlette.requests import Request as WebRequest
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from kaartenset.desk.deck_choice import (
    missing_for_passwords,
    read_deck_choice,
    target_name,
    text_of,
    texts_of,
)
from kaartenset.desk.form_texts import form_script_texts, form_texts
from kaartenset.desk.made_files import MadeFile, MadeFiles
from kaartenset.desk.make_deck import PDF, make_deck, show_deck
from kaartenset.desk.own_details import forget_details, keep_details, read_details
from kaartenset.desk.own_printers import printers_data
from kaartenset.desk.problem_data import Data, problems_data
from kaartenset.desk.shown_faces import faces_data
from kaartenset.desk.workbench import Workbench
from kaartenset.errors import InputError
from kaartenset.i18n import _
from kaartenset.preview.live import LiveMessages
from kaartenset.preview.threads import in_thread
from kaartenset.preview.website import WebPage

SITE = Path(__file__).parent / "site"

SHARED_FILES = ("desk.css", "desk_form.js", "desk_problems.js")
"""The files of both pages, beside the script of each."""

MOST_PAGES = 32
"""Open pages whose last question is remembered."""

Asked = dict[str, object]


def form_page(
    bench: Workbench, files: MadeFiles, live: LiveMessages, details: Path | None
) -> WebPage:
    """Return the page; ``details`` is the file of the professional's own details."""
    asked = FormRequests(bench, files, live, details)
    return WebPage(
        "/desk",
        _("Make a deck"),
        "desk.html",
        form_texts(details),
        form_script_texts(),
        ("desk.js", *SHARED_FILES),
        (
            Route("/desk/choices", asked.choices, methods=["POST"]),
            Route("/desk/show", asked.show, methods=["POST"]),
            Route("/desk/make", asked.make, methods=["POST"]),
            Route("/desk/file/{key}", asked.file),
            Route("/desk/forget", asked.forget, methods=["POST"]),
            Route("/desk/details", asked.details, methods=["POST"]),
            Route("/desk/stop", asked.stop, methods=["POST"]),
        ),
        running=files.forgetting,
        folder=SITE,
    )


class FormRequests:
    """Answers the requests of the form. Work is done in threads, so that pages go on."""

    def __init__(
        self, bench: Workbench, files: MadeFiles, live: LiveMessages, details: Path | None
    ) -> None:
        self._bench = bench
        self._files = files
        self._live = live
        self._details = details
        self._last = LastQuestions()

    async def choices(self, request: WebRequest) -> Response:
        """Answer with what there is to choose from for a deck, and the remembered details."""
        asked = await read_asked(request)
        return JSONResponse(await in_thread(self._choices, asked))

    def _choices(self, asked: Asked) -> Data:
        try:
            menus = self._bench.menus(read_deck_choice(asked))
        except InputError as refusal:
            return {"menus": {}, "problems": problems_data(refusal.problems)}
        return {
            "menus": menus.options,
            "own_fields": menus.own_fields,
            "problems": problems_data(menus.problems),
            "deck": text_of(asked, "deck") or self._bench.base.deck,
            "details": read_details(self._details),
            "printers": printers_data(menus.printers),
            "has_passwords": missing_for_passwords() is None,
        }

    async def show(self, request: WebRequest) -> Response:
        """Answer with pictures of the form as it is now, unless a newer question came."""
        asked = await read_asked(request)
        turn = self._last.ask(text_of(asked, "page"))
        return JSONResponse(await in_thread(self._show, asked, turn))

    def _show(self, asked: Asked, turn: int) -> Data:
        with self._bench.at_work():
            if not self._last.is_last(text_of(asked, "page"), turn):
                return {"is_late": True}
            shown = show_deck(asked, self._bench)
            faces = faces_data(shown.faces, frozenset(texts_of(asked, "known")))
        return {"faces": faces, "problems": problems_data(shown.problems)}

    async def make(self, request: WebRequest) -> Response:
        """Answer with the files of the form, or with every problem."""
        asked = await read_asked(request)
        try:
            made = await in_thread(make_deck, asked, self._bench)
        except InputError as refusal:
            return refused(refusal)
        notices = [notice for each in made for notice in each.notices]
        return JSONResponse(
            {
                "files": [
                    {
                        "key": self._files.keep(each.file),
                        "name": each.file.name,
                        "title": target_name(each.target),
                        "advice": each.advice,
                    }
                    for each in made
                ],
                "problems": problems_data(notices),
            }
        )

    async def file(self, request: WebRequest) -> Response:
        """Answer with a file, to save or for the browser's own viewer."""
        is_saved = request.query_params.get("save") == "1"
        found = self._files.get(request.path_params["key"], is_saved)
        if found is None:
            message = _("This file is not here any more: go back, and make it again.")
            return PlainTextResponse(message, 410)
        return file_response(found, is_saved)

    async def forget(self, request: WebRequest) -> Response:
        """Forget files that a page needs no longer."""
        self._files.forget(texts_of(await read_asked(request), "keys"))
        return Response(status_code=204)

    async def details(self, request: WebRequest) -> Response:
        """Keep the professional's own details, or forget them if none are sent."""
        asked = await read_asked(request)
        given = asked.get("details")
        try:
            if isinstance(given, dict):
                await in_thread(keep_details, self._details, given)
            else:
                await in_thread(forget_details, self._details)
        except InputError as refusal:
            return refused(refusal)
        return JSONResponse({"details": read_details(self._details)})

    async def stop(self, _request: WebRequest) -> Response:
        """Stop the program after this answer."""
        self._live.close()
        return Response(status_code=204)


class LastQuestions:
    """Tells whether a newer question of the same page came while one waited for its turn."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._last: dict[str, int] = {}

    def ask(self, page: str) -> int:
        """Return the number of a new question of a page."""
        with self._lock:
            self._count += 1
            self._last.pop(page, None)
            while len(self._last) >= MOST_PAGES:
                del self._last[next(iter(self._last))]
            self._last[page] = self._count
            return self._count

    def is_last(self, page: str, question: int) -> bool:
        """Return whether no newer question of this page came."""
        with self._lock:
            return self._last.get(page, question) == question


async def read_asked(request: WebRequest) -> Asked:
    """Return the JSON object of a request; an empty one for anything else."""
    try:
        found = await request.json()
    except (JSONDecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def refused(refusal: InputError, also: Data | None = None) -> Response:
    """Return the problems of a form as an answer; browsers report other statuses as faults."""
    problems = problems_data(refusal.problems)
    return JSONResponse({"is_refused": True, "problems": problems, **(also or {})})


def file_response(file: MadeFile, is_saved: bool) -> Response:
    """Return a file as an answer: to save, or to open in the browser's own viewer."""
    way = "attachment" if is_saved or file.media_type != PDF else "inline"
    name = "".join(f"%{byte:02X}" for byte in file.name.encode())  # RFC 8187, 3.2
    headers = {"content-disposition": f"{way}; filename*=UTF-8''{name}"}
    return Response(file.data, media_type=file.media_type, headers=headers)
