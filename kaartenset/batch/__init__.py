"""A deck for every row of a caseload: ``build`` for many.

    rows ─plan▶ jobs ─workers▶ decks in the folder ─record▶ outcomes, one for each row and in the order of the list

A row that is wrong stops no other; what is there already and would come out the same is not made again.
"""
