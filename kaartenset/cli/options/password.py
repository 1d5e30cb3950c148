"""Options about passwords of one deck, and of the decks of a list."""

from __future__ import annotations

from functools import partial

from kaartenset.cli.options.choices import passwords
from kaartenset.cli.options.declaration import NAME, NUMBER, PROJECT, TypedText, flag, option
from kaartenset.dataclass import dataclass
from kaartenset.i18n import N_

PASSWORD_FD = partial(
    option,
    "--password-fd",
    NUMBER,
    N_("With --protect: read the password from this file descriptor; 0 is standard input."),
    under=PROJECT,
)


@dataclass(frozen=True, kw_only=True)
class PasswordOptions:
    """Whether to protect the files of a deck, and where the password comes from."""

    protect: bool = flag(
        "--protect", N_("Protect the PDF with a password; the program asks for it."), under=PROJECT
    )
    password_fd: TypedText = PASSWORD_FD()


@dataclass(frozen=True, kw_only=True)
class BatchPasswordOptions:
    """Whether to protect the decks of a list, and where the passwords come from."""

    protect: bool = flag(
        "--protect", N_("Protect every PDF with a password; see --passwords."), under=PROJECT
    )
    passwords: TypedText = option(
        "--passwords",
        NAME,
        N_(
            "With --protect: one for all, a column of the list, or new ones in the list of "
            "results: one, column or new."
        ),
        passwords,
        under=PROJECT,
    )
    password_fd: TypedText = PASSWORD_FD()

    @property
    def for_one(self) -> PasswordOptions:
        """The options that ``build`` has too."""
        return PasswordOptions(protect=self.protect, password_fd=self.password_fd)
