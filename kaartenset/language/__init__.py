"""The language of the cards: Dutch text → sentences, words, syllables, readability and findings
(rules L of the language table).

Pure functions on strings. Which text stands where, and what a finding becomes, is for the caller.
"""
