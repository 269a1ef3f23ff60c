"""What has been typed and not saved, and whose window is writing. Neither is the working copy."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

# A window says every twenty seconds that it is still there: two may go astray.
SILENCE = timedelta(seconds=60)


class AutosaveQuerySet(models.QuerySet):
    def unsaved(self):
        return self.filter(settled_at=None)


class Autosave(models.Model):
    """What stands in one window's form, exactly as its browser sent it."""

    window = models.UUIDField(_("window"), primary_key=True)
    # A story that has never been saved has none.
    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="autosaves",
        null=True,
        blank=True,
        verbose_name=_("story"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="autosaves",
        verbose_name=_("by"),
    )
    # Those of the story when the form was opened: what the text was typed over.
    revision = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    # Grows with every change in the window; what arrives late does not replace what is newer.
    count = models.PositiveBigIntegerField(default=0)
    fields = models.JSONField(default=dict)
    at = models.DateTimeField(_("at"))
    # Set when the text has been saved or thrown away: the row is empty then, and stays a while, so
    # that a request that is still on its way does not bring the text back.
    settled_at = models.DateTimeField(null=True, blank=True)
    # The story's revision that this window itself has made by saving.
    saved_as = models.PositiveIntegerField(null=True, blank=True)

    objects = AutosaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        ordering = ["-at"]
        indexes = [
            models.Index(
                fields=["by", "-at"],
                condition=Q(settled_at=None),
                name="articles_autosave_unsaved",
            )
        ]

    def __str__(self):
        return self.posted.get("headline") or str(_("(no headline yet)"))

    @property
    def posted(self):
        """As request.POST holds it."""
        return MultiValueDict(self.fields)


class LockQuerySet(models.QuerySet):
    def fresh(self):
        return self.filter(seen_at__gte=timezone.now() - SILENCE)


class Lock(models.Model):
    """The window that writes a story. It stops nobody: it tells the others."""

    article = models.OneToOneField(
        Article,
        models.CASCADE,
        primary_key=True,
        related_name="lock",
        verbose_name=_("story"),
    )
    window = models.UUIDField(_("window"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by")
    )
    since = models.DateTimeField(_("since"))
    seen_at = models.DateTimeField(_("last seen"))

    objects = LockQuerySet.as_manager()

    class Meta:
        verbose_name = _("lock")
        verbose_name_plural = _("locks")

    def __str__(self):
        return f"{self.article_id} · {self.by}"

    @property
    def is_fresh(self):
        return self.seen_at >= timezone.now() - SILENCE
