"""The page of the designer: requests → editions, pictures and problems; changes → messages."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from json import JSONDecodeError
from threading import Event, Thread

from starlette.requests import Request as WebRequest
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kaartenset.i18n import _
from kaartenset.preview.faces.choice import SAMPLES, Choice, menus_of, query_of, read_choice
from kaartenset.preview.faces.edition import Edition
from kaartenset.preview.faces.face_data import PageData, face_data
from kaartenset.preview.faces.gallery import Gallery
from kaartenset.preview.faces.page_texts import TARGET_NAMES, page_texts, script_texts
from kaartenset.preview.faces.pictures import RESOLUTIONS
from kaartenset.preview.faces.problem_data import problems_data
from kaartenset.preview.faces.source_files import (
    SourceFiles,
    editor_command,
    open_in_editor,
    own_editor,
)
from kaartenset.preview.live import LiveMessages
from kaartenset.preview.threads import in_thread
from kaartenset.preview.website import WebPage
from kaartenset.project.project import Project
from kaartenset.source.variants import ADDRESSES, root_of
from kaartenset.watching import Watched, changes

CALM = 20
"""Milliseconds without a change that end a save. Files that are half saved by then have faults, and
are read once more."""

_SECONDS_TO_END = 0.5
"""How long the end of the program waits for work that is under way; a disk may hang."""

CHANGED = "changed"
"""The message that a file changed."""


def preview_page(
    base: Project, live: LiveMessages, start: Choice, gallery: Gallery | None = None
) -> WebPage:
    """Return the page that shows the faces of a project; ``start`` is what it shows first."""
    asked = PreviewRequests(gallery or Gallery(base), SourceFiles(), live, start)
    return WebPage(
        "/preview",
        _("Preview"),
        "preview.html",
        page_texts(),
        script_texts(bool(own_editor(os.environ)), query_of(start)),
        (
            "preview.js",
            "card_view.js",
            "overlays.js",
            "problems_view.js",
            "ruler.js",
            "preview.css",
        ),
        (
            Route("/preview/faces", asked.faces),
            Route("/preview/report", asked.report),
            Route("/preview/picture/{digest}", asked.picture),
            Route("/preview/open", asked.open, methods=["POST"]),
        ),
        asked.running,
    )


class PreviewRequests:
    """Answers the requests of the page. Work is done in threads, so that messages go on."""

    def __init__(
        self, gallery: Gallery, files: SourceFiles, live: LiveMessages, start: Choice
    ) -> None:
        self._gallery = gallery
        self._files = files
        self._live = live
        self._start = start

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Watch the files of the project, and tell every open page about each change.

        What is shown first is made while the browser starts.
        """
        base = self._gallery.base
        folders = (root_of(base.content), base.layouts)
        stop = Event()
        threads = (
            Thread(target=self._gallery.warm, args=(self._start,), daemon=True),
            Thread(target=self._follow, args=(Watched(folders), stop), daemon=True),
        )
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join(_SECONDS_TO_END)

    def _follow(self, watched: Watched, stop: Event) -> None:
        for saved in changes(watched, CALM, stop):
            if saved:
                self._gallery.renew()
                self._live.send(CHANGED, {})

    async def faces(self, request: WebRequest) -> Response:
        """Answer with the cards of a choice, and the problems that drawing them found."""
        choice = read_choice(request.query_params)
        return JSONResponse(await in_thread(self._faces, choice))

    def _faces(self, choice: Choice) -> PageData:
        edition = self._gallery.edition(choice)
        problems, more = problems_data(edition.problems, edition, self._files)
        return {
            "fresh": edition.source is not None,
            "title": edition.source.deck.text.title.in_one_line.plain if edition.source else "",
            "menus": self._menus(edition),
            "cards": [
                {
                    "id": card.id,
                    "name": card.name,
                    "kept": card.kept,
                    "faces": [
                        face_data(face) for face in card.faces if not face.face.face.is_blank
                    ],
                }
                for card in edition.cards
            ],
            "problems": problems,
            "more": more,
        }

    def _menus(self, edition: Edition) -> PageData:
        menus = menus_of(self._gallery.base, edition.project)
        benefits = edition.source.deck.benefit_names if edition.source else {}
        return {
            "deck": menus.decks,
            "variants": menus.variants,
            "address": [("", _("as the variant does")), *((each, each) for each in ADDRESSES)],
            "benefit": [
                ("", _("none")),
                *benefits.items(),
            ],
            "client": [("", _("none")), *((id, _(each.name)) for id, each in SAMPLES.items())],
            "target": [(name, _(TARGET_NAMES.get(name, name))) for name in menus.targets],
        }

    async def report(self, request: WebRequest) -> Response:
        """Answer with everything that ``check`` finds in the deck of a choice."""
        choice = read_choice(request.query_params)
        return JSONResponse(await in_thread(self._report, choice))

    def _report(self, choice: Choice) -> PageData:
        found = self._gallery.report(choice)
        edition = self._gallery.edition(choice)
        problems, more = problems_data((*edition.problems, *found), edition, self._files)
        return {"problems": problems, "more": more}

    async def picture(self, request: WebRequest) -> Response:
        """Answer with a picture that an edition shows, at one of the known resolutions."""
        asked = request.query_params.get("resolution", "")
        resolution = int(asked) if asked in map(str, RESOLUTIONS) else RESOLUTIONS[1]
        digest = request.path_params["digest"]
        png = await in_thread(self._gallery.picture, digest, resolution)
        if png is None:
            return Response(status_code=404)
        return Response(png, media_type="image/png")

    async def open(self, request: WebRequest) -> Response:
        """Open a place in the editor of the user, by the id of its file."""
        with suppress(JSONDecodeError, UnicodeDecodeError):
            asked = await request.json()
            if isinstance(asked, dict) and (path := self._files.path_of(asked.get("file"))):
                line, column = (_number(asked.get(name)) for name in ("line", "column"))
                editor = own_editor(os.environ)
                if editor and open_in_editor(editor_command(editor, path, line, column)):
                    return Response(status_code=204)
        return Response(status_code=404)


def _number(value: object) -> int:
    return value if isinstance(value, int) and 0 < value < 10**7 else 1
