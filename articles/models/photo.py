"""The photo library. Each use of a photo keeps its own caption, alt text and crop."""

import dataclasses

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import likeness, originals, renditions, search
from articles.fields import OriginalField
from articles.indexing import photo_texts
from articles.models.library import Agency
from newsroom.fields import (
    LineField,
    LinesField,
    PartialDateColumns,
    VectorField,
    bounds_in_order,
    written_in_nfc,
)
from newsroom.fulltext import ask
from people.models import Event, Person

FOUND_AT_MOST = 1_001
_SHARE = [MinValueValidator(0), MaxValueValidator(1)]


def original_path(photo, filename):
    """Originals are named by content: the uploaded name may say anything."""
    suffix = filename.rpartition(".")[2].lower()
    return f"originals/{photo.sha256[:2]}/{photo.sha256}.{suffix}"


class PhotoQuerySet(models.QuerySet):
    def in_library(self):
        """Those that can be chosen: not the ones in the bin."""
        return self.filter(binned_at=None)

    def in_bin(self):
        return self.filter(binned_at__isnull=False)

    def matching(self, typed):
        """The newest that have every typed word, and no more of them than the desk counts."""
        question = ask(typed)
        if not question:
            return self
        hits = search.find(self.order_by("-uploaded_at", "-pk"), question)
        return self.filter(pk__in=hits.first(FOUND_AT_MOST))

    def alike(self, photo, *, most=12):
        """Others in the library that look like it, those most alike first."""
        if photo.likeness is None:
            return self.none()
        measured = self.annotate(distance=likeness.Distance(photo.likeness))
        nearest = measured.order_by("distance", "-pk")
        # Asked for keys only, which an index holds together with all that is compared.
        found = nearest.in_library().filter(likeness__isnull=False, distance__lte=likeness.NEAR)
        return nearest.filter(pk__in=found.exclude(pk=photo.pk).values("pk")[:most])

    def add(self, file, *, by, **described):
        """(photo, whether it is new). The same bytes find the photo that has them already, and take
        it out of the bin. What the file says of itself fills what is not `described`.

        Raises ValidationError for a file that is no acceptable picture.
        """
        sha256 = originals.digest(file)
        if found := self._found(sha256):
            return found, False
        original = originals.check(file)
        photo = self.model(
            sha256=sha256, width=original.width, height=original.height, uploaded_by=by
        )
        photo.fill(original.metadata, **described)
        photo.original_name, photo.size = (file.name or "")[-250:], file.size
        photo.likeness = likeness.likeness(original.image)
        photo.file.save(f"{sha256}.{original.extension}", file, save=False)
        renditions.make(photo, image=original.image)
        try:
            with transaction.atomic():
                photo.save()
                photo.name_people(original.metadata.people)
        except IntegrityError:
            # The same bytes came in twice at once: the other one was first.
            found = self._found(sha256)
            if photo.file.name != found.file.name:
                photo.file.delete(save=False)
            return found, False
        return photo, True

    def _found(self, sha256):
        found = self.filter(sha256=sha256).first()
        if found and found.binned_at:
            found.binned_at = found.binned_by = None
            found.save(update_fields=["binned_at", "binned_by"])
        return found


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
    # Of what readers' files carry beside the picture: see articles/renditions.py.
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

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-uploaded_at", "-id"]
        indexes = [
            models.Index(fields=["-uploaded_at", "-id"], name="articles_photo_newest"),
            models.Index(
                fields=["expires_at"],
                condition=Q(expires_at__isnull=False),
                name="articles_photo_expiring",
            ),
            models.Index(
                fields=["binned_at"],
                condition=Q(binned_at__isnull=False),
                name="articles_photo_binned",
            ),
            # Small enough to be read as a whole when a picture's like is looked for.
            models.Index(
                fields=["likeness", "id"],
                condition=Q(binned_at=None, likeness__isnull=False),
                name="articles_photo_likeness",
            ),
            GinIndex(fields=["search"], name="articles_photo_search"),
        ]
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
            for position, name in enumerate(names)
        ]
        PersonShown.objects.bulk_create(shown)
        if shown:
            self.save(update_fields=["search"])

    def rendition(self, width, extension="jpg"):
        """The path of the narrowest rendition that is at least so wide, else of the widest."""
        wide = renditions.at_least(renditions.widths(self.width), width)
        return renditions.path(self.sha256, wide, extension)

    @property
    def picture(self):
        """What a template needs to show it, and what an edition seals."""
        return {
            "photo": self.pk,
            "sha256": self.sha256,
            "width": self.width,
            "height": self.height,
            "widths": renditions.widths(self.width),
            "credit": self.credit,
        }


class PersonShown(models.Model):
    """Somebody in the picture. The printed name is never rewritten when the directory changes."""

    photo = models.ForeignKey(
        Photo, models.CASCADE, related_name="people_shown", verbose_name=_("photo")
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
