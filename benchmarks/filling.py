"""Writes the rows of a corpus in batches, and compares some with what the desk would publish."""

import os
import random
import sys
from collections import defaultdict
from multiprocessing import get_context

from django.db import connection, transaction
from django.utils import timezone

from articles import body
from articles.composition import compose
from articles.models import Article, Edition, LeadChoice, Version
from articles.models.article import seal
from benchmarks.copying import copy, number_on
from benchmarks.directory import make_directory
from benchmarks.press import Press
from benchmarks.progress import Progress
from benchmarks.text import Writer

BATCH = 500
SAMPLE = 25


def fill(stories, *, seed):
    until = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    writer = Writer(seed)
    print("First the people, bodies, rubrics and pictures …", file=sys.stderr)
    with transaction.atomic():
        directory = make_directory(writer, stories, until=until)
    _write_all(Press(writer, directory, stories, until=until), stories)
    number_on(Article, Version, Edition)
    LeadChoice.objects.create(article_id=max(1, stories - 3), by=directory["users"][0])
    _compare(random.Random(seed).sample(range(1, stories + 1), min(stories, SAMPLE)))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _write_all(press, stories):
    """By every core: a forked process has the press as it stands, and a connection of its own."""
    connection.close()
    connection.close_pool()
    batches = [range(at, min(at + BATCH, stories)) for at in range(0, stories, BATCH)]
    progress, done = Progress(stories, "stories"), 0
    with get_context("fork").Pool(os.cpu_count(), _take, [press]) as pool:
        for written in pool.imap_unordered(_write, batches):
            done += written
            progress.at(done)


def _take(press):
    _mine.append(press)


_mine = []


@transaction.atomic
def _write(numbers):
    batch = defaultdict(list)
    for number in numbers:
        for model, rows in _mine[0].rows(number).items():
            batch[model] += rows
    for rows in batch.values():
        copy(rows)
    return len(numbers)


def _compare(keys):
    """Raises AssertionError for a row that writing and publishing would have left otherwise."""
    for article in Article.objects.filter(pk__in=keys).select_related("approved"):
        edition = article.editions.latest("number")
        again = compose(article, by=edition.published_by, at=edition.made_at)
        again.number, again.copy_seal = edition.number, edition.copy_seal
        assert again.sealed_content() == edition.sealed_content(), article.pk
        assert edition.is_intact(), article.pk
        assert article.approved.seal == edition.copy_seal == seal(article.content()), article.pk
        assert body.clean(article.body) == article.body, article.pk
