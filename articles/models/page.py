"""The paper's own pages: who we are, how to reach us, by what rules we work."""

from django.conf import settings
from django.core.validators import validate_slug
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import body
from articles.fields import BodyField
from newsroom.fields import LineField, written_in_nfc


class PageQuerySet(models.QuerySet):
    def in_footer(self):
        return self.filter(is_in_footer=True).only("title", "slug")


class Page(models.Model):
    """Kept at the desk and seen by readers as soon as it is saved: no stages, no editions."""

    title = LineField(pgettext_lazy("page", "title"), max_length=120)
    slug = models.CharField(
        _("address"),
        max_length=60,
        unique=True,
        validators=[validate_slug],
        help_text=_("The last part of its address: lien-he."),
    )
    body = BodyField(_("body"))
    position = models.PositiveSmallIntegerField(_("order"), default=100)
    is_in_footer = models.BooleanField(
        _("in the footer"),
        default=True,
        help_text=_("At the foot of every page. Otherwise only those who have its address see it."),
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("changed by"),
    )

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page of the paper")
        verbose_name_plural = _("pages of the paper")
        ordering = ["position", "title"]
        constraints = [
            written_in_nfc("title"),
            models.CheckConstraint(
                name="articles_page_slug_is_plain",
                condition=Q(slug__regex=r"^[a-z0-9-]+$"),
                violation_error_message=_("The address is not made of a–z, 0–9 and -."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("articles:page", args=[self.slug])

    @cached_property
    def url(self):
        return self.get_absolute_url()

    @property
    def html(self):
        """For readers. These pages have text only: of a figure they keep the caption."""
        return body.render(
            self.body,
            figure=lambda _use, caption_html: f"<p>{caption_html}</p>",
            person_url=lambda _pk: "",
            speaker=lambda _pk: "",
        )
