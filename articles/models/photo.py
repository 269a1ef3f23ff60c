"""The photo library. Each use of a photo keeps its own caption, alt text and crop."""

import dataclasses

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import darkroom, likeness, originals, renditions, search
from articles.fields import OriginalField
from articles.indexing import photo_texts
from articles.models.library import Agency
from articles.stamping import Credits
from newsroom.fields import (
    LineField,
    LinesField,
    PartialDateColumns,
    VectorField,
    bounds_in_order,
    written_in_nfc,
)
from newsroom.fulltext import ask
from newsroom.paging import cursor, place
from people.models import Event, Person

FOUND_AT_MOST = 1_001
# The columns that filters of the library ask, as far as they are short.
NARROWING = [
    "binned_at",
    "width",
    "height",
    "taken_lo",
    "taken_hi",
    "creator",
    "credit",
    "place",
    "event",
    "agency",
    "digital_source",
    "is_print_only",
    "embargoed_until",
    "expires_at",
]
_PLACE = Tuple(F("uploaded_at"), F("pk"))
# As a foreign key does when its row is committed, which is too late to look into the bin.
_HOLD = """
SELECT id, binned_at IS NOT NULL FROM articles_photo WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE
"""
_SHARE = [MinValueValidator(0), MaxValueValidator(1)]


def _naming(use, photo):
    return use.related_model.objects.filter(**{use.field.name: photo})


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

    def newest_first(self):
        return self.order_by("-uploaded_at", "-pk")

    def older_than(self, cursor):
        """What stands in `newest_first` behind a photo's `cursor`, "" for all of it; raises
        ValueError for what is no cursor."""
        return self.filter(TupleLessThan(_PLACE, place(cursor))) if cursor else self

    def newer_than(self, cursor):
        """What stands before it, the nearest first."""
        return self.filter(TupleGreaterThan(_PLACE, place(cursor))).order_by("uploaded_at", "pk")

    def unused(self):
        """In no working copy, and in no edition that was ever made."""
        uses = [Photo.uses.rel, Photo.led_articles.rel, Photo.edition_uses.rel]
        return self.filter(*(~Exists(_naming(use, OuterRef("pk"))) for use in uses))

    def used_among(self, pks):
        """Those of the numbers that are used."""
        return set(self.filter(pk__in=pks).values_list("pk", flat=True)) - set(
            self.filter(pk__in=pks).unused().values_list("pk", flat=True)
        )

    def hold(self, pks):
        """Those of the numbers that lie in the bin, in order; the others cannot get there before
        the transaction ends in which this is called."""
        with connection.cursor() as cursor:
            cursor.execute(_HOLD, [sorted(set(pks) - {None})])
            return [pk for pk, is_binned in cursor if is_binned]

    def matching(self, typed):
        """The newest that have every typed word, and no more of them than the desk counts."""
        question = ask(typed)
        if not question:
            return self
        hits = search.find(self.newest_first(), question)
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
        found = self.filter(sha256=sha256).first()
        if found and found.take_back():
            return found, False
        original = originals.check(file)
        photo = self.model(
            sha256=sha256, width=original.width, height=original.height, uploaded_by=by
        )
        photo.fill(original.metadata, **described)
        photo.original_name, photo.size = (file.name or "")[-250:], file.size
        photo.likeness = likeness.likeness(original.image)
        photo.file.save(f"{sha256}.{original.extension}", file, save=False)
        try:
            photo.stamp = darkroom.develop(photo.negative(), image=original.image)
            with transaction.atomic():
                photo.save()
                photo.name_people(original.metadata.people)
        except IntegrityError:
            # The same bytes came in twice at once: the other one was first.
            found = self.get(sha256=sha256)
            if photo.file.name != found.file.name:
                photo.file.delete(save=False)
            return found, False
        except BaseException:
            # Nothing half stays: what was made for readers so far is found when it is sent again.
            photo.file.delete(save=False)
            raise
        return photo, True


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

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-uploaded_at", "-id"]
        indexes = [
            # The list's order with what it is narrowed by, so that photos which do not fit are
            # passed over in the index alone, however many stand before the ones that do.
            models.Index(
                fields=["-uploaded_at", "-id"], name="articles_photo_newest", include=NARROWING
            ),
            *(
                models.Index(
                    fields=["-uploaded_at", "-id"],
                    condition=Q(**{name: ""}),
                    name=f"articles_photo_no_{name}",
                    include=NARROWING,
                )
                for name in ("description", "alt", "credit")
            ),
            models.Index(
                fields=["-uploaded_at", "-id"],
                condition=Q(is_print_only=True),
                name="articles_photo_print_only",
            ),
            models.Index(
                fields=["-uploaded_at", "-id"],
                condition=Q(digital_source__in=["ai", "ai_part"]),
                name="articles_photo_by_machine",
            ),
            models.Index(
                fields=["embargoed_until"],
                condition=Q(embargoed_until__isnull=False),
                name="articles_photo_embargoed",
            ),
            *(
                models.Index(fields=[name], name=f"articles_photo_{name}")
                for name in ("creator", "credit", "place", "taken_lo", "taken_hi")
            ),
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
            # By which notices find the few that somebody must act upon: see articles/notices.py.
            models.Index(
                fields=["expires_at"],
                condition=Q(is_shown=True, expires_at__isnull=False),
                name="articles_photo_shown_expiring",
            ),
            models.Index(
                fields=["embargoed_until"],
                condition=Q(is_shown=True, embargoed_until__isnull=False),
                name="articles_photo_shown_embargo",
            ),
            models.Index(
                fields=["id"],
                condition=Q(is_shown=True, is_print_only=True),
                name="articles_photo_shown_print",
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
