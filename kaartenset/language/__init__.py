"""Dutch text → sentences, words, syllables, readability and findings (rules L).

Pure functions on strings. The caller knows the place of a text, and reports the findings.
"""
