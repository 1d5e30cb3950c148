"""Workbooks (.xlsx, .xlsm): a zip of XML parts → the lines of its sheets."""
