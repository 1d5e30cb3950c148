"""Faces with stacks, rows and grids → the same faces with a place for each element."""
