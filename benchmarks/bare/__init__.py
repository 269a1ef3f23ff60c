"""What Django can do at all: a project as startproject makes it, one row, one template of 10 KB."""
