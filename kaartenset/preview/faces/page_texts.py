"""The texts of the page of the designer: those in its HTML, and those that its script shows."""

from __future__ import annotations

from kaartenset.i18n import N_, _

TARGET_NAMES = {
    "office": N_("office printer"),
    "screen": N_("screen"),
    "press": N_("print shop, with bleed"),
    "guide": N_("guide"),
}
"""The names of targets in the menu."""


def page_texts() -> dict[str, str]:
    """Return the texts of the HTML, by their names in it."""
    return {
        "heading": _("Preview"),
        "choices": _("What is shown"),
        "search": _("Find a card"),
        "deck": _("Deck"),
        "variants": _("Variants"),
        "variants_hint": _("Each one lies over those before it."),
        "address": _("Form of address"),
        "benefit": _("Benefit"),
        "client": _("Sample client"),
        "target": _("As for"),
        "compare": _("Beside it"),
        "view": _("How it is shown"),
        "size": _("Size"),
        "small": _("small"),
        "fit": _("front beside back"),
        "large": _("large"),
        "real": _("100 %, as on paper"),
        "colours": _("Colours"),
        "as_printed": _("as printed"),
        "grey": _("shades of grey"),
        "protan": _("without red (protanopia)"),
        "deutan": _("without green (deuteranopia)"),
        "tritan": _("without blue (tritanopia)"),
        "guides": _("Guides"),
        "trim": _("trim"),
        "safe": _("safe area"),
        "bleed": _("bleed"),
        "baselines": _("baselines"),
        "writing": _("writing lines"),
        "texts": _("texts"),
        "marks": _("problems"),
        "only_problems": _("Only cards with problems"),
        "ruler": _("Check the real size with a ruler"),
        "ruler_what": _(
            "Hold a ruler against the bar, or a bank card against the box if there is room for "
            "one. Move the slider until the bar is as long as it says, or the box as large as the "
            "card. This browser remembers it."
        ),
        "ruler_scale": _("Pixels in 100 mm"),
        "ruler_reset": _("As the screen says"),
        "general": _("Problems of the whole deck"),
    }


def script_texts(has_editor: bool, start: str) -> dict[str, str]:
    """Return the texts that the script shows; ``{names}`` in them are filled in there.

    ``has_editor``: the user named an editor. ``start`` is the query of what is shown first.
    """
    return {
        "start": start,
        "has_editor": "yes" if has_editor else "",
        "nothing": _("nothing"),
        "standard": _("standard"),
        "front": _("front"),
        "back": _("back"),
        "page": _("page"),
        "picture_of": _("{side} of card {card}"),
        "picture_of_stack": _("{side} of card {card}, {stack}"),
        "page_of": _("page {number} of the guide"),
        "page_name": _("Page {number}"),
        "draft": _("draft: it cannot be printed like this"),
        "kept": _("This card cannot be drawn now. You see how it was before."),
        "never": _("This card cannot be drawn. Its problems say why."),
        "broken": _("The deck cannot be read. You see how it was before the last change."),
        "broken_first": _("The deck cannot be read. Its problems say why."),
        "no_answer": _("The program does not answer as it should. It may be a fault in it."),
        "cards_shown": _("{count} of {all} cards"),
        "no_card": _("No card has this in its name or its texts."),
        "error": _("error"),
        "warning": _("warning"),
        "problem_mark": _("{severity} {number}: {message}"),
        "editor_link": _("open in VS Code"),
        "editor_open": _("open in your editor"),
        "editor_failed": _("The editor could not be started."),
        "texts_of": _("Texts of this card: {count}"),
        "text": _("text"),
        "type_size": _("size"),
        "words": _("words a sentence"),
        "points": _("{size} pt"),
        "points_of": _("{size} pt, made smaller than {full} pt"),
        "sentence_words": _("{words} words a sentence"),
        "no_sentence": _("no words"),
        "pitch": _("{mm} mm"),
        "renewed": _("Renewed: {cards}"),
        "renewed_count": _("Renewed: {count} cards"),
        "one_error": _("1 error"),
        "errors": _("{count} errors"),
        "one_warning": _("1 warning"),
        "warnings": _("{count} warnings"),
        "no_problems": _("no problems"),
        "more": _("and {count} more problems; 'kaartenset check' shows all"),
        "ruler_card": _("a bank card, 85.6 mm wide"),
        "ruler_card_upright": _("a bank card, 85.6 mm high"),
        "ruler_now": _("100 mm is {pixels} pixels"),
    }
