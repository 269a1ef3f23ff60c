"""Files that stories offer to their readers: PDF and Word."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import attachments, originals
from newsroom.fields import KeyField, LineField, written_in_nfc
from newsroom.search import Searchable
from newsroom.storage import for_readers
from newsroom.text import address_slug, search_key

NAME_LENGTH = 80


def document_path(document, _filename):
    """A folder named by content; the last part is the name under which readers save it."""
    name = address_slug(document.title)[:NAME_LENGTH].strip("-") or "tai-lieu"
    return f"documents/{document.sha256[:2]}/{document.sha256}/{name}.{document.kind}"


class DocumentQuerySet(Searchable):
    marked = "title"

    def add(self, file, *, by, title):
        """(document, whether it is new). The same bytes find the document that has them already.

        Raises ValidationError for a file that cannot be attached.
        """
        kind, sha256 = attachments.check(file), originals.digest(file)
        if found := self.filter(sha256=sha256).first():
            return found, False
        document = self.model(title=title, kind=kind, size=file.size, sha256=sha256, uploaded_by=by)
        document.full_clean(exclude=["file"])
        document.file.save(file.name, file, save=False)
        try:
            with transaction.atomic():
                document.save()
        except IntegrityError:
            # The same bytes came in twice at once: the other one was first.
            found = self.get(sha256=sha256)
            if document.file.name != found.file.name:
                document.file.delete(save=False)
            return found, False
        except BaseException:
            document.file.delete(save=False)
            raise
        return document, True


class Document(models.Model):
    class Kind(models.TextChoices):
        PDF = attachments.PDF, "PDF"
        DOCX = attachments.DOCX, "Word"

    file = models.FileField(_("file"), upload_to=document_path, storage=for_readers, max_length=250)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=4, choices=Kind, editable=False)
    size = models.PositiveIntegerField(_("size"), editable=False)
    title = LineField(
        pgettext_lazy("document", "title"),
        max_length=200,
        help_text=_("What readers see: Nghị quyết số 12 về phát triển nông thôn."),
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="documents",
        null=True,
        editable=False,
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    key = KeyField(search_key, "title")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-uploaded_at", "-id"]
        indexes = [models.Index(fields=["-uploaded_at", "-id"], name="articles_document_newest")]
        constraints = [
            written_in_nfc("title"),
            models.CheckConstraint(
                name="articles_document_kind", condition=models.Q(kind__in=["pdf", "docx"])
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def url(self):
        return self.file.url

    @property
    def printed_size(self):
        """ "1,2 MB"."""
        return filesizeformat(self.size)
