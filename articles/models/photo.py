"""The photo library. Each use of a photo keeps its own caption, alt text and crop."""

import dataclasses

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import darkroom, renditions
from articles.fields import OriginalField
from articles.indexing import photo_texts
from articles.models.library import Agency, PersonShown
from articles.models.photo_indexes import INDEXES
from articles.models.stock import PhotoQuerySet
from articles.stamping import Credits
from newsroom.fields import (
    LineField,
    LinesField,
    PartialDateColumns,
    VectorField,
    bounds_in_order,
    written_in_nfc,
)
from newsroom.paging import cursor
from people.models import Event, Person

_SHARE = [MinValueValidator(0), MaxValueValidator(1)]


def original_path(photo, filename):
    """Originals are named by content: the uploaded name may say anything."""
    suffix = filename.rpartition(".")[2].lower()
    return f"originals/{photo.sha256[:2]}/{photo.sha256}.{suffix}"


class Photo(models.Model):
    class Source(models.TextChoices):
        """How it came about: IPTC's digital source types, in the groups that a reader is told."""

        CAMERA = "camera", _("taken with a camera")
        COMPOSITE = "composite", _("put together from photographs")
        DRAWN = "drawn", _("drawn by a person")
        AI_PART = "ai_part", _("partly made by AI")
        AI = "ai", _("made by AI")

    file = OriginalField(_("file"), upload_to=original_path, max_length=200)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    original_name = LineField(_("file name"), max_length=250, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size"), default=0, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    # By which pictures that look alike are found: see articles/likeness.py.
    likeness = models.BigIntegerField(null=True, editable=False)
    # Of the readers' files that stand: see articles/renditions.py.
    stamp = models.CharField(max_length=16, blank=True, editable=False)

    headline = LineField(
        pgettext_lazy("photo", "title"), max_length=250, blank=True, help_text=_("For the library.")
    )
    description = LinesField(
        _("description"), blank=True, help_text=_("What the photographer wrote about it.")
    )
    alt = LineField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What a reader who cannot see the picture should know. Not the caption."),
    )
    keywords = ArrayField(
        LineField(max_length=64), verbose_name=_("keywords"), default=list, blank=True
    )
    creator = LineField(_("photographer"), max_length=120, blank=True)
    credit = LineField(
        _("credit"), max_length=120, blank=True, help_text=_("Printed after each caption.")
    )
    source = LineField(_("source"), max_length=120, blank=True)
    copyright = LineField(_("copyright notice"), max_length=250, blank=True)
    caption_writer = LineField(_("described by"), max_length=120, blank=True)
    instructions = LinesField(_("instructions"), blank=True)
    digital_source = models.CharField(
        _("how it was made"), max_length=9, choices=Source, blank=True
    )

    taken = PartialDateColumns(_("taken"))
    # As the camera's clock showed it, which knows no time zone.
    taken_time = models.TimeField(_("time of day"), null=True, blank=True, editable=False)
    place = LineField(_("place"), max_length=200, blank=True)
    # Never leaves the library.
    latitude = models.FloatField(_("latitude"), null=True, editable=False)
    longitude = models.FloatField(_("longitude"), null=True, editable=False)
    event = models.ForeignKey(
        Event,
        models.SET_NULL,
        related_name="photos",
        null=True,
        blank=True,
        verbose_name=_("event"),
    )
    people = models.ManyToManyField(Person, through="PersonShown", related_name="photos")

    focal_x = models.FloatField(default=0.5, editable=False, validators=_SHARE)
    focal_y = models.FloatField(default=0.5, editable=False, validators=_SHARE)

    usage_terms = LinesField(_("terms of use"), blank=True)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        related_name="photos",
        null=True,
        blank=True,
        verbose_name=_("agency"),
    )
    embargoed_until = models.DateTimeField(
        _("not before"),
        null=True,
        blank=True,
        help_text=_("No story with this photo is published before that moment."),
    )
    expires_at = models.DateTimeField(
        _("rights end"),
        null=True,
        blank=True,
        help_text=_("From that moment on no story with this photo is published."),
    )
    is_print_only = models.BooleanField(
        _("not for online"),
        default=False,
        help_text=_("For the printed paper only: no story with this photo is published here."),
    )

    # In an edition that readers have or will have, or one that has ended by itself since: by this
    # notices find the few they are about. Written by articles/publishing.py alone.
    is_shown = models.BooleanField(default=False, editable=False)

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="photos",
        null=True,
        editable=False,
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("put into the bin by"),
    )
    binned_at = models.DateTimeField(_("put into the bin at"), null=True, editable=False)
    search = VectorField(photo_texts)

    # Set while a story is published whose files could not be made: see articles/stamps.py.
    lacks_crops = False

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-uploaded_at", "-id"]
        indexes = INDEXES
        constraints = [
            written_in_nfc("credit"),
            bounds_in_order("taken"),
            models.CheckConstraint(
                name="articles_photo_focal_point",
                condition=Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
            ),
            models.CheckConstraint(
                name="articles_photo_position",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
            models.CheckConstraint(
                name="articles_photo_rights_in_order",
                condition=Q(embargoed_until=None)
                | Q(expires_at=None)
                | Q(embargoed_until__lt=F("expires_at")),
                violation_error_message=_("The rights end before the photo may be used."),
            ),
        ]
        permissions = [("view_photo_position", _("Can see where on the map a photo was taken"))]

    def __str__(self):
        return f"№ {self.pk} {self.headline or self.description[:60]}".strip()

    def fill(self, metadata, **described):
        """What is described wins; what is left empty is as the file says."""
        said = {each.name: getattr(metadata, each.name) for each in dataclasses.fields(metadata)}
        del said["people"]
        for name, value in {**said, **{k: v for k, v in described.items() if v}}.items():
            setattr(self, name, value)

    def name_people(self, names):
        """As the file names them: who they are is for a person to say."""
        shown = [
            PersonShown(photo=self, position=position, name_printed=name)
            for position, name in enumerate(names, start=1)
        ]
        PersonShown.objects.bulk_create(shown)
        if shown:
            self.save(update_fields=["search"])

    def take_back(self):
        """Out of the bin, if it lies there. Whether it is still there at all."""
        if self.binned_at is None:
            return True
        self.binned_at = self.binned_by = None
        return bool(Photo.objects.filter(pk=self.pk).update(binned_at=None, binned_by=None))

    @property
    def cursor(self):
        """Its place in `newest_first`."""
        return cursor(self.uploaded_at, self.pk)

    def rendition(self, width, extension="jpg"):
        """The path of the narrowest rendition that is at least so wide, else of the widest."""
        picture = self.picture
        return renditions.path(picture, renditions.at_least(picture["widths"], width), extension)

    def rendition_url(self, width, extension="jpg"):
        picture = self.picture
        return renditions.url(picture, renditions.at_least(picture["widths"], width), extension)

    @property
    def focus(self):
        """ "30 60": the focal point in percent from the left and from the top."""
        return f"{round(self.focal_x * 100)} {round(self.focal_y * 100)}"

    @property
    def credits(self):
        """What its files tell of it."""
        return Credits(
            self.creator, self.credit, self.copyright, self.description, self.digital_source
        )

    def negative(self, *focuses):
        """What its files are made of; there are crops around its focal point and the others."""
        return darkroom.Negative(
            self.file.name,
            self.sha256,
            self.width,
            self.stamp,
            self.credits,
            tuple(dict.fromkeys([self.focus, *focuses])),
        )

    @property
    def picture(self):
        """What a template needs to show it, and what an edition seals."""
        return {
            "photo": self.pk,
            "sha256": self.sha256,
            "width": self.width,
            "height": self.height,
            "widths": renditions.widths(self.width, self.stamp),
            "credit": self.credit,
            "focus": self.focus,
            "stamp": self.stamp,
        }
