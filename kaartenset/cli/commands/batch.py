"""``kaartenset batch``: a deck for every row of a list."""

from __future__ import annotations

from pathlib import Path

from kaartenset.cli import console, options


def batch(
    caseload: options.Caseload = "",
    sheet: options.Sheet = None,
    columns: options.Map = None,
    encoding: options.Encoding = None,
    only: options.Only = None,
    dry_run: options.DryRun = False,
    show_values: options.ShowValues = False,
    fresh: options.Fresh = False,
    yes: options.Yes = False,
    forget: options.Forget = False,
    combine: options.Combine = False,
    filename: options.Filename = None,
    result: options.Result = None,
    jobs: options.Jobs = None,
    date: options.Date = None,
    time: options.Time = None,
    place: options.Place = None,
    way: options.Way = None,
    calling_number: options.CallingNumber = None,
    adviser: options.Adviser = None,
    role: options.Role = None,
    phone: options.Phone = None,
    email: options.Email = None,
    benefit: options.Benefit = None,
    organisation: options.Organisation = None,
    reference_is_not_bsn: options.ReferenceIsNotBsn = False,
    variant: options.Variants = None,
    address: options.Address = None,
    target: options.Targets = None,
    handling: options.Handling = None,
    cards: options.Cards = None,
    copies: options.Copies = None,
    paper: options.Paper = None,
    flip: options.Flip = None,
    printer: options.Printer = None,
    back_offset: options.BackOffset = None,
    marks: options.Marks = None,
    slug: options.Slug = False,
    resolution: options.Resolution = None,
    pdfx: options.Pdfx = None,
    icc: options.Icc = None,
    sides: options.Sides = None,
    content: options.Content = None,
    layouts: options.Layouts = None,
    output: options.Output = None,
    protect: options.Protected = False,
    passwords: options.Passwords = None,
    password_fd: options.PasswordFd = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,  # noqa: ARG001 - words.Group looks for it before anything is read
) -> int:
    """Make the decks, say what is wrong with which row, and return 1 if anything is."""
    if forget or not caseload:
        from kaartenset.cli.commands.batch_forget import forget_folder

        return forget_folder(caseload, forget, output, quiet)

    from kaartenset.cli.report.batch import make
    from kaartenset.cli.request.batch import TypedBatch, read_batch
    from kaartenset.cli.request.paper import TypedFeed
    from kaartenset.cli.request.request import Typed

    typed = Typed(
        client_file=None,
        client={
            "date": date,
            "time": time,
            "place": place,
            "way": way,
            "calling-number": calling_number,
            "adviser": adviser,
            "role": role,
            "phone": phone,
            "email": email,
            "benefit": benefit,
            "organisation": organisation,
        },
        reference_is_not_bsn=reference_is_not_bsn,
        variants=variant,
        address=address,
        targets=target,
        cards=cards,
        copies=copies,
        feed=TypedFeed(paper, flip, printer, back_offset),
        marks=marks,
        slug=slug,
        handling=handling,
        resolution=resolution,
        press={"--pdfx": pdfx, "--icc": icc, "--sides": sides},
        content=content,
        layouts=layouts,
        output=output,
        protect=protect,
        password_fd=password_fd,
    )
    of_list = TypedBatch(
        caseload=caseload,
        sheet=sheet,
        columns=columns,
        encoding=encoding,
        only=only,
        dry_run=dry_run,
        show_values=show_values,
        fresh=fresh,
        yes=yes,
        combine=combine,
        filename=filename,
        result=result,
        jobs=jobs,
        passwords=passwords,
    )
    request = read_batch(typed, of_list, Path.cwd())
    return make(request, console.Voice(quiet=quiet or as_json, verbose=verbose), as_json)
