"""What is held for a time, an office or a rank: uncertain bounds and the days a source attests."""

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Func,
    GeneratedField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Greatest, Least
from django.utils.translation import gettext_lazy as _

from newsroom.fields import PartialDateColumns, bounds_in_order
from newsroom.search import asked


def _day(name):
    """A column as a date: validation puts bare NULLs in its place, which have no type."""
    return Cast(F(name), models.DateField())


class _DateRange(Func):
    function = "daterange"
    output_field = DateRangeField()

    def __init__(self, start, end, bounds):
        super().__init__(start, end, Value(bounds))


def _days(first, last):
    return _DateRange(Cast(first, models.DateField()), Cast(last, models.DateField()), "[]")


_EMPTY = Cast(Value("empty"), DateRangeField())
_SURE_START = Least(_day("start_hi"), _day("seen_first"))
_SURE_END = Greatest(
    _day("end_lo"),
    Cast(
        Func(_day("seen_last"), Value(1), arg_joiner=" + ", template="(%(expressions)s)"),
        models.DateField(),
    ),
)


def possible_period():
    """From the first day it may have begun to the last day it may have lasted, both counted."""
    return Case(
        When(Q(start_lo__gt=F("end_hi")), then=_EMPTY),
        default=_DateRange(_day("start_lo"), _day("end_hi"), "[]"),
    )


def certain_period():
    """The days it was surely held, half-open: on the day of a handover only the newcomer is sure.

    Without a sure start or a sure end nothing is sure (LEAST and GREATEST skip NULL and would make
    the range unbounded). "2005" to "2005" is legal, and no day of it is sure.
    """
    return Case(
        When(
            Q(start_hi__isnull=True, seen_first__isnull=True)
            | Q(end_lo__isnull=True, seen_last__isnull=True),
            then=_EMPTY,
        ),
        default=_DateRange(_SURE_START, Greatest(_SURE_START, _SURE_END), "[)"),
    )


IN_LIVING_MEMORY = [MinValueValidator(date(1000, 1, 1)), MaxValueValidator(date(2199, 12, 31))]


class HeldQuerySet(models.QuerySet):
    """`what` names the relation to the office or rank."""

    what = ""

    def matching(self, typed):
        """By the person's name or by what is held."""
        found = self
        for syllable in asked(typed):
            found = found.filter(
                Q(person__key__contains=f" {syllable}")
                | Q(**{f"{self.what}__key__contains": f" {syllable}"})
            )
        return found

    def sourced(self):
        """For readers: those that at least one source is cited for."""
        return self.filter(Exists(self._citations()))

    def counting_sources(self):
        """Each with `sources`: how many citations it has."""
        counted = self._citations().order_by().values(self.model.citations.field.name)
        number = Subquery(counted.values(number=Count("pk")))
        return self.annotate(sources=Coalesce(number, 0))

    def _citations(self):
        cited = self.model.citations
        return cited.rel.related_model.objects.filter(**{cited.field.name: OuterRef("pk")})

    def with_sources(self):
        """Those that have a source, each with its citations."""
        return self.sourced().prefetch_related("citations__source")

    def recorded(self):
        """The record as far as sources are believed, the newest first."""
        return self.filter(retracted=False).order_by(
            Coalesce("start_hi", "seen_last", "end_lo").desc(nulls_last=True), "-id"
        )

    def on(self, day):
        """What was, or may have been, held on that day; `sure` tells which."""
        return self.during(day, day)

    def during(self, first, last):
        """Held on some day between the two, both counted; None leaves that side open."""
        return (
            self.filter(retracted=False)
            .judged(first, last)
            .filter(perhaps=True)
            .order_by("-sure", *self.model._meta.ordering)
        )

    def throughout(self, first, last):
        """Surely held on each of the days between the two, both counted. Twin of Held.covers."""
        return self.filter(retracted=False, certain__contains=_days(first, last))

    def judged(self, first, last):
        """Every row with `sure` and `perhaps`: was it, may it have been, held between the two."""
        days = _days(first, last)
        sure = Q(certain__overlap=days)
        return self.annotate(
            sure=sure, perhaps=Q(possible__overlap=days) & (sure | self.could_be(first, last))
        )

    def could_be(self, first, last):
        """What else must be so, where the row's own dates leave it open."""
        return Q(pk__isnull=False)


