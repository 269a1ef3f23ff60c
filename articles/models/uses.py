"""What a working copy's body uses, derived from it at each save: rows with keys, by which it is
found where something is used, and which keep what is used."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.document import Document
from articles.models.photo import Photo
from newsroom.fields import LineField
from people.models import Organization, Person


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


class Mention(models.Model):
    """A person that the working copy names or quotes."""

    article = models.ForeignKey(
        "Article", models.CASCADE, related_name="mentions", verbose_name=_("story")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="mentions", verbose_name=_("person")
    )
    position = models.PositiveSmallIntegerField(_("order"))
    surface = models.CharField(_("as printed"), max_length=500)
    is_speaker = models.BooleanField(_("is quoted"), default=False)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["article", "position"]

    def __str__(self):
        return self.surface


class Naming(models.Model):
    """An organization that the working copy names."""

    article = models.ForeignKey(
        "Article", models.CASCADE, related_name="namings", verbose_name=_("story")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="namings", verbose_name=_("organization")
    )
    position = models.PositiveSmallIntegerField(_("order"))
    surface = models.CharField(_("as printed"), max_length=500)

    class Meta:
        verbose_name = _("mention of an organization")
        verbose_name_plural = _("mentions of organizations")
        ordering = ["article", "position"]

    def __str__(self):
        return self.surface


class DocumentUse(models.Model):
    """A file attached to the working copy."""

    article = models.ForeignKey(
        "Article", models.CASCADE, related_name="document_uses", verbose_name=_("story")
    )
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="uses", verbose_name=_("document")
    )
    position = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        verbose_name = _("use of a document")
        verbose_name_plural = _("uses of documents")
        ordering = ["article", "position"]

    def __str__(self):
        return f"{self.article_id}/{self.position}"


def write_uses(article, document):
    """In the place of those of the body before."""
    for rows in (article.photo_uses, article.mentions, article.namings, article.document_uses):
        rows.all().delete()
    PhotoUse.objects.bulk_create(
        PhotoUse(
            article=article,
            position=position,
            photo_id=figure.photo,
            caption=figure.caption,
            alt=figure.alt[:250],
            is_decorative=figure.is_decorative,
        )
        for position, figure in enumerate(document.figures)
    )
    Mention.objects.bulk_create(
        Mention(
            article=article,
            position=position,
            person_id=mention.person,
            surface=mention.surface[:500],
            is_speaker=mention.is_speaker,
        )
        for position, mention in enumerate(document.mentions)
    )
    Naming.objects.bulk_create(
        Naming(
            article=article,
            position=position,
            organization_id=naming.organization,
            surface=naming.surface[:500],
        )
        for position, naming in enumerate(document.namings)
    )
    DocumentUse.objects.bulk_create(
        DocumentUse(article=article, position=position, document_id=pk)
        for position, pk in enumerate(document.documents)
    )
