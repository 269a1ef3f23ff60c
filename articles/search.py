"""Finds the newest stories that answer a question: in milliseconds, however many do.

There are two ways, and each is a trap for the other's words. Backwards through the dates is the
way for a word that every other story has; for a word of five old ones it reads the whole archive.
The word index is the way for those; for the others it reads half the archive, too. The planner
guesses which is which, and errs. So the index is asked first, for a bounded number of rows, and
only if there are more the newest rows are looked through.
"""

from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.contrib.postgres.search import SearchQueryField
from django.db import connection, transaction
from django.db.models import F, FloatField, Func, QuerySet, Value
from django.db.models.functions import Cast

from newsroom.fields import Finds
from newsroom.fulltext import Question

# The word index gives PROBED rows in about the time that looking through WALKED ones takes.
PROBED = 4_000
WALKED = 1_000


@dataclass(frozen=True)
class Hits:
    """Those of an ordered list of stories that answer. It is cut and paged like the list itself."""

    stories: QuerySet
    question: Question
    # Their ids, None where there are too many to name them all.
    ids: list | None

    def older_than(self, cursor):
        return replace(self, stories=self.stories.older_than(cursor))

    def newer_than(self, cursor):
        return replace(self, stories=self.stories.newer_than(cursor))

    def __getitem__(self, cut):
        first = _first_of_few if self.ids is not None else _first_of_many
        return self.stories.filter(pk__in=first(self, cut.stop))


def find(stories, question):
    if not question:
        return Hits(stories, question, [])
    with _by_the_word_index():
        ids = _ids(_answering(stories, question).order_by()[: PROBED + 1])
    return Hits(stories, question, ids if len(ids) <= PROBED else None)


def best(hits, *, among, most):
    """The best of the first so many hits, equals in their order."""
    asked = Cast(Value(hits.question.tsquery), SearchQueryField())
    # The longer the story, the less one word in it says.
    rank = Func(F("search"), asked, Value(1), function="ts_rank_cd", output_field=FloatField())
    candidates = hits[:among]
    return candidates.order_by(rank.desc(), *candidates.query.order_by)[:most]


def _first_of_few(hits, most):
    with _by_the_word_index():
        return _ids(hits.stories.filter(pk__in=hits.ids)[:most])


def _first_of_many(hits, most):
    walked = _walked(hits, most)
    if len(walked) == most:
        return walked
    with _by_the_word_index():
        return _ids(_answering(hits.stories, hits.question)[:most])


def _walked(hits, most):
    """Those among the newest rows; behind the last one wanted no row is looked at."""
    answers = Finds(F("search"), hits.question.tsquery)
    rows = hits.stories.annotate(answers=answers).values_list("pk", "answers")[:WALKED]
    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM ({sql}) AS walked (id, answers) WHERE answers LIMIT %s",
            [*params, most],
        )
        return [pk for (pk,) in cursor]


def _answering(stories, question):
    return stories.filter(search__finds=question.tsquery)


def _ids(stories):
    return list(stories.values_list("pk", flat=True))


@contextmanager
def _by_the_word_index():
    """Leaves the planner no other way, neither to look words up nor to keep an order."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        yield
