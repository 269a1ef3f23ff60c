"""Ranks of the police and the army, and who held which when: a history of their own."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.fields import KeyField, LineField, written_in_nfc
from newsroom.search import Searchable
from newsroom.text import search_key
from people.models.held import Held, HeldQuerySet, same_id
from people.models.person import Person


class Rank(models.Model):
    class Service(models.TextChoices):
        POLICE = "police", _("police")
        ARMY = "army", _("army and border guard")
        NAVY = "navy", _("navy")

    service = models.CharField(_("service"), max_length=6, choices=Service)
    name = LineField(_("name"), max_length=40)
    abbreviation = LineField(_("abbreviation"), max_length=20, blank=True)
    ordinal = models.PositiveSmallIntegerField(
        _("order"), help_text=_("The higher the number, the higher the rank.")
    )
    key = KeyField(search_key, "name", "abbreviation")

    objects = Searchable.as_manager()

    class Meta:
        verbose_name = _("rank")
        verbose_name_plural = _("ranks")
        ordering = ["service", "-ordinal"]
        constraints = [
            written_in_nfc("name"),
            models.UniqueConstraint(fields=["service", "name"], name="people_rank_once"),
            models.UniqueConstraint(fields=["service", "ordinal"], name="people_rank_ladder"),
        ]

    def __str__(self):
        return f"{self.name} ({self.get_service_display()})"


class RankTenureQuerySet(HeldQuerySet):
    what = "rank"


class RankTenure(Held):
    class EndReason(models.TextChoices):
        PROMOTED = "promoted", _("promoted")
        DEMOTED = "demoted", _("demoted")
        STRIPPED = "stripped", _("rank taken away")
        LEFT = "left", _("left the service")
        DIED = "died", _("died")

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="rank_tenures", verbose_name=_("person")
    )
    rank = models.ForeignKey(Rank, models.PROTECT, related_name="tenures", verbose_name=_("rank"))
    end_reason = models.CharField(_("why it ended"), max_length=8, choices=EndReason, blank=True)

    exclusive = ("person_id",)

    objects = RankTenureQuerySet.as_manager()

    class Meta:
        verbose_name = _("rank held")
        verbose_name_plural = _("ranks held")
        ordering = ["-rank__ordinal", "id"]
        constraints = [
            *Held.Meta.constraints,
            ExclusionConstraint(
                name="people_ranktenure_one_at_a_time",
                expressions=[
                    (same_id("person"), RangeOperators.OVERLAPS),
                    ("certain", RangeOperators.OVERLAPS),
                ],
                condition=Q(retracted=False),
                violation_error_message=_(
                    "This person already holds a rank for some of these days."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.rank.name} {self.person}"
