"""`make bench-directory`: what the directory answers how fast, written to docs/benchmarks.md."""

import os
import platform
import sys
from datetime import date

from django.utils.module_loading import import_string

from benchmarks import corpus, database
from benchmarks.table import questions_table, replaced

PEOPLE = 100_000
# To be raised when the rows change: what was made before is then made anew.
RECIPE = 2
DOCUMENT = database.ROOT / "docs" / "benchmarks.md"
MARK = "the directory"


def main(people):
    make(people)
    measured, rows = import_string("benchmarks.questions.measure")(), _rows()
    text = f"{_heading(people, rows)}\n\n{questions_table(measured)}\n\n{_NOTE}"
    print(text)
    DOCUMENT.write_text(replaced(DOCUMENT.read_text(), MARK, text))


def make(people):
    url = database.address(f"officials_{people}")
    text = f"{people} people, seed {corpus.SEED}, recipe {RECIPE}"
    if corpus.stands(url, text):
        return
    import_string("benchmarks.careers.fill")(people, seed=corpus.SEED)
    database.mark(url, text)


def _rows():
    """How many of what, for the heading."""
    models = import_string("people.models")
    named = {"tenures": models.Tenure, "ranks held": models.RankTenure, "posts": models.Post}
    named |= {"organizations": models.Organization, "citations": models.Citation}
    return ", ".join(f"{model.objects.count():,} {name}" for name, model in named.items())


def _heading(people, rows):
    return f"""## The directory

`make bench-directory` on {date.today():%d/%m/%Y}; {os.cpu_count()} cores, Python
{platform.python_version()}. {people:,} invented people,
{rows};
dates known to the day, the month, the year or not at all, as often as of real officials. In
process, one after the other, from the call to the rows or to the finished page; the queries are the
most of any."""


_NOTE = """The run looks at the plans, and stops where a question about one person or one post, or
the page of one, reads a table through. django-popolo and other directories are not measured beside
it: they keep dates as text, look at the end alone, and do not run on a Django of today."""


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PEOPLE)
