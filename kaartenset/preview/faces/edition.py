"""A project and a choice → what is shown: every face as a picture to be made, and all problems.

What cannot be made anew keeps its last good picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from kaartenset.client.glyph_coverage import refuse_unprintable
from kaartenset.dataclass import dataclass, field, replace
from kaartenset.deck.deck import Card, name_in_list
from kaartenset.deck.selection import select_cards
from kaartenset.errors import InputError, Problem, Problems, Severity, in_order
from kaartenset.geometry import Mm, Size
from kaartenset.locations import InFile
from kaartenset.pages.bleed import BLEED, with_bleed
from kaartenset.pages.draft import draft_face
from kaartenset.pages.page import Page, PlacedFace, page_of
from kaartenset.pages.screen.card_pages import card_pages
from kaartenset.paint.painter import Painter
from kaartenset.pdf.catalog import Info
from kaartenset.pdf.document import DocumentTemplate, Filled, Streams, write
from kaartenset.personalise.values import known_of, known_to_guide
from kaartenset.preview.faces.choice import Choice
from kaartenset.project.project import Project
from kaartenset.project.source import Reading, Source, read_as_far_as_possible
from kaartenset.targets import PRESS_TARGET, TARGETS
from kaartenset.templates import Templates
from kaartenset.theme.font_loading import unusable
from kaartenset.theme.truetype import FontUnusable
from kaartenset.typeset.covering import checked
from kaartenset.typeset.typeset import SetFace

SCREEN_TARGET = "screen"


@dataclass(frozen=True, slots=True, eq=False)
class ShownPicture:
    """A page to be turned into a picture: its PDF, size in millimetres and ``digest``."""

    digest: str
    size: Size
    pdf: bytes


@dataclass(frozen=True, slots=True, eq=False)
class PicturedFace:
    """A face with its picture; ``right`` and ``down`` are where the face is in it, in millimetres.

    A ``draft`` has its faults marked. ``bleed`` is how far its ink goes past the trim.
    """

    face: SetFace
    picture: ShownPicture
    right: Mm = 0.0
    down: Mm = 0.0
    bleed: Mm = 0.0
    draft: bool = False

    @property
    def side(self) -> str:
        return self.face.face.side.value


@dataclass(frozen=True, slots=True, eq=False)
class ShownCard:
    """A card, or a page of the guide, with its faces. One that is ``kept`` is from an earlier
    edition, because it cannot be made now."""

    id: str
    name: str
    at: InFile
    faces: tuple[PicturedFace, ...]
    kept: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """What is shown of a choice. Without a ``source``, nothing could be read anew."""

    choice: Choice
    project: Project | None
    source: Source | None
    cards: tuple[ShownCard, ...] = ()
    problems: tuple[Problem, ...] = ()
    faulty: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def make_edition(base: Project, choice: Choice, before: Edition | None) -> Edition:
    """Return what a choice shows now; ``before`` is what it showed last."""
    problems = Problems()
    project: Project | None = None
    made: Edition | None = None
    try:
        project = choice.project(base)
        reading = read_as_far_as_possible(project, choice.variants)
        problems.extend(reading.problems)
        if reading.source is not None and reading.parts.sound is not None:
            made = _made(project, choice, reading, reading.source, problems, before)
    except InputError as refusal:
        problems.extend(refusal.problems)
    if made is None:
        old = before.cards if before is not None else ()
        kept = tuple(replace(card, kept=True) for card in old)
        made = Edition(choice, project, None, kept)
    return replace(made, problems=tuple(in_order(dict.fromkeys(problems))))


def _made(
    project: Project,
    choice: Choice,
    reading: Reading,
    source: Source,
    problems: Problems,
    before: Edition | None,
) -> Edition:
    """Return the edition of a project that was read; faulty cards are as before."""
    assert reading.parts.sound is not None  # The caller asks for one.
    sound = replace(source, deck=reading.parts.sound)
    known = {card.id: card for card in before.cards} if before is not None else {}
    try:
        with sound.making():
            if TARGETS[choice.target].is_guide:
                pages = _guide_faces(sound, choice, problems)
                shown = _shown(pages, choice, sound, problems)
                cards = [
                    ShownCard(f"page-{number}", str(number), InFile(""), (face,))
                    for number, face in enumerate(shown, 1)
                ]
            else:
                faces = _set_faces(sound, choice, problems)
                shown = _shown(faces, choice, sound, problems)
                cards = list(_cards(source.deck.cards, shown, known))
    except FontUnusable as error:
        problems.extend([unusable(InFile(source.theme.name), error)])
        return Edition(choice, project, None, before.cards if before is not None else ())
    return Edition(choice, project, source, tuple(cards), faulty=reading.parts.faulty)


def _set_faces(source: Source, choice: Choice, problems: Problems) -> tuple[SetFace, ...]:
    client = choice.client_of(source)
    refuse_unprintable(client, source.fonts)
    known = known_of(client, source.deck)
    return Templates().deck(source, known, problems).fill(known, source, problems).faces


def _guide_faces(source: Source, choice: Choice, problems: Problems) -> tuple[SetFace, ...]:
    templates = Templates()
    source = templates.for_professional(source)
    known = known_to_guide(choice.client_of(source), source.deck)
    wanted = select_cards(source.deck, "")
    return templates.guide(source, known, problems, wanted).fill(known, source, problems).faces


def _cards(
    cards: Iterable[Card], shown: Iterable[PicturedFace], known: Mapping[str, ShownCard]
) -> Iterator[ShownCard]:
    """Yield each card of a deck with its faces, or with those of before if it lacks one now."""
    faces: dict[str, list[PicturedFace]] = {}
    for face in shown:
        faces.setdefault(face.face.face.card, []).append(face)
    for card in cards:
        own, old = faces.get(card.id, []), known.get(card.id)
        if old is not None and len(own) < len(old.faces):
            yield replace(old, kept=True)
        else:
            yield ShownCard(card.id, name_in_list(card), card.at, tuple(own))


def _shown(
    faces: Iterable[SetFace],
    choice: Choice,
    source: Source,
    problems: Problems,
) -> list[PicturedFace]:
    """Return faces with their pictures; those with faults are drafts."""
    alone = [replace(face, waiting=(), near=(), template=None) for face in faces]
    drafts = [_draft(face, source, problems) for face in alone]
    ready = [draft or face for draft, face in zip(drafts, alone, strict=True)]
    streams = Streams()
    found = []
    for page, draft in zip(_pages(ready, choice, source), drafts, strict=True):
        placed = next(item for item in reversed(page.items) if isinstance(item, PlacedFace))
        bleed = page.bleed or 0.0
        picture = _picture(page, source, streams)
        right, down = placed.place.x + bleed, placed.place.y + bleed
        found.append(PicturedFace(placed.face, picture, right, down, bleed, draft is not None))
    return found


def _draft(face: SetFace, source: Source, problems: Problems) -> SetFace | None:
    """Return a face with its faults marked; None for a face without any."""
    if not any(problem.spot for problem in problems):
        return None
    found = Problems()  # A layout may have one fault on many cards, reported once.
    found.extend(problem for problem in problems if problem.spot)
    checked(face, found)
    name = face.face.card, face.face.side.value
    own = [each for each in found if each.spot and (each.spot.card, each.spot.side) == name]
    return draft_face(face, own, source.fonts, with_messages=False) if own else None


def _pages(faces: list[SetFace], choice: Choice, source: Source) -> Iterator[Page]:
    """Yield the page of each face, as its target prints it."""
    if choice.target == PRESS_TARGET:
        yield from (page_of(with_bleed(face), BLEED) for face in faces)
    elif choice.target == SCREEN_TARGET:
        yield from card_pages(faces, source.deck.text, source.theme, source.fonts)
    else:
        yield from map(page_of, faces)


def _picture(page: Page, source: Source, streams: Streams) -> ShownPicture:
    """Return the PDF of a page, whose digest tells whether its picture changed."""
    painter = Painter(source.theme, source.fonts)
    painted = painter.page(page)
    info = Info("", "", source.deck.text.lang, {})
    template = DocumentTemplate((painted,), source.fonts, painter.used, info, streams=streams)
    pdf = write(Filled(template))
    return ShownPicture(sha256(pdf).hexdigest()[:32], painted.size, pdf)
