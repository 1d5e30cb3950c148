"""Options about the pages in the browser."""

from __future__ import annotations

from kaartenset.cli.options.declaration import NUMBER, PAGES, TypedText, flag, option
from kaartenset.dataclass import dataclass
from kaartenset.i18n import N_


@dataclass(frozen=True, kw_only=True)
class PagesOptions:
    """How the pages are served."""

    no_open: bool = flag("--no-open", N_("Do not open the browser."), under=PAGES)
    port: TypedText = option(
        "--port",
        NUMBER,
        N_("The port of the pages on this computer; by default any that is free."),
        under=PAGES,
    )
