"""Provinces, districts, communes: where an organization belongs, and what became of each."""

from django.core.exceptions import ValidationError
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
from newsroom.text import line_sort_key, search_key
from people.tree import ids_above


class Area(models.Model):
    class Kind(models.TextChoices):
        COUNTRY = "country", _("country")
        PROVINCE = "province", _("province")
        CITY = "city", _("city")
        DISTRICT = "district", _("district")
        TOWN = "town", _("town")
        COMMUNE = "commune", _("commune")
        WARD = "ward", _("ward")
        ZONE = "zone", _("special zone")

    name = LineField(_("name"), max_length=120, help_text=_("Without its kind: “Thạch Hà”."))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
        verbose_name=_("part of"),
    )
    founded = PartialDateColumns(_("founded"))
    dissolved = PartialDateColumns(_("dissolved"))
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="predecessors",
        null=True,
        blank=True,
        verbose_name=_("now (nay thuộc)"),
    )
    key = KeyField(search_key, "name")
    sort_key = KeyField(line_sort_key, "name", db_collation="C")

    objects = Searchable.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["sort_key", "id"]
        constraints = [
            bounds_in_order("founded"),
            bounds_in_order("dissolved"),
            written_in_nfc("name"),
            models.CheckConstraint(
                name="people_area_not_own_parent",
                condition=(Q(parent=None) | ~Q(parent=F("id")))
                & (Q(successor=None) | ~Q(successor=F("id"))),
                violation_error_message=_("An area cannot be a part of itself."),
            ),
            # The province that two were merged into may have the old name: it is another area.
            models.UniqueConstraint(
                fields=["kind", "name", "parent", "founded_lo"],
                nulls_distinct=False,
                name="people_area_once",
                violation_error_message=_("This area is in the directory already."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.name}"

    def clean(self):
        if self.pk and self.pk in ids_above(self):
            raise ValidationError({"parent": _("An area cannot be a part of itself.")})
