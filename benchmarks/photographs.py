"""A library of photos without files: what a provincial paper would have put into it in 15 years."""

import hashlib
import os
import random
import sys
from datetime import timedelta
from multiprocessing import get_context

from django.db import connection, transaction
from django.utils import timezone

from articles.models import (
    Agency,
    Article,
    Collection,
    Edition,
    EditionPhoto,
    PersonShown,
    Photo,
    PhotoUse,
)
from benchmarks.copying import copy, number_on
from benchmarks.progress import Progress
from benchmarks.text import Writer
from newsroom.dates import PartialDate
from people.models import Event, Person

BATCH = 2_000
DAYS = 15 * 365
PHOTOGRAPHERS, PLACES, COLLECTIONS, IN_A_COLLECTION = 60, 5_000, 200, 400
# Which part of the photos, the rest has none: what is rare, and what is missing in old ones only.
SHOWS_SOMEBODY, AT_AN_EVENT, PUBLISHED, IN_A_COPY = 0.5, 0.4, 0.35, 0.3
_SIZES = [(6000, 4000)] * 14 + [(4000, 6000)] * 5 + [(4000, 4000)]


def fill(count, *, seed):
    writer = Writer(seed)
    stock = _Stock(writer, count)
    connection.close()
    connection.close_pool()
    first = stock.first
    batches = [
        range(at, min(at + BATCH, first + count)) for at in range(first, first + count, BATCH)
    ]
    progress, done = Progress(count, "photos"), 0
    with get_context("fork").Pool(os.cpu_count(), _take, [stock]) as pool:
        for written in pool.imap_unordered(_write, batches):
            done += written
            progress.at(done)
    number_on(Photo)
    _collect(stock)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


class _Stock:
    """What the rows are made of."""

    def __init__(self, writer, count):
        rng = random.Random(f"library {writer.seed}")
        print("First the places, agencies and stories …", file=sys.stderr)
        self.writer, self.count = writer, count
        self.first = Photo.objects.latest("pk").pk + 1
        self.until = timezone.now()
        self.photographers = [f"{_words(rng, writer, 2)} {n}" for n in range(PHOTOGRAPHERS)]
        self.places = [f"{_words(rng, writer, 4)} {n}" for n in range(PLACES)]
        self.agencies = [Agency.objects.create(name=f"Hãng {n}").pk for n in range(6)]
        self.events = list(Event.objects.all())
        self.people = dict(Person.objects.values_list("pk", "name"))
        self.editions = list(Edition.objects.values_list("pk", flat=True))
        self.articles = list(Article.objects.values_list("pk", flat=True))

    def photo(self, number):
        rng = random.Random(f"photo {self.writer.seed} {number}")
        age = 1 - (number - self.first) / self.count
        at = self.until - timedelta(days=DAYS * age)
        photo = _Photo(pk=number, uploaded_at=at)
        photo.sha256 = hashlib.sha256(f"library {number}".encode()).hexdigest()
        photo.file = f"originals/{photo.sha256[:2]}/{photo.sha256}.jpg"
        photo.original_name, photo.size = f"DSC_{number % 10_000:04}.JPG", 9_000_000
        photo.width, photo.height = rng.choice(_SIZES)
        _describe(photo, rng, self, age)
        _grant(photo, rng, self, at)
        ids = rng.sample([*self.people], rng.choice([1, 1, 2, 3]))
        shown = ids if rng.random() < SHOWS_SOMEBODY else []
        photo.people_shown = _Shown((pk, self.people[pk]) for pk in shown)
        return photo

    def uses(self, photo):
        rng = random.Random(f"uses {photo.pk}")
        if rng.random() < PUBLISHED:
            yield EditionPhoto(edition_id=rng.choice(self.editions), photo_id=photo.pk)
        if rng.random() < IN_A_COPY:
            row, place = divmod(photo.pk, len(self.articles))
            yield PhotoUse(article_id=self.articles[place], photo_id=photo.pk, position=1_000 + row)


class _Photo(Photo):
    """Who is shown in it is known before the rows that say so are written, as its vector needs."""

    people_shown = None

    class Meta:
        proxy = True
        app_label = "articles"


class _Shown(dict):
    """{person: name}"""

    def all(self):
        return [PersonShown(person_id=pk, name_printed=name) for pk, name in self.items()]


def _describe(photo, rng, stock, age):
    photo.description = f"{_words(rng, stock.writer, 25)}." if rng.random() > 0.4 * age else ""
    photo.alt = _words(rng, stock.writer, 10) if rng.random() > age else ""
    photo.creator = rng.choice(stock.photographers)
    photo.credit = photo.creator if rng.random() > 0.02 else ""
    photo.place = rng.choice(stock.places)
    day = timezone.localdate(photo.uploaded_at) - timedelta(days=rng.choice([0, 0, 0, 1, 2, 400]))
    photo.taken = PartialDate(day, day, f"{day.day}/{day.month}/{day.year}")
    photo.event = rng.choice(stock.events) if rng.random() < AT_AN_EVENT else None
    photo.digital_source = "ai" if rng.random() < 0.001 else "camera"


def _grant(photo, rng, stock, at):
    photo.agency_id = rng.choice(stock.agencies) if rng.random() < 0.05 else None
    photo.expires_at = at + timedelta(days=365) if rng.random() < 0.02 else None
    photo.embargoed_until = at + timedelta(days=1) if rng.random() < 0.01 else None
    photo.is_print_only = rng.random() < 0.005
    is_binned = rng.random() < 0.001
    photo.binned_at = stock.until if is_binned else None


def _words(rng, writer, count):
    text = " ".join(writer.words(rng, count))
    return text[:1].upper() + text[1:]


_mine = []


def _take(stock):
    _mine.append(stock)


@transaction.atomic
def _write(numbers):
    stock = _mine[0]
    photos = [stock.photo(number) for number in numbers]
    copy(photos)
    copy(
        PersonShown(photo_id=photo.pk, person_id=pk, position=place, name_printed=name)
        for photo in photos
        for place, (pk, name) in enumerate(photo.people_shown.items())
    )
    uses = [use for photo in photos if not photo.binned_at for use in stock.uses(photo)]
    copy(use for use in uses if isinstance(use, EditionPhoto))
    copy(use for use in uses if isinstance(use, PhotoUse))
    return len(photos)


def _collect(stock):
    rng = random.Random("collections")
    through = Collection.photos.through
    rows = []
    for number in range(COLLECTIONS):
        kept = Collection.objects.create(name=f"{_words(rng, stock.writer, 3)} {number}")
        photos = rng.sample(range(stock.first, stock.first + stock.count), IN_A_COLLECTION)
        rows += [through(collection_id=kept.pk, photo_id=pk) for pk in photos]
    copy(rows)
