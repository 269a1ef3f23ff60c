"""Who held which post when, and when nobody did."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from newsroom.search import asked
from people.models.held import Held, HeldQuerySet, same_id
from people.models.person import Person
from people.models.post import Post
from people.models.succession import Term
from people.tree import ids_above

# The last day of which a source tells that it was held, or had begun.
LAST_HEARD_OF = Greatest("start_hi", "seen_last", "end_lo")


class TenureQuerySet(HeldQuerySet):
    what = "post"

    def could_be(self, first, last):
        """Nobody holds an office before birth or after death, or where none is yet or any more."""
        return (
            _within("person__birth_lo", "person__death_hi", first, last)
            & _within("post__start_lo", "post__end_hi", first, last)
            & _within(
                "post__organization__founded_lo", "post__organization__dissolved_hi", first, last
            )
        )

    def for_lines(self):
        """Just the columns that a list of people prints."""
        return self.select_related("post").only(
            "person", "post__label", "kind", "end_lo", "end_hi", "end_text"
        )

    def long_unseen(self, *, on, since):
        """Perhaps still in office on that day, and neither seen nor begun since the other: the one
        unseen for longest stands first. Of whom no day at all is known, nothing is said."""
        return (
            self.filter(retracted=False, end_hi=None)
            .annotate(heard_of=LAST_HEARD_OF)
            .filter(heard_of__lt=since)
            .judged(on, on)
            .filter(sure=False, perhaps=True)
            .order_by("heard_of", "id")
        )

    def of_public_people(self):
        return self.exclude(person__status=Person.Status.HIDDEN)


def _within(begins, ends, first, last):
    """Some day of the two may lie between the columns; what is not known leaves that side open."""
    not_over = Q(**{ends: None}) | Q(**{f"{ends}__gte": first}) if first else Q()
    begun = Q(**{begins: None}) | Q(**{f"{begins}__lte": last}) if last else Q()
    return not_over & begun


class Tenure(Held):
    class Kind(models.TextChoices):
        SUBSTANTIVE = "substantive", _("in office")
        ACTING = "acting", _("acting (quyền)")
        IN_CHARGE = "in_charge", _("in charge (phụ trách)")
        CONCURRENT = "concurrent", _("concurrent (kiêm)")

    class EndReason(models.TextChoices):
        TERM = "term", _("end of the term")
        TRANSFER = "transfer", _("transferred")
        PROMOTED = "promoted", _("promoted")
        RETIRED = "retired", _("retired")
        RESIGNED = "resigned", _("resigned")
        DISMISSED = "dismissed", _("dismissed")
        STRIPPED = "stripped", _("title taken away")
        DIED = "died", _("died in office")
        ABOLISHED = "abolished", _("post abolished")
        MERGED = "merged", _("organization merged")

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="tenures", verbose_name=_("person")
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures", verbose_name=_("post"))
    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.SUBSTANTIVE)
    term = models.ForeignKey(
        Term,
        models.PROTECT,
        related_name="tenures",
        null=True,
        blank=True,
        verbose_name=_("term of office"),
    )
    end_reason = models.CharField(_("why it ended"), max_length=9, choices=EndReason, blank=True)

    exclusive = ("person_id", "post_id")

    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        ordering = ["post__role__seniority", "-start_lo", "id"]
        indexes = [
            models.Index(
                LAST_HEARD_OF,
                "id",
                name="people_tenure_unheard_of",
                condition=Q(retracted=False, end_hi=None),
            ),
        ]
        constraints = [
            *Held.Meta.constraints,
            ExclusionConstraint(
                name="people_tenure_once_at_a_time",
                expressions=[
                    (same_id("person"), RangeOperators.OVERLAPS),
                    (same_id("post"), RangeOperators.OVERLAPS),
                    ("certain", RangeOperators.OVERLAPS),
                ],
                condition=Q(retracted=False),
                violation_error_message=_(
                    "This person already holds this post for some of these days. "
                    "Change the other row, or end it before this one begins."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.person} – {self.post}"

    def clean(self):
        """Terms are those of the post's own body or of one that it is a part of."""
        if not (self.term_id and self.post_id):
            return
        body = self.post.organization
        if self.term.organization_id not in {body.pk, *ids_above(body)}:
            raise ValidationError(
                {"term": _("This is a term of another organization than the post's.")}
            )


class VacancyQuerySet(HeldQuerySet):
    what = "post"

    def matching(self, typed):
        found = self
        for syllable in asked(typed):
            found = found.filter(post__key__contains=f" {syllable}")
        return found


class Vacancy(Held):
    """A post that nobody held, because a source says so; nobody known is no vacancy."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="vacancies", verbose_name=_("post"))

    exclusive = ("post_id",)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        ordering = ["-start_lo", "id"]
        constraints = [
            *Held.Meta.constraints,
            ExclusionConstraint(
                name="people_vacancy_once_at_a_time",
                expressions=[
                    (same_id("post"), RangeOperators.OVERLAPS),
                    ("certain", RangeOperators.OVERLAPS),
                ],
                condition=Q(retracted=False),
                violation_error_message=_("This vacancy is recorded for some of these days."),
            ),
        ]

    def __str__(self):
        return str(self.post)
