"""``kaartenset proof``: makes a PDF with a variant beside the standard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kaartenset.cli import console
from kaartenset.cli.options.deck import WordingOptions
from kaartenset.cli.options.project import SheetFileOptions
from kaartenset.dataclass import dataclass, replace
from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.locations import OfOption

if TYPE_CHECKING:
    from kaartenset.pages.proof import ProofDeck
    from kaartenset.project.project import Project
    from kaartenset.project.source import Source


@dataclass(frozen=True, kw_only=True)
class ProofOptions:
    """The wording to read through, and where the proof goes."""

    wording: WordingOptions = WordingOptions()
    files: SheetFileOptions = SheetFileOptions()


def proof(options: ProofOptions) -> None:
    """Make the proof of a stack of variants and print its path."""
    from kaartenset.cli.request.destination import read_destination
    from kaartenset.cli.request.request import read_place, refuse
    from kaartenset.source.variants import check_known

    quiet = options.files.quiet
    problems = Problems()
    wanted = tuple(dict.fromkeys(options.wording.variants or ()))
    if not wanted:
        message = _("name the variant to read through")
        problems.add(
            "unknown-variant", OfOption("--variant"), message, _("see 'kaartenset list variants'")
        )
    project = read_place(options.files.project, Path.cwd(), options.wording.address)
    check_known(project.content, wanted, problems)
    destination = read_destination(options.files.output, False, project, problems)
    refuse(problems)
    assert destination is not None  # Without it there is a problem, refused above.
    data = proof_of(project, wanted)
    destination.make_ready(quiet)
    path = destination.write(data, None, wanted, ".proof.pdf")
    if not quiet:
        console.give(str(path))
        console.say(
            _(
                "a bar beside a text: it was rewritten; a broken bar: it is still that of the "
                "standard"
            )
        )
    if options.files.show:
        from kaartenset.cli.viewer import show_file

        show_file(path)


def proof_of(project: Project, variants: tuple[str, ...]) -> bytes:
    """Return the PDF of the proof of a stack of variants.

    Raises ``InputError`` if a card of the standard or of the variants cannot be made.
    """
    from kaartenset.targets.proof import make_proof

    source, standard, variant = compared(project, variants)
    return make_proof(standard, variant, source.deck.text, source.stack, source.theme, source.fonts)


def compared(project: Project, variants: tuple[str, ...]) -> tuple[Source, ProofDeck, ProofDeck]:
    """Return the source of the variants, and the typeset neutral decks of standard and variants.

    A translation is compared with the deck that it translates. Raises ``InputError`` if a card
    cannot be made.
    """
    from kaartenset.deck.originals import originals_of
    from kaartenset.pages.proof import ProofDeck
    from kaartenset.project.source import read_project
    from kaartenset.templates import Templates

    source = read_project(project, variants)
    if source.stack.translations:
        beside = source.untranslated()
        name = beside.deck.text.variant_name.plain
    else:
        beside, name = read_project(replace(project, address="")), _("standard")
    problems = Problems()
    templates = Templates()
    made = [templates.set_deck(each, None, problems) for each in (beside, source)]
    problems.refuse()
    standard, variant = (
        ProofDeck(
            title,
            deck.text.lang,
            deck.cards,
            {(face.face.card, face.face.side): face for face in one.faces},
            originals_of(deck),
        )
        for title, one, deck in zip(
            (name, source.deck.text.variant_name.plain),
            made,
            [one.deck() for one in made],
            strict=True,
        )
    )
    return source, standard, variant
