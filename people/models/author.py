"""The names that stand over stories."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsroom.fields import KeyField, LineField, written_in_nfc
from newsroom.search import Searchable
from newsroom.text import address_slug, search_key
from people.models.person import Person


class AuthorQuerySet(Searchable):
    marked = "pen_name"


class Author(models.Model):
    """One person may own several pen names; readers see the pen name, payroll the person."""

    pen_name = LineField(_("pen name"), max_length=120, unique=True)
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        related_name="pen_names",
        null=True,
        blank=True,
        verbose_name=_("person"),
        help_text=_("Never shown to readers."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="pen_names",
        null=True,
        blank=True,
        verbose_name=_("account"),
    )
    key = KeyField(search_key, "pen_name")
    slug = KeyField(address_slug, "pen_name", max_length=120)

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["pen_name"]
        constraints = [written_in_nfc("pen_name")]

    def __str__(self):
        return self.pen_name

    def get_absolute_url(self):
        return reverse("people:author", args=[self.slug, self.pk])
