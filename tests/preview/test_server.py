"""The server of the pages: who may ask, what it gives, and how it ends."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from queue import Queue
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.requests import Request as WebRequest
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kaartenset.errors import UsageError
from kaartenset.preview.faces.choice import Choice
from kaartenset.preview.faces.edition import Edition
from kaartenset.preview.faces.gallery import Gallery
from kaartenset.preview.faces.page import preview_page
from kaartenset.preview.gate import Gate, Keys
from kaartenset.preview.live import LiveMessages
from kaartenset.preview.server import ServerSettings, serve
from kaartenset.preview.website import WebPage, application
from kaartenset.project.project import find_project
from tables import table

MOST = 1000
"""Bytes of one request that this server takes."""


async def _echo(request: WebRequest) -> Response:
    return JSONResponse({"bytes": len(await request.body())})


PAGE = WebPage(
    "/try",
    "Try <this>",
    "shell.html",
    dict.fromkeys(("lang", "title", "skip", "script", "styles", "menu", "body", "words"), "a & b"),
    {"hello": "</script>"},
    ("live.js",),
    (Route("/try/echo", _echo, methods=["POST"]),),
)


class Served:
    """A server in a thread, and requests to it."""

    def __init__(
        self, idle: float | None = None, page: Callable[[LiveMessages], WebPage] = lambda _: PAGE
    ) -> None:
        self.live = LiveMessages()
        addresses: Queue[str] = Queue()
        settings = ServerSettings(opens_browser=False, idle=idle, most_uploaded=MOST)
        self.thread = threading.Thread(
            target=serve, args=([page(self.live)], self.live, settings, addresses.put), daemon=True
        )
        self.thread.start()
        self.address = urlsplit(addresses.get(timeout=10))
        self.port = self.address.port or 0
        answer = self.ask("GET", f"{self.address.path}?{self.address.query}")
        self.given = answer.getheader("set-cookie", "")
        self.cookie = self.given.split(";")[0]

    def ask(
        self, method: str, path: str, /, body: bytes | None = None, **headers: str | None
    ) -> HTTPResponse:
        """Return the answer to a request as the page makes it, with other headers if given."""
        own = f"http://127.0.0.1:{self.port}"
        usual: dict[str, str | None] = {"cookie": getattr(self, "cookie", None)}
        if method == "POST":
            usual["origin"] = own
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        sent = {
            name.replace("_", "-"): value
            for name, value in (usual | headers).items()
            if value is not None
        }
        connection.request(method, path, body, sent)
        return connection.getresponse()


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    found = Served()
    yield found
    found.live.close()
    found.thread.join(5)
    assert not found.thread.is_alive()


def test_the_address_gives_a_cookie_once_and_the_page_has_no_token_any_more(
    served: Served,
) -> None:
    assert "httponly" in served.given.casefold()
    assert "samesite=strict" in served.given.casefold()
    answer = served.ask("GET", f"/try?{served.address.query}", cookie=None)
    assert (answer.status, answer.getheader("location")) == (303, "/try")


OUTSIDE = "http://evil.example"


@table(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/try", {}, 200),
        ("GET", "/", {}, 200),
        ("GET", "/static/live.js", {}, 200),
        ("POST", "/try/echo", {}, 200),
        ("GET", "/try", {"cookie": None}, 403),
        ("GET", "/try", {"cookie": "kaartenset=x"}, 403),
        ("GET", "/live", {"cookie": None}, 403),
        ("GET", "/static/live.js", {"cookie": None}, 403),
        ("GET", "/try?token=wrong", {"cookie": None}, 403),
        ("GET", "/try?token=%C3%A9", {"cookie": None}, 403),
        ("GET", "/try", {"host": "evil.example"}, 421),
        ("GET", "/try", {"host": "127.0.0.1"}, 421),
        ("GET", "/try", {"origin": OUTSIDE}, 403),
        ("GET", "/try", {"origin": "null"}, 403),
        ("GET", "/try", {"sec_fetch_site": "cross-site"}, 403),
        ("POST", "/try/echo", {"origin": None}, 403),
        ("POST", "/try/echo", {"origin": OUTSIDE}, 403),
        ("POST", "/try/echo", {"origin": "http://localhost:1"}, 403),
        ("GET", "/static/../server.py", {}, 404),
        ("GET", "/static/%2e%2e/server.py", {}, 404),
        ("GET", "/static/..%2fserver.py", {}, 404),
        ("GET", "//etc/passwd", {}, 404),
        ("GET", "/static/style.css%00", {}, 404),
        ("GET", "/try/echo", {}, 404),
    ],
)
def test_only_the_page_itself_gets_an_answer(
    served: Served, method: str, path: str, headers: dict[str, str | None], status: int
) -> None:
    assert served.ask(method, path, None, **headers).status == status


@table("path", ["/try", "/static/style.css", "/nothing", "/try?token=wrong"])
def test_every_answer_says_what_a_page_may_load_and_that_nothing_is_kept(
    served: Served, path: str
) -> None:
    answer = served.ask("GET", path)
    policy = answer.getheader("content-security-policy", "")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.getheader("cache-control") == "no-store"
    assert answer.getheader("x-content-type-options") == "nosniff"


def test_texts_cannot_end_their_place_in_the_html(served: Served) -> None:
    html = served.ask("GET", "/try").read().decode()
    assert "<title>Try &lt;this&gt;" in html
    words = html.split('id="words">')[-1].split("</script>")[0]
    assert json.loads(words)["hello"] == "</script>"
    assert "style=" not in html
    assert "onclick" not in html


def test_an_upload_has_a_bound_with_a_length_and_without(served: Served) -> None:
    assert served.ask("POST", "/try/echo", b"x" * MOST).status == 200
    assert served.ask("POST", "/try/echo", b"x" * (MOST + 1)).status == 413
    assert served.ask("POST", "/try/echo", b"", content_length=str(2**30)).status == 413
    chunked = b"".join(b"1ff\r\n" + b"x" * 0x1FF + b"\r\n" for _ in range(4)) + b"0\r\n\r\n"
    head = (
        f"POST /try/echo HTTP/1.1\r\nhost: 127.0.0.1:{served.port}\r\ncookie: {served.cookie}\r\n"
        f"origin: http://127.0.0.1:{served.port}\r\ntransfer-encoding: chunked\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", served.port), 5) as connection:
        connection.sendall(head.encode() + chunked)
        assert connection.recv(100).startswith(b"HTTP/1.1 413")


def test_an_upload_without_an_end_is_refused_before_it_is_in_memory() -> None:
    """A length that lies is not believed: bytes are counted as they come, and no more is asked."""
    asked = 0

    async def receive() -> dict[str, Any]:
        nonlocal asked
        asked += 1
        return {"type": "http.request", "body": bytes(100), "more_body": True}

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    live = LiveMessages()
    gate = Gate(application([PAGE], live), 80, Keys("token", "cookie"), live, MOST)
    for length in ("10", None):
        asked = 0
        headers = {"host": "127.0.0.1:80", "cookie": "kaartenset-80=cookie"}
        headers |= {"origin": "http://127.0.0.1:80"}
        headers |= {"content-length": length} if length else {}
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/try/echo",
            "query_string": b"",
            "headers": [(name.encode(), text.encode()) for name, text in headers.items()],
        }
        asyncio.run(gate(scope, receive, send))
        assert [m["status"] for m in sent if m["type"] == "http.response.start"] == [413]
        assert asked == MOST // 100 + 1
        sent.clear()


def test_an_upload_that_breaks_off_is_no_fault_of_the_program(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    head = (
        f"POST /try/echo HTTP/1.1\r\nhost: 127.0.0.1:{served.port}\r\ncookie: {served.cookie}\r\n"
        f"origin: http://127.0.0.1:{served.port}\r\ncontent-length: 500\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", served.port), 5) as connection:
        connection.sendall(head.encode() + b"x" * 10)
    assert served.ask("POST", "/try/echo", b"x").status == 200
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


@pytest.mark.slow
def test_a_disk_that_hangs_holds_up_no_page_and_no_end() -> None:
    hangs, goes_on = threading.Event(), threading.Event()

    def make(*_asked: object) -> Edition:
        hangs.set()
        goes_on.wait(20)
        return Edition(Choice(), None, None)

    def page(live: LiveMessages) -> WebPage:
        base = find_project(None, None, Path.cwd())
        return preview_page(base, live, Choice(), Gallery(base, make=make))

    slow = Served(page=page)
    assert hangs.wait(5)
    waiting = HTTPConnection("127.0.0.1", slow.port)
    waiting.request("GET", "/preview/faces", headers={"cookie": slow.cookie})
    try:
        began = time.monotonic()
        assert slow.ask("GET", "/preview").status == 200
        assert slow.ask("GET", "/static/preview.js").status == 200
        assert time.monotonic() - began < 2
        slow.live.close()
        slow.thread.join(10)
        assert not slow.thread.is_alive()
    finally:
        goes_on.set()
        waiting.close()


def test_a_message_reaches_every_open_page(served: Served) -> None:
    pages = [served.ask("GET", "/live") for _ in range(2)]
    for page in pages:
        assert b"connected" in b"".join(page.readline() for _ in range(4))
    served.live.send("saved", {"file": "é"})
    for page in pages:
        lines = [page.readline() for _ in range(3)]
        assert json.loads(lines[1].removeprefix(b"data: ")) == {"file": "é"}
        page.close()


def test_a_page_that_does_not_read_is_let_go(served: Served) -> None:
    """A browser in the background may stop reading: what waits for it is bounded."""
    with socket.create_connection(("127.0.0.1", served.port), 5) as connection:
        request = f"GET /live HTTP/1.1\r\nhost: 127.0.0.1:{served.port}\r\n"
        connection.sendall(f"{request}cookie: {served.cookie}\r\n\r\n".encode())
        connection.recv(500)
        while served.live.quiet_for:
            time.sleep(0.01)
        for _ in range(2000):
            served.live.send("saved", "x" * 20_000)
        deadline = time.monotonic() + 5
        while not served.live.quiet_for and time.monotonic() < deadline:
            time.sleep(0.01)
        assert served.live.quiet_for


def test_a_port_that_is_taken_is_a_problem_of_its_option(served: Served) -> None:
    with pytest.raises(UsageError) as refusal:
        serve([PAGE], LiveMessages(), ServerSettings(served.port, False), lambda _address: None)
    assert [problem.code for problem in refusal.value.problems] == ["port-taken"]


def test_it_listens_to_this_computer_alone(served: Served) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as found:
        found.connect(("192.0.2.1", 9))  # Nothing is sent: it tells the address of this computer.
        own = found.getsockname()[0]
    if own.startswith("127."):
        pytest.skip("this computer has no address but its own")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((own, served.port), 2).close()


def test_it_stops_when_no_page_is_open_for_a_while() -> None:
    idle = Served(idle=0.2)
    idle.thread.join(5)
    assert not idle.thread.is_alive()


def test_an_open_page_keeps_it_running_and_does_not_hold_up_its_end() -> None:
    watched = Served(idle=0.05)
    page = watched.ask("GET", "/live")
    page.readline()
    watched.thread.join(0.4)
    assert watched.thread.is_alive()
    watched.live.close()
    watched.thread.join(1.5)
    assert not watched.thread.is_alive()
