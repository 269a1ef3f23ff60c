"""The library's photos in pages, newest upload first, under the days on which they came."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone

from articles import search
from articles.archive import starts
from articles.models import Photo
from newsroom import paging
from newsroom.fulltext import Question

SHOWN = 60
SOON = timedelta(days=14)
COLUMNS = [
    "sha256",
    "width",
    "height",
    "stamp",
    "focal_x",
    "focal_y",
    "headline",
    "description",
    "alt",
    "credit",
    "digital_source",
    "embargoed_until",
    "expires_at",
    "is_print_only",
    "uploaded_at",
    "binned_at",
]


@dataclass(frozen=True)
class _Sheet:
    """Photos as `page_of` asks for them. First their numbers, which an index alone can give in the
    list's order whatever filters stand on it; then the few rows."""

    photos: QuerySet
    question: Question

    def older_than(self, cursor):
        return replace(self, photos=self.photos.older_than(cursor))

    def newer_than(self, cursor):
        return replace(self, photos=self.photos.newer_than(cursor))

    def __getitem__(self, cut):
        numbers = self._numbers(cut.stop)
        rows = Photo.objects.only(*COLUMNS).in_bulk(numbers)
        return [rows[number] for number in numbers if number in rows]

    def _numbers(self, most):
        if self.question:
            return search.first_among(self.photos, self.question, most)
        return list(self.photos.values_list("pk", flat=True)[:most])


def page_of(filters, asked):
    """The page of photos that the filters leave and the words find; a cursor that is none raises
    Http404."""
    sheet = _Sheet(filters.qs.newest_first(), filters.form.cleaned_data["q"])
    return paging.page_of(sheet, asked, SHOWN)


def by_day(photos):
    """[(the day of their upload, photos)] in the list's order."""
    days = groupby(photos, key=lambda photo: timezone.localdate(photo.uploaded_at))
    return [(day, list(found)) for day, found in days]


def months():
    """[(year, [(month, the cursor behind which its photos stand)])], the newest first."""
    found = reversed(starts(Photo.objects.in_library(), "month", by="uploaded_at"))
    years = groupby(found, key=lambda month: month.year)
    return [(year, [(month, _behind(month)) for month in named]) for year, named in years]


def _behind(month):
    following = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)
    return paging.cursor(timezone.make_aware(datetime.combine(following, time.min)), 0)
