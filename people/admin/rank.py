"""Ranks and who held them, at the desk."""

from django.contrib import admin

from people.admin.directory import FROM_UNTIL, DirectoryAdmin
from people.admin.source import HeldAdmin
from people.models import Rank, RankTenure


@admin.register(Rank)
class RankAdmin(DirectoryAdmin):
    list_display = ["name", "service", "ordinal", "abbreviation"]
    list_filter = ["service"]


@admin.register(RankTenure)
class RankTenureAdmin(HeldAdmin):
    list_display = ["person", "rank", *FROM_UNTIL, *HeldAdmin.LAST_COLUMNS]
    list_filter = ["rank__service", "end_reason", "retracted"]
    list_select_related = ["person", "rank"]
    autocomplete_fields = ["person", "rank"]
    fields = ["person", "rank", *HeldAdmin.DATES_WITH_REASON]
