"""Where a fact of the directory comes from, and which fact it is."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.fields import (
    KeyField,
    LineField,
    LinesField,
    PartialDateColumns,
    bounds_in_order,
    written_in_nfc,
)
from newsroom.search import Searchable
from newsroom.text import search_key
from people.models.event import Event
from people.models.held import IN_LIVING_MEMORY
from people.models.organization import Organization
from people.models.person import Person
from people.models.rank import RankTenure
from people.models.succession import Succession
from people.models.tenure import Tenure, Vacancy


class SourceQuerySet(Searchable):
    marked = "title"


class Source(models.Model):
    title = LineField(
        _("title"), max_length=250, help_text=_("Of the decision, the article, the page.")
    )
    publisher = LineField(_("publisher"), max_length=120, blank=True)
    published_on = models.DateField(
        _("published on"), null=True, blank=True, validators=IN_LIVING_MEMORY
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    retrieved_on = models.DateField(
        _("looked up on"), null=True, blank=True, validators=IN_LIVING_MEMORY
    )
    key = KeyField(search_key, "title", "publisher")

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = [models.F("published_on").desc(nulls_last=True), "-id"]
        constraints = [
            written_in_nfc("title"),
            models.UniqueConstraint(
                fields=["title", "publisher", "published_on", "url"],
                nulls_distinct=False,
                name="people_source_once",
                violation_error_message=_("This source is in the directory already."),
            ),
        ]

    def __str__(self):
        day = self.published_on and f"{self.published_on:%d/%m/%Y}"
        return ", ".join(filter(None, (self.title, self.publisher, day)))


# What a source may speak of: exactly one of these keys of a citation is filled.
FACTS = ["person", "organization", "succession", "tenure", "rank_tenure", "vacancy", "event"]


def _one_fact():
    return Q(
        *(Q(**{f"{name}__isnull": name != filled for name in FACTS}) for filled in FACTS),
        _connector=Q.OR,
    )


def _fact(model, verbose_name):
    return models.ForeignKey(
        model,
        models.CASCADE,
        related_name="citations",
        null=True,
        blank=True,
        verbose_name=verbose_name,
    )


class Citation(models.Model):
    """One source of one fact. A day on which it shows somebody in office counts as seen."""

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="citations", verbose_name=_("source")
    )
    person = _fact(Person, _("person"))
    organization = _fact(Organization, _("organization"))
    succession = _fact(Succession, _("succession"))
    tenure = _fact(Tenure, _("tenure"))
    rank_tenure = _fact(RankTenure, _("rank held"))
    vacancy = _fact(Vacancy, _("vacancy"))
    event = _fact(Event, _("event"))
    seen_on = models.DateField(
        _("shows it on"),
        null=True,
        blank=True,
        validators=IN_LIVING_MEMORY,
        help_text=_("The day on which the source shows it so."),
    )
    # What this source says; what the directory holds for true stands with the fact.
    start = PartialDateColumns(_("from, it says"))
    end = PartialDateColumns(_("until, it says"))
    quote = LinesField(_("its words"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["id"]
        constraints = [
            bounds_in_order("start"),
            bounds_in_order("end"),
            models.CheckConstraint(
                name="people_citation_one_fact",
                condition=_one_fact(),
                violation_error_message=_("A citation speaks of one fact."),
            ),
            models.CheckConstraint(
                name="people_citation_seen",
                condition=Q(seen_on=None)
                | Q(tenure__isnull=False)
                | Q(rank_tenure__isnull=False)
                | Q(vacancy__isnull=False),
                violation_error_message=_("Only what is held for a time is seen on a day."),
            ),
        ]

    def __str__(self):
        return str(self.source)

    def save(self, **options):
        self.note_today()
        super().save(**options)
        if self.held and self.seen_on:
            self.held.see(on=self.seen_on)

    def delete(self, **options):
        held, day = self.held, self.seen_on
        deleted = super().delete(**options)
        if held and day:
            held.unsee(on=day)
        return deleted

    @property
    def held(self):
        """The tenure, rank or vacancy that it speaks of, if it is one."""
        return self.tenure or self.rank_tenure or self.vacancy

    def note_today(self):
        """A source's "nay" is the day it was published: so long it shows the office as held, and of
        later days it says nothing. Against other sources' dates it does not prevail."""
        day = self.source.published_on if self.source_id and self.end.is_open else None
        if day and self.held and self.seen_on is None and self.held.could_be_seen(day):
            self.seen_on = day

    def clean(self):
        held = self.held
        if held and held._state.adding and held.end.is_open and not self.says_when:
            # Typed together: the "nay" is this source's.
            self.end = held.end
        self.note_today()
        if held and self.seen_on:
            if not held.could_be_seen(self.seen_on):
                raise ValidationError(
                    {"seen_on": _("It was seen before it began or after it ended.")}
                )
            held.check_seen(on=self.seen_on)

    @property
    def says_when(self):
        return self.start.is_known or self.end.is_known
