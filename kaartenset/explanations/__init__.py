"""The meaning of each problem code, in Dutch and in English: a file for each group of codes."""
