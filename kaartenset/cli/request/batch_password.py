"""Options and list → the passwords of a batch."""

from __future__ import annotations

from kaartenset.batch.passwords import FIELD, PasswordKind, Passwords
from kaartenset.cli.options.password import BatchPasswordOptions
from kaartenset.client.caseload.caseload import Caseload
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import OfOption

_OPTION = OfOption("--passwords")
_KINDS = {kind.value: kind for kind in (PasswordKind.ONE, PasswordKind.COLUMN, PasswordKind.NEW)}


def choose_kind(
    typed: BatchPasswordOptions, caseload: Caseload | None, combine: bool, problems: Problems
) -> PasswordKind:
    """Return the source of the passwords; by default the list if it has any, else one for all."""
    has_column = caseload is not None and FIELD in caseload.places.columns.of_field
    if not typed.protect:
        if typed.passwords is not None:
            problems.add(
                "password-unused",
                _OPTION,
                _("passwords are given, but the PDFs are not to be protected"),
                _("add --protect"),
            )
        return PasswordKind.NONE
    usual = (
        PasswordKind.COLUMN
        if has_column and typed.password_fd is None and not combine
        else PasswordKind.ONE
    )
    word = usual.value if typed.passwords is None else typed.passwords
    kind = _KINDS.get(word.strip().casefold())
    if kind is None:  # The message does not repeat the value: it may be a password.
        message = _(
            "a word that says where the passwords come from is expected here, and never a password"
        )
        problems.add("unknown-choice", _OPTION, message, did_you_mean("", _KINDS))
        return usual
    if kind is PasswordKind.COLUMN and caseload is not None and not has_column:
        hint = _('call it "Wachtwoord", or say which it is, such as --map "Code=password"')
        problems.add(
            "password-column-missing", _OPTION, _("no column of the list holds passwords"), hint
        )
    if kind is not PasswordKind.ONE and typed.password_fd is not None:
        message = _("one password is given here, and each deck is to have its own")
        problems.add(
            "not-together",
            OfOption("--password-fd"),
            message,
            _("leave it out, or take --passwords one"),
        )
    if kind is not PasswordKind.ONE and combine:
        message = _("with --combine there is one file, and it can have one password only")
        problems.add(
            "not-together", _OPTION, message, _("take --passwords one, or make a file for each row")
        )
    return kind


def ask(kind: PasswordKind, descriptor: str | None) -> Passwords:
    """Return the passwords, after asking for one if it is for all.

    Raises ``UsageError`` if it cannot be used.
    """
    if kind is not PasswordKind.ONE:
        return Passwords(kind)
    from kaartenset.cli.request.password import read_password

    return Passwords(kind, read_password(descriptor))
