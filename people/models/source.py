"""Where a fact of the directory comes from, and which fact it is."""

from copy import copy

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from newsroom.dates import PartialDate
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

    def counting_facts(self):
        """Each with `facts`: for how many it is cited."""
        cited = Citation.objects.filter(source=OuterRef("pk")).order_by().values("source")
        return self.annotate(facts=Coalesce(Subquery(cited.values(number=Count("pk"))), 0))


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
        day = self.published_on and str(PartialDate(self.published_on, self.published_on))
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


class CitationQuerySet(models.QuerySet):
    def with_facts(self):
        """Each with what it speaks of, as far as that is printed: one query."""
        return self.select_related(
            "person",
            "organization",
            "succession__predecessor",
            "succession__successor",
            "tenure__person",
            "tenure__post",
            "rank_tenure__person",
            "rank_tenure__rank",
            "vacancy__post",
            "event",
        )

    def of(self, fact):
        return self.filter(**{_key(fact): fact})

    def cite(self, fact, *, source, on=None):
        """(citation, whether it is new). However often it is said, one source is cited once for a
        fact and a day. Raises ValidationError where the fact cannot have been seen that day."""
        with transaction.atomic():
            # Who says it twice at once says it one after the other.
            fact = type(fact).objects.select_for_update().get(pk=fact.pk)
            found = self.of(fact).filter(source=source, seen_on=on).first()
            if found:
                return found, False
            citation = self.model(source=source, seen_on=on, **{_key(fact): fact})
            citation.full_clean()
            citation.save()
            return citation, True

    def delete(self):
        """One by one: what a source showed is no longer seen."""
        with transaction.atomic():
            deleted = [citation.delete()[0] for citation in self]
        return sum(deleted), {self.model._meta.label: len(deleted)}

    delete.alters_data = True
    delete.queryset_only = True


def _key(fact):
    """By which a citation names a fact of its kind."""
    return type(fact).citations.field.name


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

    objects = CitationQuerySet.as_manager()

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
        with transaction.atomic():
            self.note_today()
            before = self._stored(lock=True)
            super().save(**options)
            if before and before.seen_on and before._shows() != self._shows():
                before.held.unsee(on=before.seen_on)
            if self.held and self.seen_on:
                self.held.see(on=self.seen_on)

    def delete(self, **options):
        with transaction.atomic():
            before = self._stored(lock=True)
            deleted = super().delete(**options)
            if before and before.seen_on:
                before.held.unsee(on=before.seen_on)
        return deleted

    @property
    def held(self):
        """The tenure, rank or vacancy that it speaks of, if it is one."""
        return self.tenure or self.rank_tenure or self.vacancy

    @property
    def fact(self):
        return next(filter(None, (getattr(self, name) for name in FACTS)))

    def _shows(self):
        return self.held, self.seen_on

    def _stored(self, *, lock=False):
        """As it stands in the database, None for a new one."""
        rows = Citation.objects.filter(pk=self.pk)
        return (rows.select_for_update() if lock else rows).first() if self.pk else None

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
        if not (held and self.seen_on):
            return
        if not self.held.could_be_seen(self.seen_on):
            raise ValidationError({"seen_on": _("It was seen before it began or after it ended.")})
        if self._as_shown().rivals().exists():
            raise ValidationError({"seen_on": self.held.rivals_sentence()})

    def _as_shown(self):
        """What is held, with this day in the place of the one that is stored."""
        held, before = copy(self.held), self._stored()
        if before and before.held == held and before.seen_on:
            others = held.citations.exclude(pk=self.pk).exclude(seen_on=None)
            days = set(others.values_list("seen_on", flat=True))
            held.seen_first, held.seen_last = held.seen_without({before.seen_on}, others=days)
        held.seem(on=self.seen_on)
        return held

    @property
    def says_when(self):
        return self.start.is_known or self.end.is_known
