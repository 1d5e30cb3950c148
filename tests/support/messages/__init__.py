"""Every problem of the program as a row: its smallest bad input, and where and in which words it is
told.

Each module here has ``ROWS``, one or more for each code of a few sections of ``docs/problems.md``;
``tests/test_messages.py`` runs them in both languages. The words are judged, not copied: is it
true, does it help, does it sound like English or Dutch?
"""
