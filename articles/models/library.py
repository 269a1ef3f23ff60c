"""What the photo library is kept with: agencies, people shown, collections, caption templates."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import captions
from newsroom.fields import KeyField, LineField, LinesField, written_in_nfc
from newsroom.search import Searchable
from newsroom.text import search_key
from people.models import Person


class Agency(models.Model):
    """Who sells photos to the paper, and how many of them it may publish in a month."""

    name = LineField(_("name"), max_length=120, unique=True)
    monthly_quota = models.PositiveIntegerField(
        _("photos a month"),
        null=True,
        blank=True,
        help_text=_("As many photos as may be published in a calendar month; empty: any number."),
    )
    note = LinesField(_("note"), blank=True)
    key = KeyField(search_key, "name")

    objects = Searchable.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["name"]
        constraints = [written_in_nfc("name")]

    def __str__(self):
        return self.name


class Collection(models.Model):
    """Photos that somebody put together: for a dossier, a page, the year's end."""

    name = LineField(_("name"), max_length=120, unique=True)
    photos = models.ManyToManyField(
        "Photo", related_name="collections", blank=True, verbose_name=_("photos")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("begun by"),
    )
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    key = KeyField(search_key, "name")

    objects = Searchable.as_manager()

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        ordering = ["name"]
        constraints = [written_in_nfc("name")]

    def __str__(self):
        return self.name


class CaptionTemplate(models.Model):
    """ "{title} {name} phát biểu tại {event}. Ảnh: {credit}": see articles/captions.py."""

    name = LineField(_("name"), max_length=120, unique=True)
    text = LineField(pgettext_lazy("of a caption", "text"), max_length=500)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    key = KeyField(search_key, "name", "text")

    objects = Searchable.as_manager()

    class Meta:
        verbose_name = _("template of captions")
        verbose_name_plural = _("templates of captions")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def clean(self):
        try:
            captions.check(self.text)
        except ValueError as error:
            raise ValidationError({"text": str(error)}) from error


class PersonShown(models.Model):
    """Somebody in the picture. The printed name is never rewritten when the directory changes."""

    photo = models.ForeignKey(
        "Photo", models.CASCADE, related_name="people_shown", verbose_name=_("photo")
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("From left to right.")
    )
    name_printed = LineField(_("name as printed"), max_length=120)
    person = models.ForeignKey(
        Person,
        models.SET_NULL,
        related_name="shown",
        null=True,
        blank=True,
        verbose_name=_("person"),
    )

    class Meta:
        verbose_name = _("person shown")
        verbose_name_plural = _("people shown")
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["name_printed"], name="articles_personshown_printed")]
        constraints = [
            written_in_nfc("name_printed"),
            models.UniqueConstraint(
                fields=["photo", "person"],
                condition=Q(person__isnull=False),
                name="articles_personshown_once",
                violation_error_message=_("This person is listed already."),
            ),
        ]

    def __str__(self):
        return self.name_printed
