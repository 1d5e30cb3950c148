"""A caseload: a list of clients in a file → rows of text fields, one after another.

    file ─kinds▶ its kind ─workbook, delimited or records▶ lines ─columns▶ fields ─rows▶ rows

Nothing is held in memory but what a row needs, so a list may be as long as it is. Which text means
what is decided by ``kaartenset.client.client``, for a row as for a file about one client.
"""
