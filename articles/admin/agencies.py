"""The agencies that sell photos, at the desk."""

from django.contrib import admin
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import rations
from articles.models import Agency
from newsroom.desk import DeskAdmin


@admin.register(Agency)
class AgencyAdmin(DeskAdmin):
    list_display = ["name", "monthly_quota", "used_this_month", "note"]
    fields = ["name", "monthly_quota", "used_this_month", "note"]
    readonly_fields = ["used_this_month"]

    def get_queryset(self, request):
        return rations.with_counts(super().get_queryset(request), at=now())

    @admin.display(description=gettext_lazy("published this month"))
    def used_this_month(self, agency):
        """Scheduled ones, too: their room is taken."""
        used = getattr(agency, "used", 0)
        if agency.monthly_quota is None:
            return used
        return _("%(used)d of %(quota)d") % {"used": used, "quota": agency.monthly_quota}
