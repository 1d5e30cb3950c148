"""Problems → what a page shows of them: the card, the places on it, how to open the file."""

from __future__ import annotations

from collections.abc import Iterable

from kaartenset.errors import Problem, Severity
from kaartenset.locations import InFile
from kaartenset.preview.faces.edition import Edition, ShownCard
from kaartenset.preview.faces.face_data import PageData, marks_on
from kaartenset.preview.faces.source_files import SourceFiles, editor_link, file_of

MOST_SHOWN = 500
"""Problems that a page shows; the command prints them all."""


def problems_data(
    problems: Iterable[Problem], edition: Edition, files: SourceFiles
) -> tuple[list[PageData], int]:
    """Return the problems that a page shows, errors first, and how many it does not."""
    found = sorted(
        dict.fromkeys(problems), key=lambda problem: problem.severity is not Severity.ERROR
    )
    of_card = {card.id: card for card in edition.cards}
    faulty = {problem: card for card, own in edition.faulty.items() for problem in own}
    data = [_problem(each, edition, of_card, faulty, files) for each in found[:MOST_SHOWN]]
    return data, max(0, len(found) - MOST_SHOWN)


def _problem(
    problem: Problem,
    edition: Edition,
    of_card: dict[str, ShownCard],
    faulty: dict[Problem, str],
    files: SourceFiles,
) -> PageData:
    spot = problem.spot
    marks = [
        {"card": card.id, "side": face.side, "box": box}
        for card in ([of_card[spot.card]] if spot and spot.card in of_card else edition.cards)
        if not card.kept
        for face in card.faces
        for box in marks_on(face, problem)
    ]
    data = {
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "place": str(problem.where),
        "card": marks[0]["card"] if marks else _card_of(problem, edition, faulty),
        "marks": marks,
        "seen": spot is not None,
    }
    where, project = problem.where, edition.project
    path = file_of(where, project) if project is not None else None
    if path is not None and isinstance(where, InFile):
        data |= {
            "link": editor_link(path, where),
            "file": files.id_of(path),
            "line": where.line,
            "column": where.column,
        }
    return data


def _card_of(problem: Problem, edition: Edition, faulty: dict[Problem, str]) -> str:
    """Return the card that a problem is about, or an empty text if it is about all."""
    if problem in faulty:
        return faulty[problem]
    if problem.spot is not None:
        return problem.spot.card
    where = problem.where
    return next(
        (
            card.id
            for card in edition.cards
            if isinstance(where, InFile) and where.file and card.at.file == where.file
        ),
        "",
    )
