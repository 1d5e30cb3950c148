"""Photos and drawings of pages → the objects of a file that they show by name."""
