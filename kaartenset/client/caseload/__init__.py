"""A list of clients in a file → rows of text fields, one after another.

    file ─file_kinds▶ kind ─xlsx, csv_lines or records▶ lines ─columns▶ fields ─rows▶ rows

Only one row is held in memory at a time, so a list may have any length.
``kaartenset.client.client`` decides what a text means, for a row as for a file about one client.
"""
