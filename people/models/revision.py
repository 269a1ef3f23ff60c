"""Every change of the directory as the database itself records it, and the number of the last."""

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


def subject(table, pk):
    return f"{table}:{pk}"


class _IsAnyOf(models.Func):
    template, arg_joiner = "(%(expressions)s))", " = ANY("
    output_field = models.BooleanField()


class RevisionQuerySet(models.QuerySet):
    def about(self, *rows):
        """What changed in these rows, and in what belongs to them or names them."""
        return self.about_subjects(subject(row._meta.model_name, row.pk) for row in rows)

    def about_subjects(self, subjects):
        """Found before they are put in order or narrowed: PostgreSQL cannot tell how rare a subject
        is, and would rather read all revisions from the newest on, in the hope to meet some soon.
        """
        found = self.model.objects.filter(subjects__overlap=list(subjects)).order_by()
        return self.filter(_IsAnyOf(models.F("pk"), ArraySubquery(found.values("pk"))))

    def of_row(self, table, pk):
        """Of the row itself, whatever else names it."""
        return self.about_subjects([subject(table, pk)]).filter(table=table, row=pk)

    def ending_deeds(self):
        """Of each deed the last of these rows; all are looked at, once."""
        lasts = self.order_by().values("deed").annotate(last=models.Max("pk"))
        return self.model.objects.filter(
            _IsAnyOf(models.F("pk"), ArraySubquery(lasts.values("last")))
        )

    def ending_deeds_of_many(self):
        """The same, looking from each row to its deed's others: for a list without an end."""
        later = self.filter(deed=models.OuterRef("deed"), pk__gt=models.OuterRef("pk"))
        return self.filter(~models.Exists(later.order_by()))


class Revision(models.Model):
    """One row of the directory before and after a change. Triggers write it, so that no way of
    changing the directory passes it by; nothing changes or deletes it."""

    class Act(models.TextChoices):
        ADD = "add", _("added")
        CHANGE = "change", _("changed")
        DELETE = "delete", _("deleted")

    at = models.DateTimeField(_("at"), db_default=Now())
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="revisions",
        null=True,
        db_index=False,
        verbose_name=_("by"),
    )
    why = models.TextField(_("why"), blank=True)
    # Rows that one person changed by one click have one deed.
    deed = models.CharField(max_length=40)
    act = models.CharField(_("act"), max_length=6, choices=Act)
    table = models.CharField(_("what"), max_length=40)
    row = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    # "person:12" for the row itself and for every row that it names, before or after.
    subjects = ArrayField(models.CharField(max_length=60))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of the directory")
        verbose_name_plural = _("changes of the directory")
        ordering = ["-id"]
        indexes = [
            GinIndex(fields=["subjects"], name="people_revision_subjects"),
            models.Index(fields=["deed", "id"], name="people_revision_deed"),
            # The list of all changes, and what it is narrowed by.
            models.Index(fields=["at", "id"], name="people_revision_at"),
            models.Index(fields=["by", "at", "id"], name="people_revision_by"),
            models.Index(fields=["table", "at", "id"], name="people_revision_table"),
        ]

    def __str__(self):
        return f"{self.table} {self.row}"


class LastChange(models.Model):
    """How many transactions have changed the directory so far, deletes included. Whoever keeps a
    compiled copy looks here whether it is still true.

    The sum of all rows counts: each transaction adds to a row that no other one holds, so that
    nobody waits for anybody; there are as many rows as ever wrote at once."""

    number = models.BigIntegerField()

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls):
        """0 before the first change."""
        return cls.objects.aggregate(number=models.Sum("number"))["number"] or 0
