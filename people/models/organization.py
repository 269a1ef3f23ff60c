"""Organizations: what they are part of, what they are and were called, what became of them."""

from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsroom.fields import (
    KeyField,
    LineField,
    PartialDateColumns,
    VectorField,
    bounds_in_order,
    written_in_nfc,
)
from newsroom.search import Indexed
from newsroom.text import address_slug, line_sort_key, search_key
from people.models.area import Area
from people.tree import above, ids_above
from people.wording import SHORT, expanded


def _names(organization):
    names = organization.name, organization.short_name
    return [("A", text) for name in names for text in dict.fromkeys((name, expanded(name)))]


def _other_name(name):
    return [("A", text) for text in dict.fromkeys((name.text, expanded(name.text)))]


class OrganizationQuerySet(Indexed):
    short, nearest = SHORT, "length(name), sort_key, id"

    def with_all_above(self, organization):
        """The one and what it is part of, up to the top, in no order; a circle ends the way."""
        return self.filter(pk__in=above(self.model, organization.pk))


class Organization(models.Model):
    class Kind(models.TextChoices):
        PARTY = "party", _("Party")
        COUNCIL = "council", _("people's council")
        EXECUTIVE = "executive", _("government")
        JUDICIARY = "judiciary", _("court or procuracy")
        POLICE = "police", _("police")
        ARMY = "army_border", _("army and border guard")
        FRONT = "front_mass", _("front and mass organization")
        ENTERPRISE = "enterprise", _("enterprise")
        PRESS = "press", _("press")
        SCHOOL = "school", _("school")
        RELIGIOUS = "religious", _("religious body")
        OTHER = "other", _("other")

    name = LineField(_("name"), max_length=200)
    short_name = LineField(
        _("short name"), max_length=120, blank=True, help_text=_("As stories print it: UBND tỉnh.")
    )
    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.OTHER)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
        verbose_name=_("part of"),
    )
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="organizations",
        null=True,
        blank=True,
        verbose_name=_("area"),
    )
    founded = PartialDateColumns(_("founded"))
    dissolved = PartialDateColumns(_("dissolved"))
    key = KeyField(search_key, "name", "short_name")
    sort_key = KeyField(line_sort_key, "name", db_collation="C")
    slug = KeyField(address_slug, "name", max_length=120)
    search = VectorField(_names)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["sort_key", "id"]
        indexes = [
            models.Index(fields=["parent", "sort_key", "id"], name="people_organization_tree"),
            models.Index(
                Length("name"), F("sort_key"), F("id"), name="people_organization_shortest"
            ),
            GinIndex(fields=["search"], name="people_organization_search"),
        ]
        constraints = [
            bounds_in_order("founded"),
            bounds_in_order("dissolved"),
            written_in_nfc("name"),
            models.CheckConstraint(
                name="people_organization_life",
                condition=Q(founded_lo__lte=F("dissolved_hi"))
                | Q(founded_lo=None)
                | Q(dissolved_hi=None),
                violation_error_message=_("It is dissolved before it is founded."),
            ),
            models.CheckConstraint(
                name="people_organization_not_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message=_("An organization cannot be a part of itself."),
            ),
            # A merged province may take an old name again: it is then founded on another day.
            models.UniqueConstraint(
                fields=["name", "parent", "founded_lo"],
                nulls_distinct=False,
                name="people_organization_once",
                violation_error_message=_("This organization is in the directory already."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("people:organization", args=[self.slug, self.pk])

    def clean(self):
        if self.pk and self.pk in ids_above(self):
            raise ValidationError({"parent": _("An organization cannot be a part of itself.")})


class OrganizationNameQuerySet(Indexed):
    short = SHORT


class OrganizationName(models.Model):
    """What else it is called, or was: the name that an old story prints."""

    class Kind(models.TextChoices):
        FULL = "full", _("full name")
        SHORT = "short", _("short name")
        ABBREVIATION = "abbr", _("abbreviation")
        FORMER = "former", _("former name")

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="names", verbose_name=_("organization")
    )
    text = LineField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.FORMER)
    start = PartialDateColumns(_("from"))
    end = PartialDateColumns(_("until"))
    key = KeyField(search_key, "text")
    search = VectorField(_other_name)

    objects = OrganizationNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("other name of an organization")
        verbose_name_plural = _("other names of organizations")
        ordering = ["start_lo", "text"]
        indexes = [GinIndex(fields=["search"], name="people_organizationname_search")]
        constraints = [
            bounds_in_order("start"),
            bounds_in_order("end"),
            written_in_nfc("text"),
            models.CheckConstraint(
                name="people_organizationname_end_after_start",
                condition=Q(start_lo__lte=F("end_hi")) | Q(start_lo=None) | Q(end_hi=None),
                violation_error_message=_("It ends before it begins."),
            ),
            models.UniqueConstraint(
                fields=["organization", "text", "kind"],
                name="people_organizationname_once",
                violation_error_message=_("This name is listed already."),
            ),
        ]

    def __str__(self):
        return self.text
