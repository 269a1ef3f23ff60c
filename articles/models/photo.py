"""The photo library. Each use of a photo keeps its own caption and alt text."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from articles import renditions
from newsroom.fields import KeyField, LineField, LinesField, written_in_nfc
from newsroom.search import Searchable
from newsroom.text import search_key


def original_path(photo, filename):
    """Originals are named by content: the uploaded name may say anything."""
    suffix = filename.rpartition(".")[2].lower()
    return f"originals/{photo.sha256[:2]}/{photo.sha256}.{suffix}"


class PhotoQuerySet(Searchable):
    marked = "description"

    def add(self, file, *, by, **described):
        """(photo, whether it is new). The same bytes find the photo that has them already.

        Raises ValidationError for a file that is no acceptable picture.
        """
        extension, width, height = renditions.check(file)
        sha256 = renditions.digest(file)
        if found := self.filter(sha256=sha256).first():
            return found, False
        photo = self.model(sha256=sha256, width=width, height=height, uploaded_by=by, **described)
        photo.file.save(f"{sha256}.{extension}", file, save=False)
        renditions.make(photo)
        try:
            with transaction.atomic():
                photo.save()
        except IntegrityError:
            # The same bytes came in twice at once: the other one was first.
            found = self.get(sha256=sha256)
            if photo.file.name != found.file.name:
                photo.file.delete(save=False)
            return found, False
        return photo, True


class Photo(models.Model):
    file = models.ImageField(_("file"), upload_to=original_path, max_length=200)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    description = LinesField(
        _("description"), blank=True, help_text=_("What the photographer wrote about it.")
    )
    alt = LineField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What a reader who cannot see the picture should know. Not the caption."),
    )
    creator = LineField(_("photographer"), max_length=120, blank=True)
    credit = LineField(
        _("credit"), max_length=120, blank=True, help_text=_("Printed after each caption.")
    )
    focal_x = models.FloatField(
        default=0.5, editable=False, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    focal_y = models.FloatField(
        default=0.5, editable=False, validators=[MinValueValidator(0), MaxValueValidator(1)]
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
    key = KeyField(search_key, "description", "creator", "credit", max_length=2000)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-uploaded_at", "-id"]
        indexes = [models.Index(fields=["-uploaded_at", "-id"], name="articles_photo_newest")]
        constraints = [
            written_in_nfc("credit"),
            models.CheckConstraint(
                name="articles_photo_focal_point",
                condition=models.Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
            ),
        ]

    def __str__(self):
        return f"№ {self.pk} {self.description[:60]}".strip()

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


class PhotoUseQuerySet(models.QuerySet):
    def without_alt(self):
        """Those that say something, but not to a reader who cannot see them."""
        return self.filter(alt="", photo__alt="", is_decorative=False)


class PhotoUse(models.Model):
    """Derived from the body at each save: where a photo stands in a working copy."""

    article = models.ForeignKey(
        "Article", models.CASCADE, related_name="photo_uses", verbose_name=_("article")
    )
    photo = models.ForeignKey(
        Photo, models.PROTECT, related_name="uses", null=True, verbose_name=_("photo")
    )
    position = models.PositiveSmallIntegerField(_("order"))
    caption = models.TextField(_("caption"), blank=True)
    alt = LineField(_("alternative text"), max_length=250, blank=True)
    is_decorative = models.BooleanField(_("says nothing beside the text"), default=False)

    objects = PhotoUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("use of a photo")
        verbose_name_plural = _("uses of photos")
        ordering = ["article", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "position"], name="articles_photouse_position"
            )
        ]

    def __str__(self):
        return f"{self.article_id}/{self.position}"
