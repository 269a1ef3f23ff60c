"""Roles, and the posts that organizations have of them."""

from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from newsroom.fields import (
    KeyField,
    LineField,
    PartialDateColumns,
    VectorField,
    bounds_in_order,
    written_in_nfc,
)
from newsroom.search import Indexed, Searchable
from newsroom.text import search_key
from people.models.organization import Organization
from people.wording import SHORT, expanded, title_key


def _titles(post):
    titles = post.label, post.short_label
    return [("A", text) for title in titles for text in dict.fromkeys((title, expanded(title)))]


def _other_title(alias):
    return [("A", text) for text in dict.fromkeys((alias.text, expanded(alias.text)))]


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


class PostQuerySet(Indexed):
    short, nearest, near = SHORT, "length(label), label, id", 2_000


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
    start = PartialDateColumns(_("from"))
    end = PartialDateColumns(_("until"))
    seats = models.PositiveSmallIntegerField(
        _("seats"), null=True, blank=True, help_text=_("Empty: any number.")
    )
    key = KeyField(search_key, "label", "short_label")
    search = VectorField(_titles)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["organization__name", "role__seniority", "label", "id"]
        indexes = [
            models.Index(Length("label"), F("label"), F("id"), name="people_post_shortest"),
            GinIndex(fields=["search"], name="people_post_search"),
        ]
        constraints = [
            bounds_in_order("start"),
            bounds_in_order("end"),
            written_in_nfc("label"),
            models.CheckConstraint(
                name="people_post_end_after_start",
                condition=Q(start_lo__lte=F("end_hi")) | Q(start_lo=None) | Q(end_hi=None),
                violation_error_message=_("It ends before it begins."),
            ),
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
        self.label = self.label or self._put_together()
        super().save(**options)

    def clean(self):
        is_whole = getattr(self, "role", None) and getattr(self, "organization", None)
        longest = self._meta.get_field("label").max_length
        if is_whole and not self.label and len(self._put_together()) > longest:
            raise ValidationError({"label": _("Put together, the title is too long: write one.")})

    def _put_together(self):
        return f"{self.role} {self.organization.name} {self.portfolio}"

    def is_called(self, title):
        """Whether a printed title means this post: in full, in short, or another spelling."""
        titles = self.label, self.short_label, *(alias.text for alias in self.aliases.all())
        return title_key(title) in {title_key(each) for each in titles if each}

    def holders_on(self, day):
        """Who held it that day, sure ones first; each has `sure`. See also Person.titles_on."""
        return self.tenures.on(day).select_related("person")


class PostAliasQuerySet(Indexed):
    short = SHORT


class PostAlias(models.Model):
    """Another spelling of the same office: "PCT UBND tỉnh", "Phó Chủ tịch TT"."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="aliases", verbose_name=_("post"))
    text = LineField(_("also printed as"), max_length=250)
    key = KeyField(search_key, "text")
    search = VectorField(_other_title)

    objects = PostAliasQuerySet.as_manager()

    class Meta:
        verbose_name = _("other title of a post")
        verbose_name_plural = _("other titles of posts")
        ordering = ["text"]
        indexes = [GinIndex(fields=["search"], name="people_postalias_search")]
        constraints = [
            written_in_nfc("text"),
            models.UniqueConstraint(
                fields=["post", "text"],
                name="people_postalias_once",
                violation_error_message=_("This title is listed already."),
            ),
        ]

    def __str__(self):
        return self.text
