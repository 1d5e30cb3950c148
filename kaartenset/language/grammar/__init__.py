"""Grammar: Dutch verbs, clauses and negation, found by form."""
