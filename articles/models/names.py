"""What editors decided about the names in a story, and the words that the house watches."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from newsroom.fields import KeyField, LineField, written_in_nfc
from newsroom.search import Searchable
from newsroom.text import search_key

SURFACE_LENGTH = 500


class NameOverrideQuerySet(models.QuerySet):
    def decide(self, article, *, surface, verdict, reason, by):
        """The last word counts, and what was known of the story's names is read anew."""
        NameCheck.objects.filter(article=article).delete()
        return self.update_or_create(
            article=article,
            surface=surface[:SURFACE_LENGTH],
            verdict=verdict,
            defaults={"reason": reason, "by": by, "at": timezone.now()},
        )[0]


class NameOverride(models.Model):
    """The check objects, and somebody knows better: remembered for this story, with the reason."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="name_overrides", verbose_name=_("story")
    )
    surface = models.CharField(_("as printed"), max_length=SURFACE_LENGTH)
    verdict = models.CharField(_("objection"), max_length=20)
    reason = LineField(_("reason"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    objects = NameOverrideQuerySet.as_manager()

    class Meta:
        verbose_name = _("objection overruled")
        verbose_name_plural = _("objections overruled")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "surface", "verdict"], name="articles_nameoverride_once"
            ),
            models.CheckConstraint(
                name="articles_nameoverride_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why the text is right."),
            ),
        ]

    def __str__(self):
        return f"{self.surface}: {self.reason}"


class NameCheck(models.Model):
    """What was open in a working copy when it was last checked: by which text and directory."""

    article = models.OneToOneField(
        Article, models.CASCADE, related_name="name_check", verbose_name=_("story")
    )
    revision = models.PositiveIntegerField()
    directory = models.BigIntegerField()
    # [{"surface": …, "word": …, "message": …, "scheduled": …}], without what was overruled;
    # `scheduled` where only the edition that waits says it so, and no longer the copy.
    open = models.JSONField(default=list)

    class Meta:
        verbose_name = _("check of names")
        verbose_name_plural = _("checks of names")

    def __str__(self):
        return str(self.article)


_SAME = _("The replacement is the word itself.")


class WatchedWordQuerySet(Searchable):
    marked = "text"


class WatchedWord(models.Model):
    """A spelling that the house has settled, or a word to think twice about."""

    text = LineField(_("word"), max_length=120, unique=True)
    replacement = LineField(
        _("write instead"), max_length=120, blank=True, help_text=_("Left empty: think twice.")
    )
    reason = LineField(_("reason"), max_length=300, blank=True)
    owner = LineField(_("who decided"), max_length=120, blank=True)
    key = KeyField(search_key, "text", "replacement")

    objects = WatchedWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("watched word")
        verbose_name_plural = _("house list")
        ordering = ["text"]
        constraints = [
            written_in_nfc("text"),
            models.CheckConstraint(
                name="articles_watchedword_differs",
                condition=~Q(text=models.F("replacement")),
                violation_error_message=_SAME,
            ),
        ]

    def __str__(self):
        return self.text

    def clean(self):
        if self.text == self.replacement:
            raise ValidationError({"replacement": _SAME})
