"""Events and who took part, as it was printed."""

from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsroom.fields import (
    KeyField,
    LineField,
    LinesField,
    PartialDateColumns,
    VectorField,
    bounds_in_order,
    written_in_nfc,
)
from newsroom.search import Indexed
from newsroom.text import address_slug, search_key
from people.models.organization import Organization
from people.models.person import Person
from people.models.tenure import Tenure
from people.tree import ids_above

# The place of an event among others; the database knows no first day for one without a date.
FIRST_DAY = Coalesce("start_lo", Value(date.min, models.DateField()))


def _texts(event):
    return [("A", event.name), ("B", event.place)]


class EventQuerySet(Indexed):
    def begun(self, day):
        """And those of which no day is known."""
        return self.filter(Q(start_lo=None) | Q(start_lo__lte=day))

    def beginning_in(self, year):
        days = (date(year, 1, 1), date(year, 12, 31))
        return self.annotate(first_day=FIRST_DAY).filter(first_day__range=days)

    def with_person(self, person):
        """That the person took part in."""
        return self.filter(pk__in=Participant.objects.filter(person=person).values("event"))

    def coming(self, day):
        """The nearest first."""
        return self.filter(start_lo__gt=day).order_by("start_lo", "id")


class Event(models.Model):
    class Kind(models.TextChoices):
        CONGRESS = "congress", _("congress")
        MEETING = "meeting", _("meeting")
        FESTIVAL = "festival", _("festival")
        COMPETITION = "competition", _("competition")
        OTHER = "other", _("other")

    name = LineField(_("name"), max_length=250)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.MEETING)
    start = PartialDateColumns(_("begins"))
    end = PartialDateColumns(_("ends"))
    place = LineField(_("place"), max_length=200, blank=True)
    organizer = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="events",
        null=True,
        blank=True,
        verbose_name=_("organizer"),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
        verbose_name=_("part of"),
        help_text=_("A preparatory meeting belongs to its congress."),
    )
    description = LinesField(_("description"), blank=True)
    key = KeyField(search_key, "name", "place")
    slug = KeyField(address_slug, "name", max_length=120)
    search = VectorField(_texts)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = [F("start_lo").desc(nulls_last=True), "-id"]
        indexes = [
            models.Index(FIRST_DAY.desc(), F("id").desc(), name="people_event_newest"),
            GinIndex(fields=["search"], name="people_event_search"),
        ]
        constraints = [
            bounds_in_order("start"),
            bounds_in_order("end"),
            written_in_nfc("name"),
            models.CheckConstraint(
                name="people_event_end_after_start",
                condition=Q(start_lo__lte=F("end_hi")) | Q(start_lo=None) | Q(end_hi=None),
                violation_error_message=_("It ends before it begins."),
            ),
            models.CheckConstraint(
                name="people_event_not_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message=_("An event cannot be a part of itself."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("people:event", args=[self.slug, self.pk])

    def is_coming(self, day):
        return bool(self.start_lo and self.start_lo > day)

    def is_on(self, day):
        """Surely: a month or a year that the day lies in does not tell."""
        last = self.end_lo or self.start_lo
        return bool(last and self.start_hi and self.start_hi <= day <= last)

    def clean(self):
        if self.pk and self.pk in ids_above(self):
            raise ValidationError({"parent": _("An event cannot be a part of itself.")})


class Participant(models.Model):
    """The printed columns are never rewritten when the directory changes."""

    class Part(models.TextChoices):
        CHAIR = "chair", _("chairs")
        ATTEND = "attend", _("attends")
        REPORT = "report", _("reports")
        SPEAK = "speak", _("speaks")
        SIGN = "sign", _("signs")

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="participants", verbose_name=_("event")
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    name_printed = LineField(_("name as printed"), max_length=120)
    rank_printed = LineField(_("rank as printed"), max_length=60, blank=True)
    title_printed = LineField(_("title as printed"), max_length=250, blank=True)
    part = models.CharField(_("part"), max_length=6, choices=Part, default=Part.ATTEND)
    person = models.ForeignKey(
        Person,
        models.SET_NULL,
        related_name="participations",
        null=True,
        blank=True,
        verbose_name=_("person"),
    )
    tenure = models.ForeignKey(
        Tenure,
        models.SET_NULL,
        related_name="participations",
        null=True,
        blank=True,
        verbose_name=_("office held"),
    )

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["position", "id"]
        constraints = [written_in_nfc("name_printed")]

    def __str__(self):
        return " ".join(filter(None, (self.rank_printed, self.name_printed)))

    @property
    def public_person(self):
        """Whom the printed name leads readers to, if to anybody."""
        is_public = self.person and self.person.status == Person.Status.PUBLIC
        return self.person if is_public else None

    def clean(self):
        if self.tenure and self.tenure.person_id != self.person_id:
            raise ValidationError({"tenure": _("This office was held by someone else.")})
