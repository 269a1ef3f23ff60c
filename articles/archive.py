"""The calendar of the archive: which days, months and years hold stories that readers see now."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db import connection
from django.db.models import DateTimeField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Trunc
from django.utils import timezone

from articles.models.edition import EditionQuerySet
from newsroom.dates import month_bounds

_PUBLISHED = "first_published_at"
# From each day that holds a story to the next one, an index probe each: days without stories, and
# the stories of a day, cost nothing.
_STEPS = """
WITH RECURSIVE held(start) AS (
    SELECT ({first})
    UNION ALL
    SELECT ({following}) FROM held WHERE start IS NOT NULL
)
SELECT start FROM held WHERE start IS NOT NULL
"""


@dataclass(frozen=True)
class Almanac:
    """A month's calendar among the months of its year and the years of the archive."""

    stories: EditionQuerySet
    month: date

    @cached_property
    def weeks(self):
        """[(day, whether it holds a story)], Monday first; None for another month's day."""
        first, last = month_bounds(self.month.year, self.month.month)
        held = set(starts(self.stories.published_on(first, last), "day", by=_PUBLISHED))
        weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
        return [
            [(day, day in held) if day.month == first.month else (None, False) for day in week]
            for week in weeks
        ]

    @cached_property
    def months(self):
        year = self.month.year
        return starts(
            self.stories.published_on(date(year, 1, 1), date(year, 12, 31)), "month", by=_PUBLISHED
        )

    @cached_property
    def years(self):
        return starts(self.stories, "year", by=_PUBLISHED)


def neighbours(stories, first, last):
    """The nearest days with stories before and behind a span of days; None where there is none."""
    older = stories.published_before(first).newest_first()
    newer = stories.published_since(last + timedelta(days=1)).order_by("first_published_at")
    return [_day_of(nearest) for nearest in (older, newer)]


def newest_day(stories):
    return _day_of(stories.newest_first())


def _day_of(stories):
    at = stories.values_list("first_published_at", flat=True).first()
    return at and timezone.localdate(at)


def starts(rows, unit, *, by):
    """The first days of those days, months or years that hold one of the rows, in order."""
    zone = timezone.get_current_timezone_name()
    behind = RawSQL("(start + %s::interval) AT TIME ZONE %s", [f"1 {unit}", zone])
    first, params = _start_of_oldest(rows, unit, by)
    following, more = _start_of_oldest(rows.filter(**{f"{by}__gte": behind}), unit, by)
    with connection.cursor() as cursor:
        cursor.execute(_STEPS.format(first=first, following=following), [*params, *more])
        return [start.date() for (start,) in cursor.fetchall()]


def _start_of_oldest(rows, unit, by):
    start = Trunc(by, unit, output_field=DateTimeField())
    return rows.order_by(by).values(start=start)[:1].query.sql_with_params()
