"""`make bench-desk`: what the desk's form costs, written to docs/benchmarks.md."""

import os
import platform
import sys
from datetime import date

from django.utils.module_loading import import_string

from benchmarks import corpus, database
from benchmarks.table import replaced, requests_table

STORIES = 2_000
DOCUMENT = database.ROOT / "docs" / "benchmarks.md"
MARK = "the desk's form"


def main(stories):
    corpus.make(stories)
    measure = import_string("benchmarks.writing.measure")
    text = f"{_heading(stories)}\n\n{requests_table(measure())}"
    print(text)
    DOCUMENT.write_text(replaced(DOCUMENT.read_text(), MARK, text))


def _heading(stories):
    return f"""## A long story at the desk

`make bench-desk` on {date.today():%d/%m/%Y}, among {stories:,} stories; {os.cpu_count()} cores,
Python {platform.python_version()}. In process, one request after the other, middleware and
templates included. The long story has 30,000 characters, 20 photos and 200 versions, the short one
2,500 characters, one photo and two versions; each was changed before it was kept or saved."""


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else STORIES)
