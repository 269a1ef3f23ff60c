"""Organizations, the posts in them, and who held which post when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsroom.fields import (
    KeyField,
    LineField,
    PartialDateColumns,
    bounds_in_order,
    written_in_nfc,
)
from newsroom.search import Searchable
from newsroom.text import address_slug, line_sort_key, search_key
from people.models.held import Held, HeldQuerySet, same_id
from people.models.person import Person
from people.tree import above, ids_above


class OrganizationQuerySet(Searchable):
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
    founded = PartialDateColumns(_("founded"))
    dissolved = PartialDateColumns(_("dissolved"))
    key = KeyField(search_key, "name", "short_name")
    sort_key = KeyField(line_sort_key, "name", db_collation="C")
    slug = KeyField(address_slug, "name", max_length=120)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["sort_key", "id"]
        indexes = [
            models.Index(fields=["parent", "sort_key", "id"], name="people_organization_tree")
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


class Role(models.Model):
    name = LineField(_("name"), max_length=120, help_text=_("Bí thư, Chủ tịch, Giám đốc …"))
    standing = models.BooleanField(
        _("standing"), default=False, help_text=_("The one deputy who is Thường trực.")
    )
    deputy_of = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="deputies",
        null=True,
        blank=True,
        verbose_name=_("deputy of"),
    )
    seniority = models.PositiveSmallIntegerField(
        _("order of protocol"), default=100, help_text=_("The lower stands first.")
    )
    key = KeyField(search_key, "name")

    objects = Searchable.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["seniority", "name"]
        constraints = [
            written_in_nfc("name"),
            models.UniqueConstraint(
                fields=["name", "standing"],
                name="people_role_once",
                violation_error_message=_("This role is in the directory already."),
            ),
        ]

    def __str__(self):
        return f"{self.name} Thường trực" if self.standing else self.name


class PostQuerySet(Searchable):
    marked = "label"


class Post(models.Model):
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="posts", verbose_name=_("organization")
    )
    role = models.ForeignKey(Role, models.PROTECT, related_name="posts", verbose_name=_("role"))
    portfolio = LineField(
        _("portfolio"), max_length=120, blank=True, help_text=_("“phụ trách Tư pháp”, if any.")
    )
    label = LineField(
        _("full title"),
        max_length=250,
        blank=True,
        help_text=_("As printed in full. Left empty, it is put together."),
    )
    short_label = LineField(_("short title"), max_length=200, blank=True)
    seats = models.PositiveSmallIntegerField(
        _("seats"), null=True, blank=True, help_text=_("Empty: any number.")
    )
    key = KeyField(search_key, "label", "short_label")

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["organization__name", "role__seniority", "label", "id"]
        constraints = [
            written_in_nfc("label"),
            models.CheckConstraint(
                name="people_post_seats",
                condition=Q(seats=None) | Q(seats__gt=0),
                violation_error_message=_("A post has at least one seat."),
            ),
            models.UniqueConstraint(
                fields=["organization", "role", "portfolio"],
                name="people_post_once",
                violation_error_message=_("This post is in the directory already."),
            ),
        ]

    def __str__(self):
        return self.label

    def save(self, **options):
        self.label = self.label or f"{self.role} {self.organization.name} {self.portfolio}"
        super().save(**options)

    def holders_on(self, day):
        """Who held it that day, sure ones first; each has `sure`. See also Person.titles_on."""
        return self.tenures.on(day).select_related("person")


class TenureQuerySet(HeldQuerySet):
    what = "post"

    def could_be(self, first, last):
        """Nobody holds an office before birth or after death, or where none is yet or any more."""
        return _within("person__birth_lo", "person__death_hi", first, last) & _within(
            "post__organization__founded_lo", "post__organization__dissolved_hi", first, last
        )

    def for_lines(self):
        """Just the columns that a list of people prints."""
        return self.select_related("post").only(
            "person", "post__label", "kind", "end_lo", "end_hi", "end_text"
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

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="tenures", verbose_name=_("person")
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures", verbose_name=_("post"))
    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.SUBSTANTIVE)

    exclusive = ("person_id", "post_id")

    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        ordering = ["post__role__seniority", "-start_lo", "id"]
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
