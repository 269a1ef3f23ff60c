"""Pages of a long list by keyset: the same cost at any depth, nothing counted, nothing skipped."""

from dataclasses import dataclass

from django.db.models import F
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.http import Http404


@dataclass(frozen=True)
class Page:
    """`older` and `newer` are the cursors for `?truoc=` and `?sau=`, "" where the list ends."""

    stories: list
    older: str = ""
    newer: str = ""


def page_of(stories, asked, size):
    """The page that the query string asks for: behind `truoc`, or before `sau`; else the first.
    `stories` are in `newest_first` order. A cursor that is none raises Http404."""
    try:
        if after := asked.get("sau"):
            return _newer_page(stories, after, size) or _older_page(stories, "", size)
        return _older_page(stories, asked.get("truoc", ""), size)
    except ValueError as error:
        raise Http404 from error


def _older_page(stories, before, size):
    found = list(stories.older_than(before)[: size + 1])
    shown = found[:size]
    return Page(
        shown,
        older=shown[-1].cursor if len(found) > size else "",
        newer=shown[0].cursor if before and shown else "",
    )


def _newer_page(stories, after, size):
    """None where fewer are left than a page: the first page has them, and is full."""
    found = list(stories.newer_than(after)[: size + 1])
    if len(found) <= size:
        return None
    shown = found[size - 1 :: -1]
    return Page(shown, older=shown[-1].cursor, newer=shown[0].cursor)


@dataclass(frozen=True)
class Stretch:
    """`before` and `after` are the cursors for `?truoc=` and `?sau=`, "" where the list ends."""

    rows: list
    before: str = ""
    after: str = ""


class Keyset:
    """The order of a list by one expression and the id, which stand together in an index. A cursor
    is both values; `read` makes the expression's value of its text and raises ValueError."""

    def __init__(self, expression, *, read, descending=False):
        self.expression, self.read, self.descending = expression, read, descending
        # What comes before and after is meant as the reader means it: by day, or by alphabet.
        self.back, self.on = ("sau", "truoc") if descending else ("truoc", "sau")

    def page_of(self, rows, asked, size):
        """The page that the query string asks for; a cursor that is none raises Http404."""
        rows = rows.annotate(keyset=self.expression)
        try:
            if cursor := asked.get(self.back):
                return self._back(rows, cursor, size) or self._on(rows, "", size)
            return self._on(rows, asked.get(self.on, ""), size)
        except ValueError as error:
            raise Http404 from error

    def _on(self, rows, cursor, size):
        found = self._ordered(self._beyond(rows, cursor, descending=self.descending))[: size + 1]
        shown = list(found)[:size]
        return self._stretch(shown, back=bool(cursor and shown), on=len(found) > size)

    def _back(self, rows, cursor, size):
        """None where fewer are left than a page: the first page has them, and is full."""
        found = self._beyond(rows, cursor, descending=not self.descending)
        found = list(self._ordered(found).reverse()[: size + 1])
        return self._stretch(found[size - 1 :: -1], back=True, on=True) if found[size:] else None

    def _ordered(self, rows):
        return rows.order_by(*(["-keyset", "-pk"] if self.descending else ["keyset", "pk"]))

    def _beyond(self, rows, cursor, *, descending):
        if not cursor:
            return rows
        value, _hyphen, pk = cursor.rpartition("-")
        if "\0" in value:
            raise ValueError(cursor)
        lookup = TupleLessThan if descending else TupleGreaterThan
        return rows.filter(lookup(Tuple(F("keyset"), F("pk")), (self.read(value), int(pk))))

    def _stretch(self, rows, *, back, on):
        cursors = {
            self.back: f"{rows[0].keyset}-{rows[0].pk}" if back else "",
            self.on: f"{rows[-1].keyset}-{rows[-1].pk}" if on else "",
        }
        return Stretch(rows, before=cursors["truoc"], after=cursors["sau"])
