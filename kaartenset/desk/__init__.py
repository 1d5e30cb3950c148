"""Forms in the browser → decks, without a command line: for one client, or for a list.

A client exists in memory only: a deck is kept for a few minutes after it is made, and what a page
shows is forgotten when it is answered.
"""
