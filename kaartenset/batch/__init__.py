"""Rows of a caseload → decks in a folder and an outcome for each row, in order.

rows ─plan▶ jobs ─processes▶ decks ─record▶ outcomes

A row with an error does not stop the others. A deck that would come out the same is not made again.
"""
