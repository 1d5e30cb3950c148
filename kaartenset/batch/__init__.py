"""A deck for every row of a caseload: ``build`` for many.

    rows ─plan▶ jobs ─processes▶ decks in the folder ─record▶ outcomes, in the order of the rows

A row that is wrong stops no other; what is there already and would come out the same is not made
again.
"""
