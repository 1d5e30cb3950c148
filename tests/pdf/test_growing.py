"""Many decks in one file: each whole and on sheets of its own, what they share in it once, and a
tree that readers find pages in."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from clients import distinct_clients
from faces import PLAIN
from kaartenset.batch.combine import CombinedFile, check_combinable
from kaartenset.client.client import Client
from kaartenset.dataclass import replace
from kaartenset.errors import InputError, UsageError
from kaartenset.pdf import growing
from kaartenset.pdf.growing import LIMITS, Limits
from kaartenset.project.source import Source, read_project
from kaartenset.targets import TARGETS
from kaartenset.targets.request import Request
from kaartenset.templates import Templates
from outside_tools import run_tool
from pdf_reading import open_pdf, texts, words_of
from projects import SHIPPED, build_pdf

OPTIONS = Request()
FEW = Request(cards="1,2")


def combined(
    source: Source,
    clients: list[Client],
    target: str = "office",
    options: Request = OPTIONS,
    limits: Limits = LIMITS,
) -> bytes:
    out = BytesIO()
    file = CombinedFile(replace(options, target=target), Templates(), out, limits)
    for client in clients:
        file.add(file.prepare(source, client))
    file.finish()
    return out.getvalue()


def operators(page: pikepdf.Page) -> bytes:
    return b" ".join(
        b" ".join(map(pikepdf.unparse_content_stream, ([step],)))
        for step in pikepdf.parse_content_stream(page)
    )


def test_every_deck_is_as_it_is_alone(shipped: Source) -> None:
    clients = [*distinct_clients(6), Client(), Client(name="Ẩnn Γιώργος")]
    alone = [build_pdf(shipped, client, FEW, Templates()) for client in clients]
    together = combined(shipped, clients, options=FEW)
    assert texts(together) == [page for data in alone for page in texts(data)]
    with open_pdf(together) as pdf:
        pages = iter(pdf.pages)
        for data in alone:
            with open_pdf(data) as own:
                for page in own.pages:
                    theirs = next(pages)
                    assert operators(theirs) == operators(page)
                    assert list(theirs.MediaBox) == list(page.MediaBox)
        assert next(pages, None) is None


def test_the_same_clients_make_the_same_bytes_whoever_came_before(shipped: Source) -> None:
    clients = list(distinct_clients(4))
    first = combined(shipped, clients, options=FEW)
    combined(shipped, list(distinct_clients(3, seed=8)), options=FEW)
    assert combined(shipped, clients, options=FEW) == first
    assert combined(read_project(SHIPPED), clients, options=FEW) == first


def test_what_decks_share_is_in_the_file_once(shipped: Source) -> None:
    few, more = (
        len(combined(shipped, list(distinct_clients(count, complete=True)))) for count in (10, 30)
    )
    assert (more - few) / 20 < 8_000


@pytest.mark.slow
def test_the_file_is_sound_at_every_depth_of_its_tree(shipped: Source, tmp_path: Path) -> None:
    limits = Limits(kids=3)
    for count in (1, 3, 4, 9, 10, 28):
        path = tmp_path / f"{count}.pdf"
        clients = list(distinct_clients(count))
        path.write_bytes(combined(shipped, clients, options=FEW, limits=limits))
        said = run_tool("qpdf", "--check", path)
        assert said.returncode == 0, said.stdout + said.stderr
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == 2 * count
            assert depth_and_pages(pdf.Root.Pages)[1] == 2 * count
            assert depth_and_pages(pdf.Root.Pages)[0] <= 2 + next(
                level for level in range(9) if 3**level >= count
            )


def depth_and_pages(node: pikepdf.Object) -> tuple[int, int]:
    """Return how deep a page tree is and how many pages it has, after looking at each node (ISO
    32000-1, table 29)."""
    if node.Type == "/Page":
        return 0, 1
    assert 1 <= len(node.Kids) <= 10
    found = [depth_and_pages(kid) for kid in node.Kids]
    assert all(kid.Parent.objgen == node.objgen for kid in node.Kids)
    assert node.Count == sum(pages for _depth, pages in found)
    return 1 + max(depth for depth, _pages in found), sum(pages for _depth, pages in found)


def test_every_deck_starts_on_a_new_sheet(shipped: Source) -> None:
    clients = [replace(client, reference="") for client in distinct_clients(2)]
    pages = len(texts(build_pdf(shipped, clients[0], replace(FEW, target="guide"))))
    out = BytesIO()
    file = CombinedFile(replace(FEW, target="guide"), Templates(), out)
    counts = [file.add(file.prepare(shipped, client)) for client in clients]
    file.finish()
    assert counts == [pages + pages % 2] * 2
    found = texts(out.getvalue())
    assert found[0] == found[counts[0]] != ""
    assert all(text.strip() == "" for text in found[pages : counts[0]])


def test_a_deck_of_an_odd_number_of_pages_ends_in_an_empty_one(shipped: Source) -> None:
    painted = (
        CombinedFile(replace(FEW, target="guide"), Templates(), BytesIO())
        .prepare(shipped, None)
        .painted
    )
    out = BytesIO()
    document = growing.ManyDocuments(out, shipped.fonts, painted.template.info)
    odd = painted._replace(
        template=type(painted.template)(
            painted.template.pages[:1], shipped.fonts, painted.template.used, painted.template.info
        )
    )
    assert [document.add(odd), document.add(odd)] == [2, 2]
    document.finish()
    found = texts(out.getvalue())
    assert [bool(text.strip()) for text in found] == [True, False, True, False]


def test_a_deck_that_cannot_be_made_leaves_nothing_in_the_file(shipped: Source) -> None:
    clients = list(distinct_clients(2))
    out = BytesIO()
    file = CombinedFile(FEW, Templates(), out)
    file.add(file.prepare(shipped, clients[0]))
    with pytest.raises(InputError):
        file.prepare(shipped, Client(name="🙂"))
    file.add(file.prepare(shipped, clients[1]))
    file.finish()
    assert out.getvalue() == combined(shipped, clients, options=FEW)


def test_without_a_deck_nothing_is_written(shipped: Source) -> None:
    assert combined(shipped, []) == b""


def test_variants_with_other_fonts_are_refused(shipped: Source) -> None:
    other = read_project(SHIPPED)
    other.fonts.chains[PLAIN.cut] = other.fonts.chain(PLAIN)[:1]
    file = CombinedFile(FEW, Templates(), BytesIO())
    file.add(file.prepare(shipped, Client(name="Ann")))
    with pytest.raises(UsageError) as refusal:
        file.prepare(other, Client(name="Ann"))
    assert [problem.code for problem in refusal.value.problems] == ["fonts-differ"]


def test_a_file_beyond_what_its_table_can_say_is_refused(shipped: Source) -> None:
    file = CombinedFile(FEW, Templates(), BytesIO(), Limits(length=1000))
    with pytest.raises(InputError) as refusal:
        file.add(file.prepare(shipped, Client(name="Ann")))
    assert [problem.code for problem in refusal.value.problems] == ["combined-too-large"]


def test_a_target_that_cannot_be_combined_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    check_combinable(Request())
    monkeypatch.setitem(
        TARGETS,
        "office",
        TARGETS["office"].__class__(
            "office", TARGETS["office"].make, str, TARGETS["office"].how_to_print
        ),
    )
    with pytest.raises(UsageError) as refusal:
        check_combinable(Request())
    assert [problem.code for problem in refusal.value.problems] == ["not-combinable"]


def test_decks_that_share_nothing_do_not_fill_the_memory(shipped: Source) -> None:
    limits = Limits(templates=2, characters=20_000)
    clients = list(distinct_clients(5))
    painted = [
        CombinedFile(replace(FEW, target="guide"), Templates(), BytesIO())
        .prepare(shipped, client)
        .painted
        for client in clients
    ]
    out = BytesIO()
    document = growing.ManyDocuments(out, shipped.fonts, painted[0].template.info, limits)
    for deck in painted:
        document.add(deck)
        assert len(document._plans) <= 2
        assert sum(map(len, document._streams)) < 20_000 + sum(
            len(part)
            for page in deck.template.pages
            for part in page.parts
            if isinstance(part, str)
        )
    document.finish()
    for client, text in zip(
        clients, texts(out.getvalue())[:: len(texts(out.getvalue())) // 5], strict=True
    ):
        assert client.reference in text


def test_the_file_says_nothing_of_a_client_outside_the_pages(shipped: Source) -> None:
    clients = list(distinct_clients(3))
    with open_pdf(combined(shipped, clients, options=FEW)) as pdf:
        about = " ".join(map(str, pdf.docinfo.values()))
    assert not [
        client for client in clients if client.name.split()[0] in about or client.reference in about
    ]
    assert clients[0].name.split()[0] in words_of(combined(shipped, clients, options=FEW))


MEMORY = """
import sys
from pathlib import Path
from kaartenset.project.source import read_project
from kaartenset.targets.request import Request
from kaartenset.batch.combine import CombinedFile
from kaartenset.project.project import Project
from kaartenset.templates import Templates
sys.path[:0] = sys.argv[3].split("|")
from clients import distinct_clients
source = read_project(Project(Path(sys.argv[1]), Path(sys.argv[2])))
with open(sys.argv[4], "wb") as out:
    file = CombinedFile(Request("office"), Templates(), out)
    for number, client in enumerate(distinct_clients(4000), start=1):
        file.add(file.prepare(source, client))
        if number in (1000, 4000):
            lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
            print(next(line.split()[1] for line in lines if line.startswith("VmRSS:")))
    file.finish()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_memory_does_not_grow_with_the_clients(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-c",
        MEMORY,
        str(SHIPPED.content),
        str(SHIPPED.layouts),
        "|".join(str(Path(__file__).parents[1] / room) for room in ("templates", "support")),
        str(tmp_path / "all.pdf"),
    ]
    first, last = map(
        int, subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    )
    assert last - first < 15 * 1024
