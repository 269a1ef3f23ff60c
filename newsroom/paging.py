"""Pages of a long list by keyset: the same cost at any depth, nothing counted, nothing skipped."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import F
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.http import Http404

BEFORE, AFTER = "truoc", "sau"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Page:
    """`before` and `after` are the cursors for `?truoc=` and `?sau=`, "" where the list ends."""

    rows: list
    before: str = ""
    after: str = ""


def page_of(stories, asked, size):
    """The page that the query string asks for: behind `truoc`, or before `sau`; else the first.
    `stories` are in `newest_first` order. A cursor that is none raises Http404."""
    rows, goes_on, goes_back = _walk(
        stories.older_than, stories.newer_than, asked, size, on=BEFORE, back=AFTER
    )
    return Page(
        rows,
        before=rows[-1].cursor if goes_on else "",
        after=rows[0].cursor if goes_back else "",
    )


def _walk(onward, backward, asked, size, *, on, back):
    """(rows, whether more follow, whether more precede). `onward(cursor)` gives what follows, all
    for "", and `backward(cursor)` what precedes, the nearest first; `on` and `back` are their
    names in the query string."""
    try:
        cursor = asked.get(back)
        if cursor and len(found := list(backward(cursor)[: size + 1])) > size:
            return found[size - 1 :: -1], True, True
        # Where fewer precede than a page, the first page has them, and is full.
        cursor = "" if cursor else asked.get(on, "")
        found = list(onward(cursor)[: size + 1])
    except ValueError as error:
        raise Http404 from error
    return found[:size], len(found) > size, bool(cursor and found)


def cursor(at, pk):
    """A row's place in a list by moment and number, exact to the microsecond, for an address."""
    return f"{(at - _EPOCH) // timedelta(microseconds=1)}-{pk}"


def place(cursor):
    """(moment, number) of a cursor; raises ValueError for what is none."""
    # From the right: a moment of before 1970 begins with a minus.
    micros, _hyphen, pk = cursor.rpartition("-")
    try:
        return _EPOCH + timedelta(microseconds=int(micros)), int(pk)
    except OverflowError as error:
        raise ValueError(cursor) from error


class Keyset:
    """The order of a list by one expression and the id, which stand together in an index. A cursor
    is both values; `read` makes the expression's value of its text and raises ValueError."""

    def __init__(self, expression, *, read, descending=False):
        self.expression, self.read, self.descending = expression, read, descending
        # What comes before and after is meant as the reader means it: by day, or by alphabet.
        self.on, self.back = (BEFORE, AFTER) if descending else (AFTER, BEFORE)

    def page_of(self, rows, asked, size):
        """The page that the query string asks for; a cursor that is none raises Http404."""
        rows = rows.annotate(keyset=self.expression)
        shown, goes_on, goes_back = _walk(
            lambda cursor: self._from(rows, cursor, descending=self.descending),
            lambda cursor: self._from(rows, cursor, descending=not self.descending),
            asked,
            size,
            on=self.on,
            back=self.back,
        )
        cursors = {
            self.on: _cursor(shown[-1]) if goes_on else "",
            self.back: _cursor(shown[0]) if goes_back else "",
        }
        return Page(shown, before=cursors[BEFORE], after=cursors[AFTER])

    def _from(self, rows, cursor, *, descending):
        ordered = rows.order_by(*(["-keyset", "-pk"] if descending else ["keyset", "pk"]))
        if not cursor:
            return ordered
        value, _hyphen, pk = cursor.rpartition("-")
        if "\0" in value:
            raise ValueError(cursor)
        lookup = TupleLessThan if descending else TupleGreaterThan
        return ordered.filter(lookup(Tuple(F("keyset"), F("pk")), (self.read(value), int(pk))))


def _cursor(row):
    return f"{row.keyset}-{row.pk}"
