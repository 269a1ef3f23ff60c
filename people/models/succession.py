"""What became of organizations, and the terms that elected ones serve."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from newsroom.fields import (
    KeyField,
    LineField,
    PartialDateColumns,
    bounds_in_order,
    written_in_nfc,
)
from newsroom.search import Searchable
from newsroom.text import search_key
from people.models.organization import Organization


class Succession(models.Model):
    """What became of an organization: the "nay là …" behind its name in an old story."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("merged into")
        SPLIT = "split", _("split into")
        RENAME = "rename", _("renamed to")
        TRANSFER = "transfer", _("its tasks went to")
        ABOLISH = "abolish", _("abolished")

    predecessor = models.ForeignKey(
        Organization, models.PROTECT, related_name="successions", verbose_name=_("organization")
    )
    kind = models.CharField(_("what became of it"), max_length=8, choices=Kind)
    successor = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="origins",
        null=True,
        blank=True,
        verbose_name=_("now (nay là)"),
    )
    on = PartialDateColumns(_("on"))
    note = LineField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ["on_lo", "id"]
        constraints = [
            bounds_in_order("on"),
            models.CheckConstraint(
                name="people_succession_pair",
                condition=Q(successor=None) | ~Q(successor=F("predecessor")),
                violation_error_message=_("An organization cannot succeed itself."),
            ),
            models.CheckConstraint(
                name="people_succession_successor",
                condition=Q(kind="abolish", successor=None)
                | (~Q(kind="abolish") & Q(successor__isnull=False)),
                violation_error_message=_(
                    "Say what it became; only what was abolished has no successor."
                ),
            ),
            models.UniqueConstraint(
                fields=["predecessor", "successor", "on_lo"],
                nulls_distinct=False,
                name="people_succession_once",
                violation_error_message=_("This succession is in the directory already."),
            ),
        ]

    def __str__(self):
        return " ".join(
            str(part)
            for part in (self.predecessor, self.get_kind_display(), self.successor)
            if part
        )


class TermQuerySet(Searchable):
    marked = "number"


class Term(models.Model):
    """One term of a body that is elected for some years: khóa XIX, nhiệm kỳ 2020–2025."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="terms", verbose_name=_("organization")
    )
    number = LineField(_("number"), max_length=20, help_text=_("As printed: “XIX”."))
    label = LineField(_("as printed"), max_length=120, blank=True)
    start = PartialDateColumns(_("from"))
    end = PartialDateColumns(_("until"))
    key = KeyField(search_key, "number", "label")

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term of office")
        verbose_name_plural = _("terms of office")
        ordering = ["organization__sort_key", "start_lo", "id"]
        constraints = [
            bounds_in_order("start"),
            bounds_in_order("end"),
            written_in_nfc("number"),
            models.CheckConstraint(
                name="people_term_end_after_start",
                condition=Q(start_lo__lte=F("end_hi")) | Q(start_lo=None) | Q(end_hi=None),
                violation_error_message=_("It ends before it begins."),
            ),
            models.UniqueConstraint(
                fields=["organization", "number"],
                name="people_term_once",
                violation_error_message=_("This term is in the directory already."),
            ),
        ]

    def __str__(self):
        return self.label or f"{self.organization.name} {self.number}"
