"""All options of ``build`` and of ``batch``."""

from __future__ import annotations

from kaartenset.cli.options.caseload import CaseloadOptions
from kaartenset.cli.options.client import REFERENCE_IS_NOT_BSN, ClientOptions, SharedClientOptions
from kaartenset.cli.options.deck import DeckOptions
from kaartenset.cli.options.declaration import PRINTING, PROJECT, flag
from kaartenset.cli.options.password import BatchPasswordOptions, PasswordOptions
from kaartenset.cli.options.project import OPEN, WATCH
from kaartenset.cli.options.verbosity import JSON, VerbosityOptions
from kaartenset.dataclass import dataclass
from kaartenset.i18n import N_


@dataclass(frozen=True, kw_only=True)
class BuildOptions:
    """Options of one deck: client, output and password."""

    client: ClientOptions = ClientOptions()
    deck: DeckOptions = DeckOptions()
    password: PasswordOptions = PasswordOptions()
    draft: bool = flag(
        "--draft",
        N_(
            "Make the sheets or pictures in spite of texts that do not fit, with the faults marked "
            "on the cards."
        ),
        under=PRINTING,
    )
    show: bool = OPEN()
    watch: bool = WATCH()
    verbosity: VerbosityOptions = VerbosityOptions()


@dataclass(frozen=True, kw_only=True)
class BatchOptions:
    """Options of the decks of a list."""

    caseload: CaseloadOptions = CaseloadOptions()
    clients: SharedClientOptions = SharedClientOptions()
    reference_is_not_bsn: bool = REFERENCE_IS_NOT_BSN()
    deck: DeckOptions = DeckOptions()
    passwords: BatchPasswordOptions = BatchPasswordOptions()
    show: bool = flag(
        "--open", N_("Open the folder, or the combined PDF, when it is made."), under=PROJECT
    )
    as_json: bool = JSON()
    verbosity: VerbosityOptions = VerbosityOptions()

    @property
    def of_each(self) -> BuildOptions:
        """The options for the deck of each row."""
        return BuildOptions(
            client=ClientOptions(
                shared=self.clients, reference_is_not_bsn=self.reference_is_not_bsn
            ),
            deck=self.deck,
            password=self.passwords.for_one,
        )
