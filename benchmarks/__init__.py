"""A newspaper of realistic size, and how fast its pages are: `make bench`."""
