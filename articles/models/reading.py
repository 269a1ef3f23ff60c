"""Which version of a story somebody saw last: what changed since one looked starts there."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class ReadingQuerySet(models.QuerySet):
    def look(self, article, *, by, number):
        """The reading of who is shown this version now. Looking twice at one version is looking
        once, so that the page may be opened again and still says what came since the one before."""
        reading = self.filter(article=article, user=by).first()
        if reading is None:
            reading = Reading(article=article, user=by, number=number)
            # Two windows at once: the first one's row will do.
            self.bulk_create([reading], ignore_conflicts=True)
        elif reading.number < number:
            self.filter(pk=reading.pk, number__lt=number).update(before=F("number"), number=number)
            reading.before, reading.number = reading.number, number
        return reading


class Reading(models.Model):
    """`number` is the version's; `before` that of the version seen before it, if any."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="readings", verbose_name=_("story")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="readings", verbose_name=_("read by")
    )
    number = models.PositiveIntegerField(_("number"))
    before = models.PositiveIntegerField(_("number before"), null=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="articles_reading_once"),
            models.CheckConstraint(
                name="articles_reading_in_order",
                condition=models.Q(before=None) | models.Q(before__lt=F("number")),
            ),
        ]

    def __str__(self):
        return f"{self.article_id} · {self.number}"