class Held(models.Model):
    """Columns, ranges and rules shared by Tenure and RankTenure."""

    start = PartialDateColumns(_("from"))
    end = PartialDateColumns(_("until"))
    seen_first = models.DateField(
        _("first seen"),
        null=True,
        blank=True,
        validators=IN_LIVING_MEMORY,
        help_text=_("The first day on which a source shows the person so."),
    )
    seen_last = models.DateField(
        _("last seen"),
        null=True,
        blank=True,
        validators=IN_LIVING_MEMORY,
        help_text=_("The last such day. It counts as held; what came after stays open."),
    )
    retracted = models.BooleanField(
        _("retracted"),
        default=False,
        help_text=_("The source was wrong. The row stays for the record and answers nothing."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    certain = GeneratedField(
        verbose_name=_("surely held"),
        expression=certain_period(),
        output_field=DateRangeField(),
        db_persist=True,
    )
    possible = GeneratedField(
        verbose_name=_("possibly held"),
        expression=possible_period(),
        output_field=DateRangeField(),
        db_persist=True,
    )

    objects = HeldQuerySet.as_manager()

    # What the same person cannot surely hold twice at once, beside the period.
    exclusive = ()

    class Meta:
        abstract = True
        constraints = [
            bounds_in_order("start"),
            bounds_in_order("end"),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_end_after_start",
                condition=Q(start_lo__lte=F("end_hi")) | Q(start_lo=None) | Q(end_hi=None),
                violation_error_message=_("It ends before it begins."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_seen_pair",
                condition=Q(seen_first=None, seen_last=None)
                | Q(
                    seen_first__isnull=False,
                    seen_last__isnull=False,
                    seen_first__lte=F("seen_last"),
                ),
                violation_error_message=_(
                    "First and last seen go together, the first not after the last."
                ),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_seen_within",
                condition=(Q(start_lo=None) | Q(seen_first=None) | Q(seen_first__gte=F("start_lo")))
                & (Q(end_hi=None) | Q(seen_last=None) | Q(seen_last__lte=F("end_hi"))),
                violation_error_message=_("It was seen before it began or after it ended."),
            ),
        ]

    def could_be_seen(self, day):
        """Whether the row's own dates allow that a source shows it on that day."""
        begun = self.start_lo is None or self.start_lo <= day
        return begun and (self.end_hi is None or day <= self.end_hi)

    def see(self, *, on):
        """A source shows it on that day: what was seen reaches at least so far."""
        day = Value(on, models.DateField())
        self._write_seen(Least("seen_first", day), Greatest("seen_last", day))

    def unsee(self, *, on):
        """The source that showed it on that day is gone: where the day was a bound, the nearest day
        that another source shows takes its place."""
        # Two that cite, or take citations back, at once do so one after the other.
        self.refresh_from_db(
            fields=["seen_first", "seen_last"], from_queryset=self._same().select_for_update()
        )
        others = self.citations.exclude(seen_on=None).values_list("seen_on", flat=True)
        self._write_seen(*self.seen_without({on}, others=set(others)))

    def seen_without(self, gone, *, others):
        """(first, last) of what was seen, where the days `gone` are no longer shown by any source
        but may be among the `others`."""
        first, last = self.seen_first, self.seen_last
        first = min(others, default=None) if first in gone else first
        last = max(others, default=None) if last in gone else last
        return first or last, last or first

    def seem(self, *, on):
        """As `see`, in the row at hand alone: for forms, before anything is saved."""
        self.seen_first = min(self.seen_first or on, on)
        self.seen_last = max(self.seen_last or on, on)

    def rivals(self):
        """Other rows that surely hold the same on one of the days on which this one, as it is at
        hand, does. The database would refuse it."""
        days = self.surely_held()
        if self.retracted or not days:
            return type(self).objects.none()
        same = {name: getattr(self, name) for name in self.exclusive}
        overlapping = type(self).objects.filter(retracted=False, certain__overlap=days, **same)
        return overlapping.exclude(pk=self.pk)

    @classmethod
    def rivals_sentence(cls):
        constraints = cls._meta.constraints
        found = next(each for each in constraints if isinstance(each, ExclusionConstraint))
        return found.get_violation_error_message()

    def _same(self):
        return type(self).objects.filter(pk=self.pk)

    def _write_seen(self, first, last):
        self._same().update(seen_first=first, seen_last=last)
        self.refresh_from_db(fields=["seen_first", "seen_last", "certain"])

    def surely_held(self):
        """(first day, day after the last one) before the row is saved, None if no day is sure. Twin
        of certain_period(), for forms: several rows of a form are compared with each other."""
        starts = [day for day in (self.start_hi, self.seen_first) if day]
        after_seen = self.seen_last and self.seen_last + timedelta(days=1)
        ends = [day for day in (self.end_lo, after_seen) if day]
        if not starts or not ends or min(starts) >= max(ends):
            return None
        return min(starts), max(ends)

    def covers(self, first, last):
        """Whether it was surely held on each of the days, both counted; of a saved row."""
        days = self.certain
        return not days.isempty and days.lower <= first and last < days.upper

    def overlaps(self, other):
        """Whether both rows surely hold the same at once."""
        mine, theirs = self.surely_held(), other.surely_held()
        return (
            not (self.retracted or other.retracted)
            and all(getattr(self, name) == getattr(other, name) for name in self.exclusive)
            and bool(mine and theirs and mine[0] < theirs[1] and theirs[0] < mine[1])
        )


def same_id(column):
    """For exclusion constraints without btree_gist: the id as a range of one."""
    return Func(F(column), F(column), Value("[]"), function="int8range")
