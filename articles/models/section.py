"""The rubrics that order the paper: sections and topics."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, validate_slug
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from newsroom.fields import KeyField, LineField, written_in_nfc
from newsroom.memory import Remembered
from newsroom.search import Searchable
from newsroom.text import address_slug, search_key

# First words of the site's other addresses: a section must not hide them.
RESERVED_SLUGS = [
    "anh-tu-lieu",
    "api",
    "cai-chinh",
    "chinh-sach",
    "chu-de",
    "co-quan",
    "gioi-thieu",
    "healthz",
    "lien-he",
    "luu-tru",
    "media",
    "nhan-su",
    "robots.txt",
    "rss",
    "sitemap",
    "static",
    "su-kien",
    "tac-gia",
    "thong-tin",
    "tim-kiem",
    "toa-soan",
]


class SectionQuerySet(Searchable):
    def for_links(self):
        return self.only("name", "slug")


class Section(models.Model):
    name = LineField(_("name"), max_length=60, unique=True)
    slug = models.CharField(
        _("address"),
        max_length=60,
        unique=True,
        validators=[validate_slug],
        help_text=_("The first part of its stories' addresses: chinh-tri."),
    )
    position = models.PositiveSmallIntegerField(_("order"), default=100)
    headline_limit = models.PositiveSmallIntegerField(
        _("length of headlines"),
        default=120,
        validators=[MinValueValidator(20), MaxValueValidator(200)],
        help_text=_("In characters. Who writes a longer one is told so, not stopped."),
    )
    standfirst_limit = models.PositiveSmallIntegerField(
        _("length of standfirsts"),
        default=500,
        validators=[MinValueValidator(50), MaxValueValidator(1000)],
        help_text=_("In characters, as above."),
    )
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="sections",
        blank=True,
        verbose_name=_("editors"),
        help_text=_("An editor without any section answers for all of them."),
    )
    key = KeyField(search_key, "name")

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "name"]
        constraints = [
            written_in_nfc("name"),
            models.CheckConstraint(
                name="articles_section_slug_not_reserved",
                condition=~Q(slug__in=RESERVED_SLUGS) & Q(slug__regex=r"^[a-z0-9-]+$"),
                violation_error_message=_(
                    "This address is used by the site itself, or is not made of a–z, 0–9 and -."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:section", args=[self.slug])

    @cached_property
    def url(self):
        return self.get_absolute_url()

    @staticmethod
    def remembered(pk):
        """The section as it was a few seconds ago: lists ask for it with every story."""
        found = sections().get(pk)
        return found or sections.anew()[pk]

    @staticmethod
    def remembered_by_slug(slug):
        return next((section for section in sections().values() if section.slug == slug), None)

    @staticmethod
    def all_remembered():
        return sections().values()


sections = Remembered(lambda: {section.pk: section for section in Section.objects.for_links()})


class Topic(models.Model):
    name = LineField(_("name"), max_length=120, unique=True)
    slug = KeyField(address_slug, "name", verbose_name=_("address"), max_length=120)
    key = KeyField(search_key, "name")

    objects = Searchable.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [written_in_nfc("name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:topic", args=[self.slug, self.pk])
