"""New projects, and new files in a project, with comments in the language of the user."""
