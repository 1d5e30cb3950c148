"""Project: the folders of content and layouts, read into a source."""
