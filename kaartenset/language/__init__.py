"""Dutch text → sentences, words, syllables, readability and findings (rules L).

Pure functions on strings. The caller knows where a text stands and what becomes of a finding.
"""
