"""`make bench-library`: what the contact sheet costs, written to docs/benchmarks.md."""

import os
import platform
import sys
from datetime import date

from django.utils.module_loading import import_string

from benchmarks import corpus, database
from benchmarks.table import library_table, replaced

PHOTOS, STORIES = 200_000, 2_000
DOCUMENT = database.ROOT / "docs" / "benchmarks.md"
MARK = "the contact sheet"


def main(photos):
    corpus.make(STORIES, photos=photos)
    text = f"{_heading(photos)}\n\n{library_table(import_string('benchmarks.sheets.measure')())}"
    print(text)
    DOCUMENT.write_text(replaced(DOCUMENT.read_text(), MARK, text))


def _heading(photos):
    return f"""## The contact sheet

`make bench-library` on {date.today():%d/%m/%Y}, {photos:,} invented photos of 15 years;
{os.cpu_count()} cores, Python {platform.python_version()}. In process; the queries are those of
the whole page, the session's and the months' included, the milliseconds those of all of them in the
database, medians and the most of ten."""


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PHOTOS)
