"""Finds the newest stories that answer a question: in milliseconds, however many do.

There are two ways, and each is a trap for the other's words. Backwards through the dates is the
way for a word that every other story has; for a word of five old ones it reads the whole archive.
The word index is the way for those; for the others it reads half the archive, too. The planner
guesses which is which, and errs. So the index is asked for a bounded number of rows first. If it
has more, the very newest rows are looked through one by one, then the newest few thousand by both
indexes together, then more, then all.

Looking into a story's vector costs more than finding the story. A question that the index answers
but for the marks of a phrase is put in order first, then compared, as far as a page needs.
"""

import json
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db import connection, transaction
from django.db.models import ExpressionWrapper, F, FloatField, Func, QuerySet, Value
from django.db.models.functions import Cast

from newsroom.fulltext import Question

PROBED, WALKED, WINDOWS = 2_000, 100, (2_000, 20_000)
# Expected oftener than this, there are surely more than anybody counts.
COMMON = 20_000
COMPARED = 300
NEAR = 1_000
# Not a limit, but with one PostgreSQL puts the rows in order before it compares them.
ALL = 10**9


@dataclass(frozen=True)
class Hits:
    """Those of an ordered list of stories that answer. It is cut and paged like the list itself."""

    stories: QuerySet
    # All rows of the same table in the same order.
    calendar: QuerySet
    question: Question
    # In the word index, up to one more than PROBED.
    probed: int = 0

    def older_than(self, cursor):
        return self._moved(lambda rows: rows.older_than(cursor))

    def newer_than(self, cursor):
        return self._moved(lambda rows: rows.newer_than(cursor))

    def _moved(self, move):
        return replace(self, stories=move(self.stories), calendar=move(self.calendar))

    def __getitem__(self, cut):
        return self.stories.filter(pk__in=self.first(cut.stop))

    def first(self, most):
        """The ids of the first so many."""
        found = []
        for look in self._ways():
            found = look(most)
            if len(found) == most:
                break
        return found

    def _ways(self):
        if self.probed > PROBED:
            yield lambda most: _compared(self.stories[:WALKED], self.question, most)
            for size in WINDOWS:
                yield partial(self._indexed, _window(self, size))
        if self.probed:
            yield partial(self._indexed, self.stories)

    def _indexed(self, stories, most):
        rows = _in_index(stories, self.question)
        with _by_the_word_index():
            if self.question.is_in_index:
                return list(rows[:most].values_list("pk", flat=True))
            return _compared(rows[:ALL], self.question, most)

    def count(self, most):
        """(how many there are, looking for `most` of them; whether that is all)"""
        if self.question.is_in_index:
            return min(self.probed, most), self.probed < most
        with _by_the_word_index():
            rows = _in_index(self.stories, self.question).order_by()[:COMPARED]
            return len(_compared(rows, self.question, most)), self.probed <= COMPARED


def find(stories, question):
    calendar = stories.model.objects.order_by(*stories.query.order_by)
    hits = Hits(stories, calendar, question)
    if not question:
        return hits
    with _by_the_word_index():
        rows = _in_index(stories, question).order_by()
        probed = PROBED + 1 if _is_common(rows) else rows[: PROBED + 1].count()
    return replace(hits, probed=probed)


def best(hits, *, among, most):
    """The best of the first so many hits, equals in their order."""
    asked = Cast(Value(hits.question.placed), SearchQueryField())
    # The longer the story, the less one word in it says.
    rank = Func(F("search"), asked, Value(1), function="ts_rank_cd", output_field=FloatField())
    candidates = hits[:among]
    return candidates.order_by(rank.desc(), *candidates.query.order_by)[:most]


def first_among(rows, question, most):
    """The ids of the first so many of an ordered list that other things narrow, too: those are
    what decides which way is short, and the planner knows least of them. So the nearest rows are
    looked through, which is the way for a usual word and for the few rows that a narrow list has;
    a word that few of a thousand have is looked up."""
    near = list(rows.values_list("pk", flat=True)[:NEAR])
    if not near:
        return []
    nearest = rows.model.objects.filter(pk__in=near).order_by(*rows.query.order_by)
    found = _compared(nearest[:NEAR], question, most)
    if len(found) == most or len(near) < NEAR:
        return found
    with _by_the_word_index():
        return _compared(_in_index(rows, question)[:ALL], question, most)


def _in_index(stories, question):
    return stories.filter(search__finds=question.in_index)


def _is_common(rows):
    """By the planner's guess, which errs with rare words only: it keeps a list of the common."""
    plan = json.loads(rows.explain(format="json"))
    return plan[0]["Plan"]["Plan Rows"] > COMMON


def _window(hits, size):
    """The stories among the first so many rows of the calendar; it may end in a tie."""
    order = hits.calendar.query.order_by[0]
    column, side = order.lstrip("-"), "gte" if order.startswith("-") else "lte"
    edge = hits.calendar.values_list(column, flat=True)[size : size + 1].first()
    return hits.stories.filter(**{f"{column}__{side}": edge}) if edge else hits.stories


def _compared(rows, question, most):
    """The ids of those that have the words, in order; behind the last wanted no row is read."""
    vector = ExpressionWrapper(F("search"), SearchVectorField())
    sql, params = rows.values_list("pk", vector).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM ({sql}) AS rows (id, search) WHERE search @@ %s::tsquery LIMIT %s",
            [*params, question.in_text, most],
        )
        return [pk for (pk,) in cursor]


@contextmanager
def _by_the_word_index():
    """Leaves the planner no other way, neither to look words up nor to keep an order."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        yield
