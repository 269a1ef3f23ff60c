"""What people did to a working copy: its history and its audit, append-only."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, seal
from articles.states import Act, Stage


class VersionQuerySet(models.QuerySet):
    def of_the_copy(self):
        """Without the unsaved texts that were set aside: they were never the working copy."""
        return self.exclude(act=Act.SET_ASIDE)

    def for_lists(self):
        """Without the texts themselves."""
        return self.select_related("by").defer("content")

    def unreviewed_emergencies(self):
        """Emergency publications that nobody with the right to approve has looked at since."""
        later = Version.objects.filter(
            article=models.OuterRef("article"),
            number__gt=models.OuterRef("number"),
            act__in=[Act.REVIEW, Act.APPROVE],
        )
        return self.filter(act=Act.EMERGENCY).exclude(models.Exists(later))


class Version(models.Model):
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="versions", verbose_name=_("story")
    )
    number = models.PositiveIntegerField(_("number"))
    act = models.CharField(_("act"), max_length=20, choices=Act)
    from_stage = models.CharField(_("from stage"), max_length=11, choices=Stage)
    to_stage = models.CharField(_("to stage"), max_length=11, choices=Stage)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="versions", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    note = models.TextField(_("note"), blank=True)
    content = models.JSONField(_("content"))
    # What the check of names objected to at the act, and why it went on all the same:
    # [{"surface": …, "verdict": …, "objection": …, "message": …, "reason": …}].
    objections = models.JSONField(_("objections"), default=list)
    seal = models.CharField(max_length=64)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="articles_version_number"),
        ]
        indexes = [
            models.Index(
                fields=["article"],
                condition=models.Q(act=Act.EMERGENCY),
                name="articles_version_emergency",
            )
        ]

    def __str__(self):
        return f"{self.article} · {self.number}"

    def save(self, **options):
        self.seal = seal(self.content)
        super().save(**options)
